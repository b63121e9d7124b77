import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { startSandbox } from '../../src/sandbox/index.ts';
import { cleanUp } from '../support/clean-up.ts';
import { RunningCli, storewire } from '../support/cli.ts';
import { tempDir } from '../support/temp-dir.ts';

const sandbox = await startSandbox({ products: 5, orders: 7, customers: 5 });
cleanUp(() => sandbox.stop());

/** The token comes from a variable, so that it is not in the list of processes. */
const connection = `Platform=BigCommerce;StoreId=${sandbox.storeHash};OAuthAccessToken=\${BC_TOKEN};ApiUrl=${sandbox.url}`;
const env = { BC_TOKEN: sandbox.token, PW: "p:a'ss" };
const count = 'SELECT count(*)::int AS n FROM orders';

async function countBy(address: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const { rows } = await client.query(count);
  await client.end();
  return rows[0]?.n;
}

test('query reads one store without a configuration', async () => {
  const dataDir = tempDir();
  const { stdout, stderr, code } = await storewire(
    ['query', '--connection', connection, '--data-dir', dataDir, '--format', 'json', count],
    { env },
  );
  assert.equal(stderr, '');
  assert.deepEqual(JSON.parse(stdout), [{ n: 7 }]);
  assert.equal(code, 0);
});

test('serve makes up a password and prints the address that has it', async () => {
  const cli = new RunningCli(
    ['serve', '--connection', connection, '--data-dir', tempDir(), '--port', '0'],
    env,
  );
  const address = await cli.waitFor(
    /^storewire: (postgresql:\/\/analyst:[\w-]{24}@127\.0\.0\.1:\d+\/bigcommerce)$/m,
  );
  assert.equal(await countBy(address), 7);
  await assert.rejects(countBy(address.replace(/analyst:[\w-]+/, 'analyst:other')), { code: '28P01' });
  assert.doesNotMatch(cli.stdout + cli.stderr, new RegExp(sandbox.token));
});

test('serve takes a user whose password is a variable, and does not print it', async () => {
  const args = ['--data-dir', tempDir(), '--port', '0', '--user', 'ana:${PW}'];
  const cli = new RunningCli(['serve', '--connection', connection, ...args], env);
  const address = await cli.waitFor(/^storewire: (postgresql:\/\/ana@127\.0\.0\.1:\d+\/bigcommerce)$/m);
  assert.equal(await countBy(address.replace('ana@', `ana:${encodeURIComponent(env.PW)}@`)), 7);
  assert.ok(!cli.stdout.includes(env.PW));
});

test('doctor checks one store without a configuration', async () => {
  const { stdout, code } = await storewire(['doctor', '--connection', connection, '--data-dir', tempDir()], {
    env,
  });
  assert.match(stdout, /^bigcommerce\.bigcommerce \(BigCommerce, store /m);
  assert.match(stdout, /token.*accepted/);
  assert.ok(code === 0 || /listen/.test(stdout));
  assert.doesNotMatch(stdout, new RegExp(sandbox.token));
});
