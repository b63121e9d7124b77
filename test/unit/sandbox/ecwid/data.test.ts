import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { startSandbox } from '../../../../src/sandbox/index.ts';
import { ecwidStore, type Row, time } from './support.ts';

const cents = (value: unknown): number => Math.round(Number(value) * 100);
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

describe('what the rows say of each other', () => {
  const store = ecwidStore({ orders: 900 });
  let orders: Row[] = [];
  let products = new Map<unknown, Row>();
  let customers = new Map<unknown, Row>();
  const byId = (rows: Row[]): Map<unknown, Row> => new Map(rows.map((row) => [row['id'], row]));
  before(async () => {
    orders = await store.rows('orders');
    products = byId(await store.rows('products'));
    customers = byId(await store.rows('customers'));
  });
  const items = (row: Row): Row[] => row['items'] as Row[];

  test('an order is the sum of its parts', () => {
    for (const row of orders) {
      const lines = items(row);
      assert.equal(cents(row['subtotal']), sum(lines.map((l) => cents(l['price']) * Number(l['quantity']))));
      assert.equal(cents(row['tax']), sum(lines.map((l) => cents(l['tax']))));
      assert.equal(cents(row['couponDiscount']), sum(lines.map((l) => cents(l['couponAmount'] ?? 0))));
      const shipping = cents((row['shippingOption'] as Row | undefined)?.['shippingRate'] ?? 0);
      const handling = cents((row['handlingFee'] as Row)['value'] ?? 0);
      const surcharges = sum((row['customSurcharges'] as Row[]).map((s) => cents(s['total'])));
      const off = cents(row['discount']) + cents(row['couponDiscount']) + cents(row['giftCardRedemption']);
      assert.equal(
        cents(row['total']),
        cents(row['subtotal']) - off + cents(row['tax']) + shipping + handling + surcharges,
      );
      assert.equal(
        cents(row['refundedAmount']),
        sum((row['refunds'] as Row[]).map((r) => cents(r['amount']))),
      );
      assert.equal(time(row['createDate']), Number(row['createTimestamp']) * 1000);
      assert.equal(time(row['updateDate']), Number(row['updateTimestamp']) * 1000);
      assert.ok(Number(row['updateTimestamp']) >= Number(row['createTimestamp']));
    }
  });

  test('lines name products and variations of the store', () => {
    for (const line of orders.flatMap(items)) {
      const product = products.get(line['productId']) as Row;
      const variation = (product['combinations'] as Row[]).find(({ id }) => id === line['combinationId']);
      assert.equal(line['sku'], variation?.['sku'] ?? product['sku']);
      assert.equal(variation === undefined, line['combinationId'] === undefined);
    }
  });

  test('customers had registered before they bought, and know what they bought', () => {
    const bought = new Map<unknown, Row[]>();
    for (const order of orders) {
      const id = order['customerId'];
      if (id === undefined) continue;
      const customer = customers.get(id) as Row;
      assert.equal(order['email'], customer['email']);
      assert.ok(time(customer['registered']) <= time(order['createDate']));
      bought.set(id, [...(bought.get(id) ?? []), order]);
    }
    for (const [id, customer] of customers) {
      const own = bought.get(id) ?? [];
      const stats = customer['stats'] as Row;
      assert.equal(stats['numberOfOrders'], own.length);
      assert.equal(cents(stats['salesValue']), sum(own.map((order) => cents(order['total']))));
      assert.equal(stats['lastOrderDate'], own.at(-1)?.['createDate']);
    }
  });

  test('reviews are of products that were bought, and make their rating', async () => {
    const reviews = await store.rows('product_reviews');
    const byOrder = new Map(orders.map((row) => [row['id'], row]));
    for (const review of reviews) {
      const order = byOrder.get(review['orderId']) as Row;
      assert.ok(items(order).some((line) => line['productId'] === review['productId']));
    }
    for (const [id, product] of products) {
      const own = reviews.filter((review) => review['productId'] === id && review['status'] === 'published');
      assert.equal(product['reviewsPublished'], own.length);
    }
  });

  test('ids are unique', async () => {
    for (const [table, key] of [
      ['orders', 'id'],
      ['orders', 'internalId'],
      ['order_items', 'id'],
      ['products', 'id'],
      ['product_variations', 'id'],
      ['customers', 'id'],
      ['customer_contacts', 'id'],
      ['customer_shipping_addresses', 'id'],
      ['order_shipments', 'id'],
      ['order_invoices', 'internalId'],
      ['abandoned_carts', 'cartId'],
      ['product_reviews', 'id'],
    ] as const) {
      const rows = await store.rows(table);
      assert.equal(new Set(rows.map((row) => row[key])).size, rows.length, `${table}.${key}`);
    }
  });

  test('the store holds the ends of what columns can hold', () => {
    const all = [...products.values()];
    const every = (keep: (row: Row) => boolean, rows: Row[], what: string): void =>
      assert.ok(rows.some(keep), what);
    every((row) => row['price'] === 0, all, 'a free product');
    every((row) => row['price'] === 99_999_999.99, all, 'a very dear product');
    every((row) => row['description'] === '', all, 'an empty text');
    every((row) => /日本語/.test(String(row['description'])), all, 'text in another script');
    every((row) => row['quantity'] === undefined && row['unlimited'] === true, all, 'unlimited stock');
    every((row) => items(row).length === 0, orders, 'an order without lines');
    every((row) => row['total'] === 0, orders, 'an order of nothing');
    every((row) => row['customerId'] === undefined, orders, 'a guest');
    every((row) => (row['refunds'] as Row[]).length > 1, orders, 'several refunds');
    every((row) => row['name'] === undefined, [...customers.values()], 'a customer without a name');
    const years = new Set(orders.map((row) => String(row['createDate']).slice(0, 4)));
    assert.ok(years.size >= 3);
  });
});

describe('an empty store', () => {
  const store = ecwidStore({ products: 0, orders: 0, customers: 0 });

  test('answers every list without rows', async () => {
    for (const path of [
      '/products',
      '/orders',
      '/customers',
      '/carts',
      '/reviews',
      '/subscriptions',
      '/brands',
      '/orders/deleted',
      '/products/deleted',
    ]) {
      const page = await store.page(path);
      assert.deepEqual([page.total, page.count, page.items], [0, 0, []], path);
    }
    assert.equal((await store.get('/orders/last')).status, 404);
    assert.equal((await store.get('/latest-stats')).status, 200);
    assert.equal((await store.page('/customer_groups')).items[0]?.['id'], 0);
  });

  test('orders without products have no lines', async () => {
    const sandbox = await startSandbox({ platforms: ['ecwid'], products: 0, orders: 3, customers: 0 });
    const headers = { Authorization: `Bearer ${sandbox.token}` };
    const reply = await fetch(`${sandbox.url}/api/v3/${sandbox.storeId}/orders`, { headers });
    const { items } = (await reply.json()) as { items: Row[] };
    await sandbox.stop();
    assert.deepEqual(
      items.map((row) => row['items']),
      [[], [], []],
    );
  });
});

describe('settings', () => {
  const store = ecwidStore();
  const json = async (path: string): Promise<unknown> => (await store.get(path)).json;

  test('come as bare arrays, in items or in lists of their own name', async () => {
    assert.deepEqual(await json('/profile/shippingOptions'), await store.rows('shipping_options'));
    assert.deepEqual(await json('/profile/paymentOptions'), await store.rows('payment_options'));
    assert.deepEqual(await json('/profile/order_statuses'), { items: await store.rows('order_statuses') });
    assert.deepEqual(await json('/profile/extrafields'), {
      items: await store.rows('checkout_extra_fields'),
    });
    assert.deepEqual(await json('/store_extrafields/customers'), {
      items: await store.rows('customer_extra_fields'),
    });
    assert.deepEqual(await json('/staff'), { staffList: await store.rows('staff_accounts') });
    assert.deepEqual(await json('/currencies'), await store.rows('dictionary_currencies'));
    assert.deepEqual(await json('/countries?withStates=true'), await store.rows('dictionary_countries'));
    assert.deepEqual([await json('/profile')], await store.rows('store_profile'));
  });

  test('states and tax classes belong to a country, which must be named', async () => {
    const states = (await store.rows('dictionary_states')).filter((row) => row['countryCode'] === 'US');
    const plain = states.map(({ code, name }) => ({ code, name }));
    assert.deepEqual(await json('/states?countryCode=US'), plain);
    assert.deepEqual(await json('/states?countryCode=FR'), []);
    assert.ok(((await json('/taxClasses?countryCode=DE')) as Row[]).length > 0);
    assert.deepEqual(await json('/currencyByCountry?countryCode=GB'), {
      code: 'GBP',
      name: 'Pound Sterling',
    });
    assert.equal((await store.get('/states')).status, 400);
    assert.equal((await store.get('/taxClasses?countryCode=germany')).status, 400);
  });

  test('statistics tell counts only when asked', async () => {
    const plain = (await json('/latest-stats')) as Row;
    assert.equal('productCount' in plain, false);
    const counted = (await json('/latest-stats?productCountRequired=true&categoryCountRequired=true')) as Row;
    assert.equal(counted['productCount'], 230);
    assert.equal(counted['categoryCount'], (await store.rows('categories')).length);
  });
});

describe('several platforms behind one address', () => {
  const store = ecwidStore({ platforms: ['bigcommerce', 'ecwid'], products: 20, orders: 20, customers: 20 });

  test('rows are addressed by platform; without one the first platform is meant', async () => {
    const both = async (path: string): Promise<Row[]> => (await store.control('GET', path)).json as Row[];
    assert.deepEqual(await both('/rows/orders'), await both('/rows/bigcommerce/orders'));
    assert.notDeepEqual(await both('/rows/orders'), await both('/rows/ecwid/orders'));
    assert.ok((await both('/rows/discount_coupons')).length > 0);
    assert.equal((await store.control('GET', '/rows/shopmall/orders')).status, 404);
    assert.equal((await store.control('GET', '/rows/ecwid/nothing')).status, 404);
  });

  test('both answer, and requests of both are counted', async () => {
    await store.control('DELETE', '/requests');
    assert.equal((await store.get('/orders?limit=1')).status, 200);
    const { url, storeHash, token } = store.started;
    const headers = { 'X-Auth-Token': token };
    assert.equal((await fetch(`${url}/stores/${storeHash}/v2/orders/100`, { headers })).status, 200);
    const { routes } = (await store.control('GET', '/requests')).json as { routes: { path: string }[] };
    assert.deepEqual(
      routes.map(({ path }) => path),
      ['/orders', '/v2/orders/{id}'],
    );
  });
});

test('the same seed gives the same store, another seed another', async () => {
  const texts: string[] = [];
  for (const seed of [3, 3, 4]) {
    const sandbox = await startSandbox({
      platforms: ['ecwid'],
      seed,
      products: 30,
      orders: 40,
      customers: 20,
    });
    const parts = [
      'products',
      'orders',
      'customers',
      'abandoned_carts',
      'product_reviews',
      'deleted_items',
      'discount_coupons',
    ];
    const bodies = parts.map(async (name) =>
      (await fetch(`${sandbox.url}/_sandbox/rows/ecwid/${name}`)).text(),
    );
    texts.push((await Promise.all(bodies)).join('\n'));
    await sandbox.stop();
  }
  assert.equal(texts[0], texts[1]);
  assert.notEqual(texts[0], texts[2]);
});

test('a store of 100,000 orders starts at once', async () => {
  const started = performance.now();
  const sandbox = await startSandbox({
    platforms: ['ecwid'],
    products: 5000,
    orders: 100_000,
    customers: 50_000,
  });
  assert.ok(performance.now() - started < 1000);
  const headers = { Authorization: `Bearer ${sandbox.token}` };
  const reply = await fetch(`${sandbox.url}/api/v3/${sandbox.storeId}/orders?limit=1&offset=99999`, {
    headers,
  });
  const { total, count } = (await reply.json()) as { total: number; count: number };
  await sandbox.stop();
  assert.deepEqual([total, count], [100_000, 1]);
});
