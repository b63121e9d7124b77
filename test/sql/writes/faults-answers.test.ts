import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../support/server.ts';
import {
  everything,
  lastWrite,
  renew,
  run,
  startFaultShop,
  storeRows,
  writesSent,
} from './support/fault-shop.ts';

let shop: TestServer;
let client: pg.Client;
before(async () => {
  shop = await startFaultShop();
  client = await shop.connect();
});
beforeEach(() => renew(shop));

const outcomes = async (): Promise<string[]> => (await lastWrite(client)).map(({ outcome }) => outcome);
const names = async (resource: string): Promise<unknown[]> =>
  (await storeRows(shop, resource)).map(({ name }) => name);

test('of a batch that the store takes in part (207) every row has its own outcome', async () => {
  const { rows } = await client.query(
    'SELECT tree_id, parent_id, name FROM categories WHERE parent_id = 0 LIMIT 1',
  );
  const { error } = await run(
    client,
    `INSERT INTO categories (tree_id, name) VALUES (${rows[0].tree_id}, 'Part one'),
      (${rows[0].tree_id}, '${rows[0].name}'), (${rows[0].tree_id}, 'Part two')`,
  );
  assert.deepEqual(await outcomes(), ['written', 'refused', 'written']);
  assert.equal((await writesSent(shop))[0]?.status, 207);
  const all = await names('categories');
  assert.ok(all.includes('Part one') && all.includes('Part two'));
  assert.match(error?.code ?? '', /^(23505|38000)$/);
  assert.match(
    everything(error),
    /Refused: insert of categories .*Written, and not undone by a ROLLBACK: insert of/s,
  );
  const [first, second] = await lastWrite(client);
  assert.match(first?.key ?? '', /^category_id = \d+$/);
  assert.match(second?.message ?? '', /name/);
});

test('a batch of which nothing was taken is refused as a whole', async () => {
  const { rows } = await client.query('SELECT tree_id, name FROM categories WHERE parent_id = 0 LIMIT 1');
  const { error } = await run(
    client,
    `INSERT INTO categories (tree_id, name) VALUES (${rows[0].tree_id}, '${rows[0].name}')`,
  );
  assert.equal((await writesSent(shop))[0]?.status, 422);
  assert.deepEqual(await outcomes(), ['refused']);
  assert.match(error?.detail ?? '', /Nothing was written\.$/);
});

test('the row at fault in a batch that is refused whole is named, new or not', async () => {
  const taken = (await client.query('SELECT email FROM customers ORDER BY id LIMIT 1')).rows[0].email;
  const made = await run(
    client,
    `INSERT INTO customers (email, first_name, last_name) VALUES ('fine@example.com', 'F', 'Ine'), ('${taken}', 'T', 'Aken')`,
  );
  assert.equal(made.error?.code, '23505');
  assert.match(everything(made.error), new RegExp(`insert of customers email = ${taken}`));
  const wrong = { status: 422, body: { status: 422, title: 'No', errors: { '1.price': 'too odd' } } };
  await renew(shop, [{ match: { method: 'PUT', path: '/v3/catalog/products' }, fault: wrong }]);
  const ids = (await client.query('SELECT id FROM products ORDER BY id LIMIT 2')).rows.map(
    ({ id }) => id as number,
  );
  const { error } = await run(client, `UPDATE products SET price = 6 WHERE id IN (${ids})`);
  assert.match(
    error?.detail ?? '',
    new RegExp(`1\\.price: too odd\\. .* from 0, 1 is id = ${ids[1]}\\. Refused: `),
  );
});

test('a row that a good answer leaves out is looked for, and was written where the store shows it', async () => {
  await renew(shop, [{ match: { method: 'POST', path: '/v3/customers' }, fault: { set: { data: [] } } }]);
  const { count, error } = await run(
    client,
    `INSERT INTO customers (email, first_name, last_name) VALUES ('left@example.com', 'Le', 'Ft'), ('out@example.com', 'O', 'Ut')`,
  );
  assert.equal(everything(error).trim(), '');
  assert.equal(count, 2);
  const emails = (await storeRows(shop, 'customers')).map(({ email }) => email);
  assert.equal(emails.filter((email) => email === 'left@example.com').length, 1);
  assert.ok((await lastWrite(client)).every(({ key }) => /^id = \d+$/.test(key ?? '')));
});

for (const [what, answer] of [
  ['nothing', {}],
  ['a row without its key', { body: { data: { name: 'Keyless' }, meta: {} } }],
] as const) {
  test(`the key of a new row is looked up where the store answers ${what}`, async () => {
    const match = { method: 'POST', path: '/v3/catalog/brands' };
    await renew(shop, [{ match, fault: { status: 200, acts: true, ...answer } }]);
    const chain = `WITH b AS (INSERT INTO brands (name) VALUES ('Keyless') RETURNING id)
      INSERT INTO products (name, type, weight, price, brand_id) SELECT 'Of keyless', 'physical', 1, 2, id FROM b RETURNING brand_id`;
    const { rows } = await client.query(chain);
    const brands = (await storeRows(shop, 'brands')).filter(({ name }) => name === 'Keyless');
    assert.deepEqual(
      rows,
      brands.map(({ id }) => ({ brand_id: id })),
    );
    assert.equal(rows.length, 1);
    assert.deepEqual(
      (await lastWrite(client)).map(({ key }) => /^id = \d+$/.test(key ?? '')),
      [true, true],
    );
  });
}

test('a row that a good answer leaves out, and that cannot be looked for, is not known', async () => {
  const reviews = { method: 'POST', path: '^/v3/catalog/products/[0-9]+/reviews$' };
  await renew(shop, [{ match: reviews, fault: { status: 200, acts: true, body: { data: [], meta: {} } } }]);
  const { error } = await run(
    client,
    `INSERT INTO product_reviews (product_id, title, date_reviewed) SELECT min(id), 'Left out', '2026-01-01' FROM products`,
  );
  assert.equal(error?.code, '40003');
  assert.match(error?.detail ?? '', /leaves it out.*Not known: insert of product_reviews/);
  assert.deepEqual(await outcomes(), ['unknown']);
});

test('an address that the customer has already is told as such, and is not there twice', async () => {
  const copy = `INSERT INTO customer_addresses (customer_id, first_name, last_name, address1, city, country_code, state_or_province, postal_code)
    VALUES ((SELECT min(id) FROM customers), 'A', 'B', 'Street 1', 'Town', 'US', 'Texas', '78701')`;
  const addresses = (await storeRows(shop, 'addresses')).length;
  assert.equal((await run(client, copy)).count, 1);
  const { error } = await run(client, copy);
  assert.equal(error?.code, '23505');
  assert.deepEqual(await outcomes(), ['refused']);
  assert.equal((await storeRows(shop, 'addresses')).length, addresses + 1);
});

test('an update that the store does not show is not taken for done though nothing of it can be compared', async () => {
  const id = (
    await client.query('SELECT id FROM products WHERE categories <> $1 ORDER BY id LIMIT 1', ['[]'])
  ).rows[0].id;
  await renew(shop, [{ match: { method: 'PUT', path: '/v3/catalog/products' }, fault: { reset: 'before' } }]);
  const { error } = await run(client, `UPDATE products SET categories = '[]' WHERE id = ${id}`);
  assert.equal(error?.code, '40003');
  await renew(shop, [{ match: { method: 'PUT', path: '/v3/catalog/products' }, fault: { reset: 'after' } }]);
  assert.equal((await run(client, `UPDATE products SET categories = '[]' WHERE id = ${id}`)).count, 1);
});

test('a lost answer to many rows takes one more request, that looks them up', async () => {
  await renew(shop, [
    { match: { method: 'PUT', path: '/v3/catalog/products' }, fault: { status: 504, acts: true } },
  ]);
  assert.equal(
    (
      await run(
        client,
        'UPDATE products SET price = 5 WHERE id IN (SELECT id FROM products ORDER BY id LIMIT 10)',
      )
    ).count,
    10,
  );
  const { routes } = await shop.requests();
  const reads = routes.filter(({ method }) => method === 'GET').reduce((sum, { count }) => sum + count, 0);
  // Which rows, what they are, and what became of them.
  assert.equal(reads, 3);
});

test('words of the store that have the token in them are told without it', async () => {
  const { token } = shop.sandbox;
  for (const body of [
    { status: 422, title: `no ${token}` },
    {
      data: [{ category_id: 1 }],
      errors: [{ status: 422, title: `no ${token}`, errors: { '0.name': token } }],
    },
  ]) {
    await renew(shop, [{ match: { method: 'POST' }, fault: { status: 422, body } }]);
    const { error } = await run(client, `INSERT INTO categories (tree_id, name) VALUES (1, 'a'), (1, 'b')`);
    assert.ok(error);
    const told = everything(error) + JSON.stringify(await lastWrite(client));
    assert.ok(!told.includes(token), told);
  }
});
