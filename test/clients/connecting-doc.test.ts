/** What docs/connecting.md says to write in each client is written so, and connects. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { findPgjdbc, findPython, needsPgjdbc, needsProgram, needsPython } from '../support/programs.ts';
import { repoRoot } from '../support/repo-root.ts';
import { type CommandResult, runCommand } from '../support/run-command.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const count = 'SELECT count(*) FROM orders WHERE id > 0';
let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 3, orders: 7, customers: 3 });
});

/** The row of a table, with this server and the sandbox's store in place of the example's. */
function written(client: RegExp, section = 'Clients'): string {
  const text = readFileSync(join(repoRoot, 'docs', 'connecting.md'), 'utf8');
  const rows = text.slice(text.indexOf(`\n## ${section}\n`)).matchAll(/^\| (.*?) \| `(.*)` \|$/gm);
  const { storeHash, token, url } = shop.sandbox;
  const [, , code = assert.fail(`there is no row for ${client}`)] =
    [...rows].find(([, name]) => client.test(name ?? '')) ?? [];
  return code
    .replace('localhost', '127.0.0.1')
    .replace('5432', String(shop.server.port))
    .replace(/\bshop\b/, shop.database)
    .replace(/\bana\b/, 'demo')
    .replace('abc123', storeHash)
    .replace('OAuthAccessToken=…', `OAuthAccessToken=${token} -c ApiUrl=${url}`)
    .replace(
      'OAuthAccessToken%3D…',
      `OAuthAccessToken%3D${token}%20-c%20ApiUrl%3D${encodeURIComponent(url)}`,
    );
}

function check({ stdout, stderr, code }: CommandResult): void {
  assert.equal(stderr, '');
  assert.equal(stdout.trim(), '7');
  assert.equal(code, 0);
}

const run = (program: string, ...args: string[]): Promise<CommandResult> =>
  runCommand(program, args, { env: { PGPASSWORD: 'demo' } });

test('psql connects as it is written', needsProgram('psql'), async () => {
  check(await run('sh', '-c', `${written(/^psql$/)} -XAtc '${count}'`));
});

test('an address connects as it is written', needsProgram('psql'), async () => {
  check(await run('psql', '-XAtc', count, written(/^an address/)));
});

test('psycopg connects as it is written', needsPython('psycopg'), async () => {
  const program = `import psycopg\nprint(${written(/^psycopg$/)}.execute("${count}").fetchone()[0])`;
  check(await run(findPython('psycopg') ?? '', '-c', program));
});

test('JDBC connects as it is written', needsPgjdbc(), async () => {
  const source = join(repoRoot, 'test', 'clients', 'java', 'Count.java');
  // The driver asks neither the environment nor a prompt.
  check(await run('java', '-cp', findPgjdbc() ?? '', source, `${written(/^JDBC$/)}&password=demo`));
});

const own = 'From the client';

test('psql brings properties as it is written', needsProgram('psql'), async () => {
  check(await run('sh', '-c', `${written(/^psql$/, own)} -XAtc '${count}'`));
});

test('an address brings properties as it is written', needsProgram('psql'), async () => {
  check(await run('psql', '-XAtc', count, written(/^an address/, own)));
});

test('psycopg brings properties as it is written', needsPython('psycopg'), async () => {
  const program = `import psycopg\nprint(${written(/^psycopg$/, own)}.execute("${count}").fetchone()[0])`;
  check(await run(findPython('psycopg') ?? '', '-c', program));
});

test('JDBC brings properties as it is written', needsPgjdbc(), async () => {
  const source = join(repoRoot, 'test', 'clients', 'java', 'Count.java');
  const address = written(/^JDBC$/, own).replaceAll(' ', '%20');
  check(await run('java', '-cp', findPgjdbc() ?? '', source, `${address}&password=demo`));
});

test('node-postgres brings properties as it is written', async () => {
  const program = `import pg from 'pg';
    const client = ${written(/^node-postgres$/, own)};
    await client.connect();
    console.log((await client.query('${count}')).rows[0].count);
    await client.end();`;
  check(
    await runCommand(process.execPath, ['--input-type=module', '-e', program], {
      cwd: repoRoot,
      env: { PGPASSWORD: 'demo' },
    }),
  );
});
