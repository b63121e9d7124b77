import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { failure, PNG, PNG_HEX, posts } from '../sessions/support/store-calls.ts';

let server: TestServer;
let client: pg.Client;
before(async () => {
  server = await startTestServer({ platform: 'ecwid', products: 20, orders: 10, customers: 5 });
  client = await server.connect();
});

const one = async (sql: string, values?: unknown[]): Promise<Record<string, unknown>> => {
  const { rows } = await client.query(sql, values);
  return rows[0] ?? assert.fail(`no row: ${sql}`);
};

const PRODUCT = 'SELECT id FROM products ORDER BY id LIMIT 1';
const VARIATION = 'SELECT product_id, id FROM product_variations ORDER BY product_id, id LIMIT 1';
const CATEGORY = 'SELECT id FROM categories ORDER BY id LIMIT 1';

interface Owner {
  readonly rows: string;
  readonly create: string;
  readonly remove: string;
  /** Where the address of the image shows, for the keys. */
  readonly shown: string;
}

const owners: Readonly<Record<string, Owner>> = {
  product: {
    rows: PRODUCT,
    create: 'CreateProductImage',
    remove: 'DeleteProductImage',
    shown: 'SELECT original_image_url AS url FROM products WHERE id = $1',
  },
  variation: {
    rows: VARIATION,
    create: 'CreateVariationImage',
    remove: 'DeleteVariationImage',
    shown: 'SELECT original_image_url AS url FROM product_variations WHERE product_id = $1 AND id = $2',
  },
  category: {
    rows: CATEGORY,
    create: 'CreateCategoryImage',
    remove: 'DeleteCategoryImage',
    shown: 'SELECT original_image_url AS url FROM categories WHERE id = $1',
  },
};
for (const [name, { rows, create, remove, shown }] of Object.entries(owners)) {
  test(`the image of a ${name} comes from a file or an address, by one request each, and goes again`, async () => {
    const keys = Object.values(await one(rows));
    const places = keys.map((_, i) => `$${i + 1}`).join(', ');
    const urls = new Set();
    const images: [argument: string, value: unknown][] = [
      ['ImageFile', PNG],
      ['ImageUrl', 'https://pictures.example.com/a b.png?size=1&x=ü'],
    ];
    for (const [argument, value] of images) {
      await server.resetRequests();
      const sql = `SELECT * FROM ${create}(${places}, ${argument} => $${keys.length + 1})`;
      const row = await one(sql, [...keys, value]);
      assert.equal((await server.requests()).total, 1);
      assert.ok(Number(row['id']) > 0);
      urls.add((await one(shown, keys))['url']);
    }
    assert.equal(urls.size, 2);
    assert.equal((await one(`CALL ${remove}(${places})`, keys))['success'], true);
    assert.equal((await one(shown, keys))['url'], null);
    const again = await failure(client.query(`CALL ${remove}(${places})`, keys));
    assert.deepEqual([again.code, again.message], ['38000', `store "ecwid" refused procedure ${remove}`]);
    assert.match(again.detail ?? '', /deleteCount is 0/);
  });
}

const gallery = async (product: unknown): Promise<unknown[]> =>
  ((await one('SELECT gallery_images FROM products WHERE id = $1', [product]))['gallery_images'] ??
    []) as unknown[];

test('images are added to the gallery of a product, and taken away one by one', async () => {
  const { id } = await one(PRODUCT);
  const before = await gallery(id);
  const added = [
    await one('SELECT * FROM CreateProductGalleryImage($1, $2, FileName => $3)', [id, PNG, 'front.png']),
    await one(`SELECT * FROM CreateProductGalleryImage(${id}, '${PNG_HEX}')`),
  ];
  assert.equal((await gallery(id)).length, before.length + 2);
  for (const row of added) {
    assert.deepEqual(await one(`CALL DeleteProductGalleryImage(${id}, ${row['id']})`), {
      productid: id,
      imageid: row['id'],
      success: true,
    });
  }
  assert.deepEqual(await gallery(id), before);
});

test('no call reaches the address that would delete a whole gallery', async () => {
  const { id } = await one(PRODUCT);
  await server.resetRequests();
  for (const image of ['NULL', "''", "' '", '0', '-1', "'1/../'"]) {
    const error = await failure(client.query(`CALL DeleteProductGalleryImage(${id}, ${image})`));
    assert.equal(error.code, '22023', image);
  }
  assert.equal((await server.requests()).total, 0);
});

test('a refusal is told in the store’s words, a lost answer is not asked for again', async () => {
  const text = await failure(client.query("CALL CreateProductImage(1, 'no picture')"));
  assert.equal(text.code, '38000');
  const { id } = await one(PRODUCT);
  const none = await failure(client.query("CALL CreateProductImage($1, ImageUrl => 'nowhere')", [id]));
  assert.match(none.detail ?? '', /WRONG_URL/);
  await server.resetRequests();
  await server.setFaults([{ match: { method: 'POST' }, times: 1, fault: { reset: 'after' } }]);
  const before = await gallery(id);
  const lost = await failure(client.query(`CALL CreateProductGalleryImage(${id}, '${PNG_HEX}')`));
  assert.equal(lost.code, '40003');
  assert.equal(
    lost.hint,
    `Look before you call it again: SELECT gallery_images FROM products WHERE id = ${id};`,
  );
  assert.equal(await posts(server), 1);
  assert.equal((await gallery(id)).length, before.length + 1);
});
