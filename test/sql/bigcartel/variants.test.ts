import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../support/server.ts';

test('a table that the account has switched off is empty, and what needs it goes on', async () => {
  const server = await startTestServer({
    platform: 'bigcartel',
    products: 5,
    orders: 5,
    bigcartel: { artists: false },
  });
  const client = await server.connect();
  assert.deepEqual((await client.query('SELECT * FROM artists')).rows, []);
  assert.equal((await client.query('SELECT count(*)::int AS n FROM artists')).rows[0].n, 0);
  const joined = await client.query(
    'SELECT count(*)::int AS n FROM products p LEFT JOIN product_artists a ON a.product_id = p.id LEFT JOIN artists t ON t.id = a.artist_id',
  );
  assert.equal(joined.rows[0].n, 5);
});

test('answers of 2015 are read: what they lack is NULL, but for products of lines, which are in their references', async () => {
  const server = await startTestServer({
    platform: 'bigcartel',
    products: 20,
    orders: 120,
    bigcartel: { vintage: 2015 },
  });
  const client = await server.connect();
  const lines = await client.query(
    'SELECT count(*)::int AS n, count(product_id)::int AS products, count(tax_total)::int AS taxes FROM order_line_items',
  );
  assert.ok(lines.rows[0].n > 100);
  assert.ok(lines.rows[0].products > lines.rows[0].n / 2);
  assert.equal(lines.rows[0].taxes, 0);
  assert.equal((await client.query('SELECT count(*)::int AS n FROM orders')).rows[0].n, 120);
});

test('a shop without stock keeping has no quantities', async () => {
  const server = await startTestServer({
    platform: 'bigcartel',
    products: 5,
    orders: 5,
    bigcartel: { inventory: false },
  });
  const client = await server.connect();
  const { rows } = await client.query(
    'SELECT count(*)::int AS n, count(quantity)::int AS known FROM product_options',
  );
  assert.ok(rows[0].n > 0);
  assert.equal(rows[0].known, 0);
});
