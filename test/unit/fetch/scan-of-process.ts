import { StoreClient } from '../../../src/fetch/client.ts';
import { budgetFile } from '../../../src/fetch/index.ts';
import { bigcommerce } from '../../../src/platforms/index.ts';
import { access, all, options, spec } from './fixtures.ts';

/** A process of its own that reads the fake store once, and prints the number of rows. */
const [url = '', file = '', wish = 'keyset2'] = process.argv.slice(2);
const client = new StoreClient({
  name: 'shop',
  platform: bigcommerce,
  login: { storeId: 'abc', token: 'secret-token', apiUrl: url },
  budgetFile: budgetFile(file),
  limits: { backoff_ms: 5, patience_ms: 5_000 },
});
const rows = await all(client, spec(access[wish as keyof typeof access]), options());
client.close();
process.stdout.write(`${rows.length}\n`);
