import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { propertyNames } from '../../../src/oauth/index.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({
    products: 3,
    orders: 5,
    customers: 2,
    clientProperties: true,
    properties: 'MaxRows=7',
    stores: { second: 'Timeout=3' },
  });
});

test('sys_connection_props has a row for each store and property, with what holds for the connection', async () => {
  const client = await shop.connect({ options: '-c Timeout=9 -c second.UserAgent=mine -c second.Timeout=' });
  const { rows } = await client.query('SELECT * FROM sys_connection_props ORDER BY store, ordinal');
  assert.deepEqual(
    rows.map(({ store, name }) => `${store}.${name}`),
    ['bigcommerce', 'second'].flatMap((store) => propertyNames.map((name) => `${store}.${name}`)),
  );
  const value = (store: string, name: string) =>
    rows.find((row) => row.store === store && row.name === name)?.value;
  assert.equal(value('bigcommerce', 'Timeout'), '9');
  assert.equal(value('second', 'Timeout'), '0');
  assert.equal(value('bigcommerce', 'MaxRows'), '7');
  assert.equal(value('second', 'UserAgent'), 'mine');
  assert.equal(value('bigcommerce', 'UserAgent'), null);
});

test('it shows type, default, allowed values and category, and no secret', async () => {
  await shop.resetRequests();
  const client = await shop.connect();
  const { rows } = await client.query(
    `SELECT name, type, "default", values, value, required, category FROM sys_connection_props
     WHERE store = 'bigcommerce' AND name IN ('OAuthAccessToken', 'InitiateOAuth', 'Verbosity', 'Readonly') ORDER BY name`,
  );
  assert.deepEqual(
    rows.map((row) => Object.values(row)),
    [
      ['InitiateOAuth', 'text', 'OFF', 'OFF, REFRESH, GETANDREFRESH', 'OFF', false, 'Authentication'],
      ['OAuthAccessToken', 'text', null, null, '***', true, 'Authentication'],
      ['Readonly', 'boolean', 'false', 'true, false', 'false', false, 'Store'],
      ['Verbosity', 'integer', '1', '1 to 4', '1', false, 'Logging'],
    ],
  );
  const { rows: all } = await client.query('SELECT p::text FROM sys_connection_props p');
  assert.doesNotMatch(JSON.stringify(all), new RegExp(shop.sandbox.token));
  assert.equal((await shop.requests()).total, 0);
});

test('a prepared statement follows the connection, and the schema may be named', async () => {
  const client = await shop.connect({ options: '-c PageSize=11' });
  const query = {
    name: 'p',
    text: "SELECT value FROM storewire.sys_connection_props WHERE name = 'PageSize' AND store = $1",
    values: ['second'],
  };
  assert.deepEqual((await client.query(query)).rows, [{ value: '11' }]);
  assert.deepEqual((await client.query(query)).rows, [{ value: '11' }]);
});

test('a property that does not say which of two stores it is for is refused', async () => {
  await assert.rejects(shop.connect({ options: '-c StoreId=x' }), {
    code: '22023',
    severity: 'FATAL',
    message: /^StoreId does not say which store of database "shop\d" it is for$/,
    hint: "Write the store's schema before it: bigcommerce.StoreId=….",
  });
});

test('Storewire’s tables are found by their name alone, unless another has it', async () => {
  const client = await shop.connect();
  await client.query('SELECT count(*) FROM requests');
  await client.query('CREATE TEMP TABLE requests AS SELECT 1 AS mine');
  assert.deepEqual((await client.query('SELECT * FROM requests')).rows, [{ mine: 1 }]);
  const { rows } = await client.query(
    "SELECT relname FROM pg_class WHERE relnamespace = 'storewire'::regnamespace AND pg_table_is_visible(oid) AND relkind = 'r' ORDER BY 1",
  );
  assert.ok(rows.some(({ relname }) => relname === 'sys_connection_props'));
  assert.ok(!rows.some(({ relname }) => relname === 'installed'));
});
