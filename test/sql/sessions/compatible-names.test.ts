import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startTestServer({
    products: 30,
    orders: 20,
    customers: 5,
    clientProperties: true,
    stores: { second: '' },
  });
  client = await shop.connect({ options: '-c CompatibleNames=true' });
});

const rows = async (sql: string, by = client) => (await by.query<Record<string, unknown>>(sql)).rows;

test('tables and columns have the names of the commercial driver, without quotes and with them', async () => {
  const own = await rows('SELECT id, name, date_created FROM bigcommerce.products ORDER BY id LIMIT 3');
  const plain = await rows('SELECT Id, Name, DateCreated FROM Products ORDER BY Id LIMIT 3');
  const quoted = await rows('SELECT "Id", "Name", "DateCreated" FROM "Products" ORDER BY "Id" LIMIT 3');
  assert.deepEqual(
    plain.map((row) => Object.values(row)),
    own.map((row) => Object.values(row)),
  );
  assert.deepEqual(
    quoted.map((row) => Object.values(row)),
    own.map((row) => Object.values(row)),
  );
  assert.deepEqual(Object.keys(quoted[0] ?? {}), ['Id', 'Name', 'DateCreated']);
  await rows(
    'SELECT b.Id, o.StatusId, i.QuantityOrdered, c.CustomerGroup FROM Blogposts b, Orders o, OrderItems i, Customers c LIMIT 0',
  );
});

test('conditions reach the store as they do on the tables themselves', async () => {
  const routes = async (sql: string) => {
    await shop.resetRequests();
    await rows(sql);
    return (await shop.requests()).routes.map(({ method, path, count }) => `${method} ${path} ${count}`);
  };
  for (const [ours, theirs] of [
    [
      'SELECT name FROM bigcommerce.products WHERE id IN (101, 102)',
      'SELECT Name FROM Products WHERE Id IN (101, 102)',
    ],
    [
      'SELECT o.id, p.name FROM bigcommerce.orders o JOIN bigcommerce.order_items p ON p.order_id = o.id WHERE o.status_id = 2',
      'SELECT o.Id, p.Name FROM Orders o JOIN OrderItems p ON p.OrderId = o.Id WHERE o.StatusId = 2',
    ],
    ['SELECT count(*) FROM bigcommerce.orders', 'SELECT count(*) FROM "Orders"'],
  ] as const) {
    assert.deepEqual(await routes(theirs), await routes(ours), theirs);
  }
});

test('RESET ALL and DISCARD ALL keep the names, and other connections do not have them', async () => {
  const session = await shop.connect({ options: '-c bigcommerce.CompatibleNames=true' });
  await session.query('DISCARD ALL');
  assert.equal((await rows('SELECT Id FROM Stores', session)).length, 1);
  const other = await shop.connect();
  await assert.rejects(rows('SELECT Id FROM Stores', other), { code: '42P01' });
  assert.equal((await rows('SELECT "Id" FROM second_compatible."Stores"', other)).length, 1);
});

test('a client that names a search_path has that', async () => {
  const session = await shop.connect({ options: '-c CompatibleNames=true -c search_path=second' });
  assert.deepEqual(await rows('SHOW search_path', session), [{ search_path: 'second' }]);
});
