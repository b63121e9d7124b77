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

test('rows are written through the views, and come back under their names', async () => {
  const made = await rows(
    `INSERT INTO "Brands" ("Name", "PageTitle") VALUES ('Through', 'One') RETURNING "Id", "PageTitle"`,
  );
  assert.deepEqual(Object.keys(made[0] ?? {}), ['Id', 'PageTitle']);
  const id = Number(made[0]?.['Id']);
  assert.deepEqual(
    await rows(
      `UPDATE Brands b SET PageTitle = b.PageTitle || ' more' WHERE b.Id = ${id} RETURNING b.PageTitle, upper(PageTitle) AS Big`,
    ),
    [{ pagetitle: 'One more', big: 'ONE MORE' }],
  );
  const prepared = { text: 'UPDATE Brands SET Name = $1 WHERE Id = $2 RETURNING *', values: ['Renamed', id] };
  const { rows: all } = await client.query<Record<string, unknown>>(prepared);
  assert.equal(all[0]?.['name'], 'Renamed');
  assert.deepEqual(
    Object.keys(all[0] ?? {}),
    Object.keys((await rows(`SELECT * FROM Brands WHERE Id = ${id}`))[0] ?? {}),
  );
  assert.deepEqual(await rows(`SELECT name, page_title FROM bigcommerce.brands WHERE id = ${id}`), [
    { name: 'Renamed', page_title: 'One more' },
  ]);
  await rows(`DELETE FROM "Brands" WHERE "Brands"."Id" = ${id}`);
  assert.deepEqual(await rows(`SELECT Id FROM Brands WHERE Id = ${id}`), []);
  await rows(
    `INSERT INTO Brands (Name) SELECT Name || ' twin' FROM Brands WHERE Id IN (SELECT min(Id) FROM Brands)`,
  );
  assert.equal((await rows(`DELETE FROM Brands WHERE Name LIKE '% twin' RETURNING Id`)).length, 1);
});

test('a write that cannot go through the view is refused, with the table to name', async () => {
  for (const sql of [
    'UPDATE Brands SET Name = o.Name FROM Brands o WHERE o.Id = Brands.Id',
    'DELETE FROM Brands WHERE Id IN (SELECT Id FROM Brands)',
    `INSERT INTO Brands (Name) VALUES ('x') ON CONFLICT DO NOTHING`,
    `UPDATE Brands SET page_title = 'x' WHERE Id = 1`,
  ]) {
    await assert.rejects(
      rows(sql),
      { code: '0A000', hint: 'Name the table and its own columns: bigcommerce.brands.' },
      sql,
    );
  }
  const wrong = `UPDATE Brands SET Name = nope(1) WHERE Id = 1`;
  await assert.rejects(rows(wrong), { code: '42883', position: String(wrong.indexOf('nope') + 1) });
});

test('sys_tables and sys_tablecolumns tell what of the views can be written', async () => {
  assert.deepEqual(
    await rows(
      `SELECT t.TableName, t.IsUpdateable, c.ColumnName, c.IsReadOnly FROM sys_tables t JOIN sys_tablecolumns c USING (SchemaName, TableName)
       WHERE SchemaName = 'bigcommerce_compatible' AND TableName IN ('Brands', 'orderstatuses') AND lower(ColumnName) IN ('id', 'name') ORDER BY 1, 3`,
    ),
    [
      { tablename: 'Brands', isupdateable: true, columnname: 'Id', isreadonly: true },
      { tablename: 'Brands', isupdateable: true, columnname: 'Name', isreadonly: false },
      { tablename: 'orderstatuses', isupdateable: false, columnname: 'id', isreadonly: true },
      { tablename: 'orderstatuses', isupdateable: false, columnname: 'name', isreadonly: true },
    ],
  );
});
