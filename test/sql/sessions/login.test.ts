import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let owner: { user: string; password: string | undefined };
before(async () => {
  const stranger = { name: 'stranger', password: 'stranger', databases: [], readOnly: false };
  const odd = { name: 'Ödd "user"', password: "pä'ss wörd%", databases: ['shop1'], readOnly: false };
  shop = await startTestServer({ users: [stranger, odd], products: 10, orders: 20, customers: 10 });
  ({ owner } = await startTestEngine());
});

async function attempt(config: pg.ClientConfig): Promise<string> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: shop.server.port,
    database: shop.database,
    ...config,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'in';
  } catch (error) {
    assert.ok(error instanceof pg.DatabaseError, String(error));
    return `${error.severity} ${error.code} ${error.message}`;
  }
}

test('a user with the right password comes in', async () => {
  assert.equal(await attempt({ user: 'demo', password: 'demo' }), 'in');
  assert.equal(await attempt({ user: 'Ödd "user"', password: "pä'ss wörd%" }), 'in');
});

test('a wrong password, and a name that nobody has, get the same answer', async () => {
  for (const user of ['demo', 'nobody']) {
    assert.equal(
      await attempt({ user, password: 'wrong' }),
      `FATAL 28P01 password authentication failed for user "${user}"`,
    );
  }
});

test('the engine’s owner is refused, whatever the password', async () => {
  const answer = `FATAL 28P01 password authentication failed for user "${owner.user}"`;
  assert.equal(await attempt({ user: owner.user, password: owner.password ?? '' }), answer);
  assert.equal(await attempt({ user: owner.user, password: 'guess' }), answer);
});

test('databases that are not of the configuration are refused', async () => {
  for (const database of ['postgres', 'template1', 'nowhere', 'SHOP1']) {
    assert.equal(
      await attempt({ user: 'demo', password: 'demo', database }),
      `FATAL 3D000 database "${database}" does not exist`,
    );
  }
});

test('a user without the right to a database is refused', async () => {
  assert.match(
    await attempt({ user: 'stranger', password: 'stranger' }),
    /^FATAL 42501 permission denied for database/,
  );
});

test('settings that the client sends at the start hold', async () => {
  const client = await shop.connect({
    options: '-c search_path=pg_catalog -c statement_timeout=12345 -c DateStyle=German',
    application_name: 'some report',
  });
  const { rows } = await client.query(
    `SELECT current_setting('search_path') AS path, current_setting('statement_timeout') AS timeout,
       current_setting('application_name') AS name, (SELECT count(*)::int FROM bigcommerce.orders) AS n`,
  );
  assert.deepEqual(rows, [{ path: 'pg_catalog', timeout: '12345ms', name: 'some report', n: 20 }]);
  await assert.rejects(client.query('SELECT FROM orders'), { code: '42P01' });
  const date = await client.query(
    "SELECT to_char(max(date_created), 'DD.MM.YYYY') = left(max(date_created)::text, 10) AS german FROM bigcommerce.orders",
  );
  assert.equal(date.rows[0].german, true);
});

test('a setting that nobody knows is refused at the start', async () => {
  assert.match(await attempt({ user: 'demo', password: 'demo', options: '-c nonsense=1' }), /^FATAL 42704/);
  assert.match(
    await attempt({ user: 'demo', password: 'demo', options: '-c session_replication_role=replica' }),
    /^FATAL 42501/,
  );
});
