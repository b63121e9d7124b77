import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import pg from 'pg';
import { nodePostgres } from '../support/node-postgres.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { namesInStore, storeRows } from '../support/store-rows.ts';
import { works } from '../support/works.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 20, customers: 20 });
});

async function nameOf(client: pg.ClientBase, id: number): Promise<string | undefined> {
  const { rows } = await client.query('SELECT name FROM brands WHERE id = $1', [id]);
  return rows[0]?.name;
}

test('node-postgres: values of every type, whose types it leaves to the server', async (t) => {
  const client = await shop.connect();
  const columns =
    'name, type, price, weight, cost_price, is_visible, sort_order, meta_keywords, preorder_release_date';
  const when = new Date('2031-02-03T02:05:06Z');
  const { command, rowCount, rows } = await client.query(
    `INSERT INTO products (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id, ${columns}`,
    ['It\'s "typed" \\ 😀', 'physical', '12.3400', 0.5, null, true, -3, JSON.stringify(['a', '"b"']), when],
  );
  assert.deepEqual([command, rowCount], ['INSERT', 1]);
  const { id, price, ...made } = rows[0];
  assert.equal(Number(price), 12.34);
  assert.deepEqual(made, {
    name: 'It\'s "typed" \\ 😀',
    type: 'physical',
    weight: '0.5',
    cost_price: '0',
    is_visible: true,
    sort_order: -3,
    meta_keywords: ['a', '"b"'],
    preorder_release_date: when,
  });
  const stored = (await storeRows(shop, 'products')).find((row) => row['id'] === id);
  assert.deepEqual(
    [stored?.['price'], stored?.['sort_order'], stored?.['meta_keywords']],
    [12.34, -3, ['a', '"b"']],
  );
  const gone = await client.query('DELETE FROM products WHERE id = ANY($1) RETURNING name', [[id, -1]]);
  assert.deepEqual(
    [gone.command, gone.rowCount, gone.rows],
    ['DELETE', 1, [{ name: 'It\'s "typed" \\ 😀' }]],
  );
  works(t, nodePostgres.client, nodePostgres.version, 'write');
});

test('node-postgres: named statements, rows as arrays, writes that are queued on one connection', async () => {
  const client = await shop.connect();
  for (let i = 1; i <= 3; i++) {
    const insert = { name: 'insert', text: 'INSERT INTO brands (name) VALUES ($1) RETURNING id' };
    const { rows } = await client.query({ ...insert, values: [`named ${i}`] });
    assert.equal(await nameOf(client, rows[0].id), `named ${i}`);
    const update = { name: 'update', text: 'UPDATE brands SET page_title = $2 WHERE name = $1' };
    assert.equal((await client.query({ ...update, values: [`named ${i}`, `title ${i}`] })).rowCount, 1);
  }
  const arrays = await client.query({
    text: "SELECT name, page_title FROM brands WHERE name LIKE 'named _' ORDER BY 1",
    rowMode: 'array',
  });
  assert.deepEqual(
    arrays.rows,
    [1, 2, 3].map((i) => [`named ${i}`, `title ${i}`]),
  );
  const made = await Promise.all(
    [5, 4, 6].map((i) =>
      client.query('INSERT INTO brands (name) VALUES ($1) RETURNING name', [`named ${i}`]),
    ),
  );
  assert.deepEqual(
    made.map(({ rows }) => rows[0].name),
    ['named 5', 'named 4', 'named 6'],
  );
  assert.equal((await namesInStore(shop, 'named ')).length, 6);
});

test('node-postgres: a transaction of a pool, and what a refusal tells', async (t) => {
  const pool = new pg.Pool({ connectionString: shop.url, max: 2 });
  const client = await pool.connect();
  try {
    const notices: (string | undefined)[] = [];
    client.on('notice', ({ severity, message }) => notices.push(`${severity}: ${message}`));
    await client.query('BEGIN');
    await client.query('INSERT INTO brands (name) VALUES ($1)', ['pool 1']);
    await client.query('SAVEPOINT one');
    await assert.rejects(client.query('INSERT INTO brands (name) VALUES ($1)', ['pool 1']), {
      code: '23505',
      schema: 'bigcommerce',
      table: 'brands',
      severity: 'ERROR',
    });
    await assert.rejects(client.query('SELECT 1'), { code: '25P02' });
    await client.query('ROLLBACK TO one');
    await client.query('UPDATE brands SET name = $1 WHERE name = $2', ['pool 2', 'pool 1']);
    await client.query('ROLLBACK');
    assert.deepEqual(notices, ['NOTICE: the store has made the change: ROLLBACK will not undo it']);
    assert.deepEqual(await namesInStore(shop, 'pool '), ['pool 2']);
    const refused = { code: '23502', column: 'name', table: 'brands', detail: /^The store makes no row/ };
    await assert.rejects(pool.query('INSERT INTO brands (page_title) VALUES ($1)', ['x']), refused);
    await assert.rejects(pool.query('UPDATE brands SET id = $1 WHERE name = $2', [7, 'pool 2']), {
      code: '428C9',
    });
    await assert.rejects(
      pool.query('UPDATE products SET condition = $1 WHERE id = (SELECT min(id) FROM products)', ['Shiny']),
      { code: '23514', column: 'condition', hint: /^Values: New, Used, Refurbished/ },
    );
  } finally {
    client.release();
    await pool.end();
  }
  works(t, nodePostgres.client, nodePostgres.version, 'transaction');
});

const brand = '"bigcommerce"."brands"';
const returned = ['id', 'name', 'page_title'].map((column) => `${brand}."${column}"`).join(', ');

test('the statements of Prisma: create, update, upsert, delete, in a transaction of theirs', async () => {
  const client = await shop.connect();
  await client.query('BEGIN');
  const created = await client.query(
    `INSERT INTO ${brand} ("name") VALUES ($1) RETURNING ${brand}."id", ${brand}."name"`,
    ['prisma 1'],
  );
  const { id } = created.rows[0];
  assert.deepEqual(created.rows, [{ id, name: 'prisma 1' }]);
  const read = `SELECT ${returned} FROM ${brand} WHERE (${brand}."id" = $1 AND 1=1) LIMIT $2 OFFSET $3`;
  assert.deepEqual((await client.query(read, [id, 1, 0])).rows, [{ id, name: 'prisma 1', page_title: '' }]);
  await client.query('COMMIT');
  const updated = await client.query(
    `UPDATE ${brand} SET "page_title" = $1 WHERE (${brand}."id" = $2 AND 1=1) RETURNING ${returned}`,
    ['changed', id],
  );
  assert.deepEqual(updated.rows, [{ id, name: 'prisma 1', page_title: 'changed' }]);
  const upsert = `INSERT INTO ${brand} ("name","page_title") VALUES ($1,$2) ON CONFLICT ("name") DO UPDATE
    SET "page_title" = $3 WHERE (${brand}."name" = $4 AND 1=1) RETURNING ${returned}`;
  for (const [name, title] of [
    ['prisma 1', 'there'],
    ['prisma 2', 'new'],
  ]) {
    const { rows } = await client.query(upsert, [name, 'new', 'there', name]);
    assert.deepEqual([rows.length, rows[0].name, rows[0].page_title], [1, name, title]);
  }
  const many = await client.query(
    `INSERT INTO ${brand} ("name","page_title") VALUES ($1,$2), ($3,$4), ($5,$6) ON CONFLICT DO NOTHING`,
    ['prisma 3', '', 'prisma 2', '', 'prisma 4', ''],
  );
  assert.equal(many.rowCount, 2);
  const deleted = await client.query(
    `DELETE FROM ${brand} WHERE (${brand}."id" = $1 AND 1=1) RETURNING ${returned}`,
    [id],
  );
  assert.equal(deleted.rows[0].page_title, 'there');
  assert.deepEqual(await namesInStore(shop, 'prisma '), ['prisma 2', 'prisma 3', 'prisma 4']);
});

test('the statements of other mappers: DEFAULT for the key, aliases, several rows', async () => {
  const client = await shop.connect();
  const forms = [
    ['INSERT INTO "brands" ("id","name") VALUES (DEFAULT,$1) RETURNING "id","name"', ['mapper 1']],
    [
      'insert into "brands" ("id", "name", "page_title") values (default, $1, default) returning "id", "name"',
      ['mapper 2'],
    ],
    ['insert into "brands" ("name") values ($1), ($2) returning "id", "name"', ['mapper 4', 'mapper 3']],
    ['INSERT INTO "bigcommerce"."brands"("name") VALUES ($1) RETURNING *', ['mapper 5']],
    [
      'INSERT INTO brands AS b (name) SELECT unnest($1::text[]) RETURNING b.id, b.name',
      [['mapper 7', 'mapper 6']],
    ],
  ] as const;
  for (const [text, values] of forms) {
    const { rows } = await client.query(text, [...values]);
    for (const { id, name } of rows) assert.equal(await nameOf(client, id), name, text);
    assert.deepEqual(
      rows.map(({ name }) => name),
      values.flat(),
      text,
    );
  }
  const updated = await client.query(
    'UPDATE "brands" AS "b" SET "page_title" = "v"."title" FROM (VALUES ($1, $2), ($3, $4)) AS "v" ("name", "title") WHERE "b"."name" = "v"."name" RETURNING "b"."name", "b"."page_title"',
    ['mapper 1', 'one', 'mapper 2', 'two'],
  );
  assert.deepEqual(updated.rows.map(({ page_title }) => page_title).sort(), ['one', 'two']);
  const titles = (await storeRows(shop, 'brands')).filter(({ page_title }) =>
    ['one', 'two'].includes(String(page_title)),
  );
  assert.deepEqual(titles.map(({ name }) => name).sort(), ['mapper 1', 'mapper 2']);
});
