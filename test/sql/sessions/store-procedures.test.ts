import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { AUTHORIZED, failure, PNG, PNG_HEX } from './support/store-calls.ts';

let server: TestServer;
let client: pg.Client;
before(async () => {
  server = await startTestServer({ products: 20, orders: 600, customers: 50 });
  client = await server.connect();
});

const ask = async (sql: string, values?: unknown[]): Promise<Record<string, unknown>[]> =>
  (await client.query(sql, values)).rows;
const one = async (sql: string, values?: unknown[]): Promise<Record<string, unknown>> => {
  const [row] = await ask(sql, values);
  return row ?? assert.fail(`no row: ${sql}`);
};
const imageOf = async (brand: unknown): Promise<unknown> =>
  (await one('SELECT image_url FROM brands WHERE id = $1', [brand]))['image_url'];

const someBrand = async (): Promise<unknown> =>
  (await one('SELECT id FROM brands ORDER BY id LIMIT 1'))['id'];

const forms: Readonly<Record<string, (brand: unknown) => [sql: string, values?: unknown[]]>> = {
  'a parameter, which the driver sends as bytes': (brand) => [
    'SELECT * FROM CreateBrandImage($1, $2)',
    [brand, PNG],
  ],
  'a parameter with a cast': (brand) => [
    'SELECT * FROM CreateBrandImage(BrandId => $1::int, ImageFile => $2::bytea)',
    [brand, PNG_HEX],
  ],
  'a bytea in hex': (brand) => [
    `SELECT * FROM CreateBrandImage(BrandId => ${brand}, ImageFile => '${PNG_HEX}'::bytea)`,
  ],
  'a text that is a bytea': (brand) => [`EXEC CreateBrandImage BrandId = ${brand}, ImageFile = '${PNG_HEX}'`],
  'a text in base64, decoded': (brand) => [
    `CALL bigcommerce.CreateBrandImage(${brand}, decode('${PNG.toString('base64')}', 'base64'))`,
  ],
};
for (const [form, call] of Object.entries(forms)) {
  test(`a brand gets the image of ${form}, by one request, and loses it again`, async () => {
    const brand = await someBrand();
    await server.resetRequests();
    const [row] = await ask(...call(brand));
    assert.equal((await server.requests()).total, 1);
    assert.equal(row?.['brandid'], brand);
    assert.match(String(row?.['imageurl']), /\/image\.png$/);
    assert.equal(await imageOf(brand), row?.['imageurl']);
    for (let times = 0; times < 2; times++) {
      assert.deepEqual(await ask(`CALL DeleteBrandImage(${brand})`), [{ brandid: brand, success: true }]);
    }
    assert.equal(await imageOf(brand), '');
  });
}

test('a file reaches the store whatever bytea_output is', async () => {
  const brand = await someBrand();
  const call = `SELECT imageurl FROM CreateBrandImage(${brand}, decode('${PNG.toString('base64')}', 'base64'))`;
  const hex = await one(call);
  await client.query('SET bytea_output = escape');
  const escape = await one(call);
  await client.query('RESET bytea_output');
  assert.deepEqual(escape, hex);
});

test('the store keeps the very bytes of a file, under its own name', async () => {
  const other = Buffer.concat([PNG, Buffer.from('\r\n--x--\r\n\0\xff', 'latin1')]);
  const brand = await someBrand();
  const urls = [];
  for (const file of [PNG, other, PNG]) {
    const row = await one(
      `SELECT imageurl FROM CreateBrandImage(${brand}, $1, FileName => 'my "logo".png')`,
      [file],
    );
    urls.push(String(row['imageurl']));
  }
  assert.match(urls[0] ?? '', /my%20%2522logo%2522\.png$/);
  assert.equal(urls[0], urls[2]);
  assert.notEqual(urls[0], urls[1]);
});

test('a brand gets its image from an address, and keeps its name', async () => {
  const { id, name } = await one('SELECT id, name FROM brands ORDER BY id DESC LIMIT 1');
  const url = 'https://pictures.example.com/logo.png';
  assert.deepEqual(await ask('SELECT * FROM CreateBrandImage($1, ImageUrl => $2)', [id, url]), [
    { brandid: id, imageurl: url },
  ]);
  assert.deepEqual(await one('SELECT name, image_url FROM brands WHERE id = $1', [id]), {
    name,
    image_url: url,
  });
});

/** An order that was paid with money that can be handed back, with one of its lines. */
const PAID = `SELECT o.id, i.id AS item FROM orders o JOIN order_items i ON i.order_id = o.id
  WHERE o.payment_status = 'captured' AND o.refunded_amount = 0 AND i.quantity_refunded = 0 AND i.quantity > 1
    AND i.price_inc_tax > 1 ORDER BY o.id`;

test('a quote, then the refund of one piece by a method of the quote: ids and sums as the store answers them', async () => {
  const { id, item } = await one(`${PAID} LIMIT 1`);
  const items = JSON.stringify([{ item_type: 'PRODUCT', item_id: item, quantity: 1 }]);
  const quote = await one('SELECT * FROM CreateRefundQuote($1, $2)', [id, items]);
  const [method] = quote['refundmethods'] as object[][];
  const refund = await one('SELECT * FROM CreateRefund($1, $2::jsonb, $3::jsonb, Reason => $4)', [
    id,
    items,
    JSON.stringify(method),
    'torn',
  ]);
  assert.equal(refund['totalamount'], quote['totalrefundamount']);
  assert.equal(refund['orderid'], id);
  assert.ok(refund['created'] instanceof Date);
  const stored = await one('SELECT reason, total_amount, items FROM order_refunds WHERE id = $1', [
    refund['id'],
  ]);
  assert.deepEqual(stored, {
    reason: 'torn',
    total_amount: refund['totalamount'],
    items: refund['items'],
  });
  const again = await one('SELECT quantity_refunded FROM order_items WHERE order_id = $1 AND id = $2', [
    id,
    item,
  ]);
  assert.equal(again['quantity_refunded'], 1);
});

test('a refund with a sum of one’s own keeps every digit that the call has', async () => {
  const { id } = await one(`${PAID} LIMIT 1 OFFSET 20`);
  const refund = await one(
    `SELECT * FROM CreateRefund(${id}, '[{"item_type": "ORDER", "amount": 1.25}]',
       Payments => '[{"provider_id": "custom", "amount": 1.25, "offline": true}]'::jsonb, TotalAmount => 1.25, TotalTax => 0.25)`,
  );
  assert.deepEqual(
    [refund['totalamount'], refund['totaltax'], refund['usesmerchantoverridevalues']],
    ['1.25', '0.25', true],
  );
});

const UNSENT = `SELECT o.id, i.id AS item, i.order_address_id AS address FROM orders o JOIN order_items i ON i.order_id = o.id
  WHERE o.status_id = 11 AND i.quantity_shipped = 0 AND i.order_address_id <> 0 ORDER BY o.id LIMIT 1`;

test('pieces of an order are sent off', async () => {
  const { id, item, address } = await one(UNSENT);
  const shipment = await one(
    `EXEC CreateShipment OrderId = ${id}, OrderAddressId = ${address}, TrackingNumber = '1Z9', MerchantShippingCost = 4.5,
       Items = '[{"order_product_id": ${item}, "quantity": 1}]'`,
  );
  assert.equal(shipment['trackingnumber'], '1Z9');
  assert.deepEqual(
    await ask(
      'SELECT id, tracking_number, merchant_shipping_cost FROM order_shipments WHERE order_id = $1 AND id = $2',
      [id, shipment['id']],
    ),
    [{ id: shipment['id'], tracking_number: '1Z9', merchant_shipping_cost: '4.5000' }],
  );
});

test('authorized money is taken, or let go; a second time the store refuses in its own words', async () => {
  const authorized = await ask(`${AUTHORIZED} LIMIT 2`);
  for (const [nth, [procedure, status]] of [
    ['CapturePayment', 'capture pending'],
    ['VoidPayment', 'void pending'],
  ].entries()) {
    const id = authorized[nth]?.['id'];
    assert.deepEqual(await ask(`CALL ${procedure}($1)`, [id]), [{ orderid: id, success: true }]);
    assert.equal(
      (await one('SELECT payment_status FROM orders WHERE id = $1', [id]))['payment_status'],
      status,
    );
    await server.resetRequests();
    const error = await failure(client.query(`CALL ${procedure}(${id})`));
    assert.equal(error.code, '38000');
    assert.equal(error.message, `store "bigcommerce" refused procedure ${procedure}`);
    assert.match(error.detail ?? '', /BigCommerce answered 422: The order has no payment to (capture|void)/);
    assert.equal((await server.requests()).total, 1);
  }
});
