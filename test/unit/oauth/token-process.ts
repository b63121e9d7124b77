/** Prints the token of a connection string: `node token-process.js STRING [FAILED]`, at an instant that a line on stdin starts. */
import { once } from 'node:events';
import { Credentials } from '../../../src/oauth/credentials.ts';
import { parseConnectionString } from '../../../src/oauth/index.ts';
import { bigcommerceOAuth } from '../../../src/platforms/index.ts';

const [text = '', failed] = process.argv.slice(2);
const credentials = new Credentials({
  store: 'shop',
  flow: bigcommerceOAuth,
  properties: parseConnectionString(text),
});
process.stdout.write('ready\n');
await once(process.stdin, 'data');
process.stdin.destroy();
const tokens = await Promise.all(
  Array.from({ length: 5 }, () => (failed === undefined ? credentials.token() : credentials.renew(failed))),
);
process.stdout.write(`${[...new Set(tokens)].join(' ')}\n`);
