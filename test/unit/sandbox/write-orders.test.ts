import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const BILLING = {
  first_name: 'Jane',
  last_name: "O'Döe",
  street_1: '1 Main Street',
  city: 'Austin',
  state: 'Texas',
  zip: '78751',
  country_iso2: 'US',
  email: 'jane@example.com',
};
const CUSTOM = { name: 'Mug 🎁', quantity: 2, price_ex_tax: 45, price_inc_tax: '50.0000' };
/** What is below an order. */
const PARTS = [
  'products',
  'shipping_addresses',
  'fees',
  'coupons',
  'taxes?details=true',
  'messages',
  'shipments',
];

describe('writing orders', () => {
  const store = testStore({ tokens: { reader: ['store_v2_orders_read_only'] } });
  afterEach(() => store.control('PUT', '/faults', { rules: [], reset: true }));

  const row = (reply: Reply, status = 200): Row => {
    assert.equal(reply.status, status, reply.text);
    return reply.json as Row;
  };
  const create = async (body: object): Promise<Row> => row(await store.send('POST', '/v2/orders', body));
  const change = async (id: unknown, body: object): Promise<Row> =>
    row(await store.send('PUT', `/v2/orders/${id}`, body));
  const refused = async (method: string, path: string, body: unknown, message: RegExp): Promise<void> => {
    const reply = await store.send(method, path, body);
    assert.equal(reply.status, 400, reply.text);
    assert.match(String((reply.json as Row[])[0]?.['message']), message);
  };
  /** A product without options, and one with. */
  const goods = async () => {
    const variants = (await store.rows('variants')).filter(({ product_id }) => product_id !== 0);
    const simple = variants.find(({ option_values }) => (option_values as Row[]).length === 0) as Row;
    const optioned = variants.find(({ option_values }) => (option_values as Row[]).length > 0) as Row;
    return { simple, optioned };
  };
  const everything = async (id: unknown) => {
    const parts: Record<string, unknown> = {};
    for (const part of PARTS) parts[part] = await store.v2(`/v2/orders/${id}/${part}`);
    const include = 'include=consignments.line_items,fees&consignment_structure=object';
    parts['whole'] = (await store.get(`/v2/orders/${id}?${include}`)).json;
    parts['transactions'] = (await store.get(`/v3/orders/${id}/transactions`)).json;
    parts['refunds'] = (await store.get(`/v3/orders/${id}/payment_actions/refunds`)).json;
    parts['pickups'] = (await store.get(`/v3/orders/pickups?order_id:in=${id}`)).json;
    return parts;
  };

  test('a changed note changes nothing else of any kind of order', async () => {
    const list = (await store.rows('orders')).slice(0, 60);
    for (const { id } of list) {
      const before = await everything(id);
      const { date_modified } = await change(id, { staff_notes: 'Call first' });
      const after = await everything(id);
      Object.assign(before['whole'] as Row, { staff_notes: 'Call first', date_modified });
      assert.deepEqual(after, before);
    }
    const refunds = (await store.v3('/v3/orders/payment_actions/refunds?limit=250')).data;
    const found = ids(refunds) as number[];
    assert.deepEqual(
      found,
      [...found].sort((a, b) => a - b),
    );
  });

  test('amounts that are computed anew are those that were there', async () => {
    for (const before of (await store.rows('orders')).slice(0, 60)) {
      const after = await change(before['id'], { discount_amount: before['discount_amount'] });
      assert.deepEqual({ ...after, date_modified: 0 }, { ...before, date_modified: 0 });
    }
  });

  test('a new order is computed from the catalog, and every list has it', async () => {
    const { simple, optioned } = await goods();
    const order = await create({
      customer_id: 0,
      billing_address: BILLING,
      external_order_id: 'ERP-7',
      status_id: 11,
      products: [
        { product_id: simple['product_id'], quantity: 3 },
        { product_id: optioned['product_id'], variant_id: optioned['id'] },
      ],
    });
    const id = order['id'] as number;
    const lines = await store.v2(`/v2/orders/${id}/products`);
    assert.deepEqual(
      lines.map((line) => [
        line['product_id'],
        line['variant_id'],
        line['quantity'],
        Number(line['price_ex_tax']),
      ]),
      [
        [simple['product_id'], simple['id'], 3, simple['calculated_price']],
        [optioned['product_id'], optioned['id'], 1, optioned['calculated_price']],
      ],
    );
    assert.equal(lines[0]?.['order_id'], id);
    assert.equal(
      (lines[1]?.['product_options'] as Row[]).length,
      (optioned['option_values'] as Row[]).length,
    );
    const sum = lines.reduce((total, line) => total + Number(line['total_inc_tax']), 0);
    assert.equal(order['total_inc_tax'], sum.toFixed(4));
    assert.equal(order['status'], 'Awaiting Fulfillment');
    assert.equal(order['items_total'], 4);
    assert.match(String(order['date_created']), /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/);
    const taxes = await store.v2(`/v2/orders/${id}/taxes?details=true`);
    const taxed = taxes.reduce((total, tax) => total + Number(tax['line_amount']), 0);
    assert.equal(order['total_tax'], taxed.toFixed(4));
    assert.deepEqual(ids(await store.v2('/v2/orders?external_order_id=ERP-7')), [id]);
    assert.deepEqual(ids(await store.v2(`/v2/orders?email=jane@example.com`)), [id]);
    assert.deepEqual(ids(await store.v2('/v2/orders?sort=id:desc&limit=1')), [id]);
    assert.equal(((await store.get(`/v2/orders/count?min_id=${id}`)).json as Row)['count'], 1);
    const [address] = await store.v2(`/v2/orders/${id}/shipping_addresses`);
    assert.equal(address?.['street_1'], '1 Main Street');
    assert.equal(address?.['country'], 'United States');
    const whole = (
      await store.get(`/v2/orders/${id}?include=consignments.line_items&consignment_structure=object`)
    ).json as Row;
    const { shipping } = whole['consignments'] as { shipping: Row[] };
    assert.deepEqual(
      (shipping[0]?.['line_items'] as Row[]).map((line) => line['id']),
      ids(lines),
    );
    assert.equal((await store.get(`/v3/orders/${id}/transactions`)).status, 204);
    assert.equal((await store.rows('order_products')).filter((line) => line['order_id'] === id).length, 2);
  });

  test('custom products have the prices of the body, and options choose a variant', async () => {
    const { optioned } = await goods();
    const product_options = (optioned['option_values'] as Row[]).map((value) => ({
      id: value['option_id'],
      value: String(value['id']),
    }));
    const order = await create({
      billing_address: BILLING,
      products: [CUSTOM, { product_id: optioned['product_id'], quantity: 1, product_options }],
    });
    const lines = await store.v2(`/v2/orders/${order['id']}/products`);
    assert.deepEqual(
      lines.map((line) => [line['name'] === CUSTOM.name, line['product_id'] === 0, line['variant_id']]),
      [
        [true, true, 0],
        [false, false, optioned['id']],
      ],
    );
    assert.equal(lines[0]?.['total_inc_tax'], '100.0000');
    assert.equal(lines[0]?.['price_tax'], '5.0000');
  });

  test('products of an order are changed by id, added without one, and removed with quantity 0', async () => {
    const { id } = await create({
      billing_address: BILLING,
      products: [CUSTOM, { ...CUSTOM, name: 'Poster' }],
    });
    const [mug, poster] = await store.v2(`/v2/orders/${id}/products`);
    const changed = await change(id, {
      products: [
        { id: mug?.['id'], quantity: 5 },
        { id: poster?.['id'], quantity: 0 },
        { ...CUSTOM, name: 'Cup', quantity: 1 },
      ],
    });
    const lines = await store.v2(`/v2/orders/${id}/products`);
    assert.deepEqual(
      lines.map((line) => [line['name'], line['quantity'], line['price_inc_tax']]),
      [
        [CUSTOM.name, 5, '50.0000'],
        ['Cup', 1, '50.0000'],
      ],
    );
    assert.equal(lines[0]?.['id'], mug?.['id']);
    assert.equal(changed['total_inc_tax'], '300.0000');
    await refused(
      'PUT',
      `/v2/orders/${id}`,
      { products: lines.map((line) => ({ id: line['id'], quantity: 0 })) },
      /at least one/,
    );
    await refused('PUT', `/v2/orders/${id}`, { products: [{ id: 1, quantity: 1 }] }, /products\.id/);
    assert.equal((await store.v2(`/v2/orders/${id}/products`)).length, 2);
  });

  test('another variant of a product has another price', async () => {
    const variants = (await store.rows('variants')).filter(({ product_id }) => product_id !== 0);
    const first = variants.find((one, i) => one['product_id'] === variants[i + 1]?.['product_id']) as Row;
    const others = variants.filter(
      ({ product_id, id }) => product_id === first['product_id'] && id !== first['id'],
    );
    const { product_id } = first;
    const products = [{ product_id, variant_id: first['id'], quantity: 2 }];
    const { id } = await create({ billing_address: BILLING, products });
    const [line] = await store.v2(`/v2/orders/${id}/products`);
    const other = others[0] as Row;
    await change(id, { products: [{ id: line?.['id'], variant_id: other['id'] }] });
    const [after] = await store.v2(`/v2/orders/${id}/products`);
    assert.deepEqual(
      [
        after?.['id'],
        after?.['variant_id'],
        after?.['sku'],
        after?.['quantity'],
        Number(after?.['price_ex_tax']),
      ],
      [line?.['id'], other['id'], other['sku'], 2, other['calculated_price']],
    );
    await refused(
      'PUT',
      `/v2/orders/${id}`,
      { products: [{ id: line?.['id'], product_id: 1 }] },
      /product_id/,
    );
    await refused('PUT', `/v2/orders/${id}`, { discount_amount: 1_000_000 }, /discount is larger/);
  });

  test('a changed line loses its discount', async () => {
    const orders = await store.rows('orders');
    const found = orders.find((order) => order['coupon_discount'] !== '0.0000') as Row;
    const [line] = await store.v2(`/v2/orders/${found['id']}/products`);
    await change(found['id'], { products: [{ id: line?.['id'], quantity: line?.['quantity'] }] });
    const [after] = await store.v2(`/v2/orders/${found['id']}/products`);
    assert.deepEqual(after?.['applied_discounts'], []);
    assert.equal(after?.['discounted_total_inc_tax'], after?.['total_inc_tax']);
  });

  test('fees replace fees', async () => {
    const fee = {
      type: 'custom_fee',
      display_name_customer: 'Rush',
      source: 'AA',
      cost_ex_tax: '10',
      cost_inc_tax: 12,
    };
    const order = await create({
      billing_address: BILLING,
      products: [CUSTOM],
      fees: [fee, { ...fee, display_name_customer: 'B' }],
    });
    const path = `/v2/orders/${order['id']}/fees`;
    assert.equal(order['total_inc_tax'], '124.0000');
    const [first] = await store.v2(path);
    await change(order['id'], { fees: [{ id: first?.['id'], cost_ex_tax: 1, cost_inc_tax: 1 }] });
    const left = await store.v2(path);
    assert.deepEqual(
      left.map(({ id, display_name_customer, cost_inc_tax }) => [id, display_name_customer, cost_inc_tax]),
      [[first?.['id'], 'Rush', '1.0000']],
    );
    assert.equal((await change(order['id'], { fees: [] }))['total_inc_tax'], '100.0000');
  });

  test('consignments hold lines and where they go', async () => {
    const { id, order_is_digital } = await create({
      billing_address: BILLING,
      consignments: {
        shipping: [
          { ...BILLING, first_name: 'Trish', shipping_method: 'Express', line_items: [CUSTOM] },
          { ...BILLING, street_1: '2 Side Street', line_items: [{ ...CUSTOM, name: 'Poster' }] },
        ],
      },
    });
    assert.equal(order_is_digital, false);
    const lines = await store.v2(`/v2/orders/${id}/products`);
    const addresses = await store.v2(`/v2/orders/${id}/shipping_addresses`);
    assert.deepEqual(
      lines.map((line) => line['order_address_id']),
      ids(addresses),
    );
    assert.equal(addresses[0]?.['shipping_method'], 'Express');
    const pickup = await create({
      billing_address: BILLING,
      consignments: { pickups: [{ pickup_method_id: 1, line_items: [CUSTOM] }] },
    });
    const { json } = await store.get(
      `/v2/orders/${pickup['id']}/consignments?include=consignments.line_items`,
    );
    const [only] = (json as { pickups: Row[] }).pickups;
    assert.equal((only?.['line_items'] as Row[])[0]?.['order_pickup_method_id'], only?.['id']);
    assert.equal(pickup['shipping_address_count'], 0);
  });

  test('costs and totals of the body count', async () => {
    const order = await create({
      billing_address: BILLING,
      products: [CUSTOM],
      base_shipping_cost: 10,
      shipping_cost_ex_tax: 10,
      shipping_cost_inc_tax: '11.5',
      discount_amount: 20,
    });
    assert.deepEqual(
      [order['shipping_cost_tax'], order['total_ex_tax'], order['total_inc_tax']],
      ['1.5000', '80.0000', '91.5000'],
    );
    const fixed = await change(order['id'], { total_ex_tax: 7, total_inc_tax: 8 });
    assert.deepEqual([fixed['total_inc_tax'], fixed['total_tax']], ['8.0000', '1.0000']);
    await refused('PUT', `/v2/orders/${order['id']}`, { total_ex_tax: 7 }, /total_inc_tax/);
  });

  test('fields that can not be written are refused by name, and nothing is written', async () => {
    const [first] = await store.rows('orders');
    const path = `/v2/orders/${first?.['id']}`;
    const fields = [
      'id',
      'date_modified',
      'status',
      'total_tax',
      'payment_status',
      'external_id',
      'currency_code',
      'item_total',
    ];
    for (const name of [...fields, 'default_currency_code']) {
      const why = new RegExp(`The field '${name}' cannot be written to`);
      await refused('PUT', path, { staff_notes: 'x', [name]: '1' }, why);
    }
    await refused(
      'POST',
      '/v2/orders',
      { billing_address: BILLING, products: [CUSTOM], external_id: 'x' },
      /external_id/,
    );
    assert.deepEqual((await store.get(path)).json, first);
  });

  test('a body that lacks or mistakes something is refused', async () => {
    const body = { billing_address: BILLING, products: [CUSTOM] };
    const cases: readonly [object, RegExp][] = [
      [{ products: [CUSTOM] }, /required field 'billing_address'/],
      [{ billing_address: BILLING }, /required field 'products'/],
      [{ ...body, billing_address: { ...BILLING, zip: undefined } }, /required field 'billing_address.zip'/],
      [{ ...body, consignments: {} }, /consignments/],
      [{ ...body, status_id: 15 }, /status_id/],
      [{ ...body, customer_id: 999_999 }, /customer_id/],
      [{ ...body, default_currency_code: 'XTS' }, /default_currency_code/],
      [{ ...body, products: [{ product_id: 999_999 }] }, /product_id/],
      [{ ...body, products: [{ name: 'No price' }] }, /price_ex_tax/],
      [{ ...body, products: [{ ...CUSTOM, quantity: 0 }] }, /quantity/],
      [{ ...body, total_inc_tax: 'much' }, /total_inc_tax/],
      [{ ...body, date_created: 'yesterday' }, /date_created/],
    ];
    for (const [wrong, message] of cases) await refused('POST', '/v2/orders', wrong, message);
    const { optioned } = await goods();
    const products = [{ product_id: optioned['product_id'], quantity: 1 }];
    await refused('POST', '/v2/orders', { ...body, products }, /options of one or more products are invalid/);
    assert.equal((await store.send('POST', '/v2/orders', '{"a":')).status, 400);
    assert.equal((await store.send('PUT', '/v2/orders/1', {})).status, 404);
    assert.equal(
      ((await store.get('/v2/orders/count')).json as Row)['count'],
      (await store.rows('orders')).length,
    );
  });

  test('deleting an order archives it, and deleting the list archives all', async () => {
    const [first, second] = await store.rows('orders');
    assert.equal((await store.send('DELETE', `/v2/orders/${first?.['id']}`)).status, 204);
    assert.equal(((await store.get(`/v2/orders/${first?.['id']}`)).json as Row)['is_deleted'], true);
    assert.equal((await change(first?.['id'], { is_deleted: false }))['is_deleted'], false);
    const { id } = await create({ billing_address: BILLING, products: [CUSTOM] });
    const at = Date.now() - 60_000;
    assert.equal((await store.send('DELETE', '/v2/orders')).status, 204);
    const rows = await store.rows('orders');
    assert.ok(rows.every((order) => order['is_deleted'] === true));
    assert.ok(rows.some((order) => order['id'] === id));
    const since = await store.all(
      `/v2/orders?min_date_modified=${encodeURIComponent(new Date(Math.min(at, Date.parse(String(rows[0]?.['date_modified'])))).toISOString())}`,
    );
    assert.equal(since.length, rows.length);
    assert.equal((await change(second?.['id'], { is_deleted: false }))['is_deleted'], false);
  });

  test('a reset forgets what was written', async () => {
    const before = await store.rows('orders');
    await change(before[0]?.['id'], { staff_notes: 'x' });
    await create({ billing_address: BILLING, products: [CUSTOM] });
    await store.send('DELETE', '/v2/orders');
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await store.rows('orders'), before);
  });

  test('writing needs the modify scope', async () => {
    const [first] = await store.rows('orders');
    assert.equal(
      (await store.send('PUT', `/v2/orders/${first?.['id']}`, {}, { 'X-Auth-Token': 'no' })).status,
      401,
    );
  });
});
