import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../../support/server.ts';

/** Parents that are written with their children, and children that are written through their parent. */
const shops = new Map<string, { readonly shop: TestServer; readonly client: pg.Client }>();

before(async () => {
  for (const platform of ['bigcommerce', 'ecwid']) {
    const shop = await startTestServer({ platform, products: 20, orders: 20, customers: 10 });
    const client = await shop.connect();
    await client.query(`SET search_path = ${platform}`);
    shops.set(platform, { shop, client });
  }
});

const rowsOf = async (platform: string, sql: string): Promise<Record<string, unknown>[]> =>
  (await (shops.get(platform) ?? assert.fail(platform)).client.query<Record<string, unknown>>(sql)).rows;

/** The requests that write, of a statement. */
async function written(platform: string, sql: string): Promise<string[]> {
  const { shop } = shops.get(platform) ?? assert.fail(platform);
  await shop.resetRequests();
  await rowsOf(platform, sql);
  const { routes } = await shop.requests();
  return routes
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, count }) => `${count} ${method} ${path.replace(/^.*?\/v[23]\//, '/')}`);
}

const ADDRESS = `billing_first_name, billing_last_name, billing_street_1, billing_city, billing_state, billing_zip,
  billing_country, billing_country_iso2, billing_email`;
const ADA = `'Ada', 'Lovelace', '1 Main Street', 'Austin', 'Texas', '78751', 'United States', 'US', 'ada@example.com'`;

describe('an order of BigCommerce and its lines', () => {
  test('an order comes with its lines as jsonb', async () => {
    const [order] = await rowsOf(
      'bigcommerce',
      `INSERT INTO orders (${ADDRESS}, products)
        SELECT ${ADA}, jsonb_build_array(jsonb_build_object('product_id', id, 'quantity', 2)) FROM products
        WHERE inventory_tracking = 'none' AND options = '[]' ORDER BY id LIMIT 1 RETURNING id, items_total`,
    );
    assert.equal(order?.['items_total'], 2);
    const lines = await rowsOf(
      'bigcommerce',
      `SELECT quantity FROM order_items WHERE order_id = ${order?.['id']}`,
    );
    assert.deepEqual(lines, [{ quantity: 2 }]);
  });

  test('orders come with lines that a join has gathered, one request for each order', async () => {
    const { client } = shops.get('bigcommerce') ?? assert.fail();
    await client.query(`CREATE TEMP TABLE wanted (buyer text, thing text, pieces integer);
      INSERT INTO wanted VALUES ('One', 'Mug', 1), ('One', 'Lamp', 2), ('Two', 'Mug', 5)`);
    const requests = await written(
      'bigcommerce',
      `INSERT INTO orders (${ADDRESS}, staff_notes, products)
        SELECT ${ADA}, w.buyer, jsonb_agg(jsonb_build_object('name', w.thing, 'quantity', w.pieces,
          'price_ex_tax', 10, 'price_inc_tax', 12) ORDER BY w.thing)
        FROM wanted w JOIN brands b ON b.id = (SELECT min(id) FROM brands) GROUP BY w.buyer`,
    );
    assert.deepEqual(requests, ['2 POST /orders']);
    const lines = await rowsOf(
      'bigcommerce',
      `SELECT o.staff_notes, i.name, i.quantity FROM orders o JOIN order_items i ON i.order_id = o.id
        WHERE o.staff_notes IN ('One', 'Two') ORDER BY 1, 2`,
    );
    assert.deepEqual(lines, [
      { staff_notes: 'One', name: 'Lamp', quantity: 2 },
      { staff_notes: 'One', name: 'Mug', quantity: 1 },
      { staff_notes: 'Two', name: 'Mug', quantity: 5 },
    ]);
  });

  test('lines are added, changed and removed by requests to their order, and the other lines stay', async () => {
    const [order] = await rowsOf(
      'bigcommerce',
      `INSERT INTO orders (${ADDRESS}, products) VALUES (${ADA},
        '[{"name": "A", "quantity": 1, "price_ex_tax": 1, "price_inc_tax": 1}]') RETURNING id`,
    );
    const id = order?.['id'];
    const lines = (): Promise<Record<string, unknown>[]> =>
      rowsOf('bigcommerce', `SELECT name, quantity FROM order_items WHERE order_id = ${id} ORDER BY name`);
    const one = ['1 PUT /orders/{id}'];
    const values = `(${id}, 'B', 2, 5, 6), (${id}, 'C', 3, 5, 6)`;
    const add = `INSERT INTO order_items (order_id, name, quantity, price_ex_tax, price_inc_tax) VALUES ${values}`;
    assert.deepEqual(await written('bigcommerce', add), one);
    const change = `UPDATE order_items SET quantity = quantity + 5 WHERE order_id = ${id} AND name <> 'A'`;
    assert.deepEqual(await written('bigcommerce', change), one);
    assert.deepEqual(await lines(), [
      { name: 'A', quantity: 1 },
      { name: 'B', quantity: 7 },
      { name: 'C', quantity: 8 },
    ]);
    const remove = `DELETE FROM order_items WHERE order_id = ${id} AND name = 'B'`;
    assert.deepEqual(await written('bigcommerce', remove), one);
    const zero = `UPDATE order_items SET quantity = 0 WHERE order_id = ${id} AND name = 'C'`;
    assert.deepEqual(await written('bigcommerce', zero), one);
    assert.deepEqual(await lines(), [{ name: 'A', quantity: 1 }]);
  });
});

test('a product of BigCommerce comes with variants, images and fields in one request', async () => {
  const requests = await written(
    'bigcommerce',
    `INSERT INTO products (name, type, weight, price, variants, images, custom_fields) VALUES ('Whole', 'physical', 1, 10,
      '[{"sku": "W-S", "option_values": [{"option_display_name": "Size", "label": "S"}]},
        {"sku": "W-L", "option_values": [{"option_display_name": "Size", "label": "L"}]}]',
      '[{"image_url": "https://pictures.example.com/w.png", "is_thumbnail": true}]', '[{"name": "Wood", "value": "Oak"}]')`,
  );
  assert.deepEqual(requests, ['1 POST /catalog/products']);
  const found = await rowsOf(
    'bigcommerce',
    `SELECT (SELECT string_agg(v.sku, ' ' ORDER BY v.sku) FROM product_variants v WHERE v.product_id = p.id) AS skus,
      (SELECT count(*)::int FROM product_images i WHERE i.product_id = p.id) AS images,
      (SELECT min(f.value) FROM product_custom_fields f WHERE f.product_id = p.id) AS wood
      FROM products p WHERE p.name = 'Whole'`,
  );
  assert.deepEqual(found, [{ skus: 'W-L W-S', images: 1, wood: 'Oak' }]);
});

test('a price list of BigCommerce and its records are written by one statement', async () => {
  const requests = await written(
    'bigcommerce',
    `WITH list AS (INSERT INTO price_lists (name) VALUES ('Both') RETURNING id)
      INSERT INTO price_list_records (price_list_id, variant_id, currency, price)
      SELECT list.id, v.id, 'USD', 5 FROM list, product_variants v WHERE v.product_id = (SELECT min(id) FROM products)`,
  );
  assert.deepEqual(requests.sort(), ['1 POST /pricelists', '1 POST /pricelists/{id}/records']);
});

test('an order of Ecwid comes with its items, and an update takes the place of all of them', async () => {
  const [order] = await rowsOf(
    'ecwid',
    `INSERT INTO orders (email, subtotal, total, payment_status, fulfillment_status, items)
      VALUES ('a@example.com', 10, 12, 'PAID', 'PROCESSING', '[{"name": "Mug", "price": 10, "quantity": 1}]') RETURNING id`,
  );
  const items = (): Promise<Record<string, unknown>[]> =>
    rowsOf('ecwid', `SELECT name, quantity FROM order_items WHERE order_id = '${order?.['id']}'`);
  assert.deepEqual(await items(), [{ name: 'Mug', quantity: 1 }]);
  const update = `UPDATE orders SET items = '[{"name": "Lamp", "price": 20, "quantity": 2}]' WHERE id = '${order?.['id']}'`;
  assert.equal((await written('ecwid', update)).length, 1);
  assert.deepEqual(await items(), [{ name: 'Lamp', quantity: 2 }]);
});
