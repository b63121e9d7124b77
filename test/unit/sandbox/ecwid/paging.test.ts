import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ecwidStore, type Row, sorted } from './support.ts';

const ids = (rows: readonly Row[], key = 'id'): unknown[] => rows.map((row) => row[key]);

describe('pages', () => {
  const store = ecwidStore();

  test('a page tells total, count, offset, limit and items', async () => {
    const { items, ...rest } = await store.page('/orders?offset=400&limit=30');
    assert.deepEqual(rest, { total: 420, count: 20, offset: 400, limit: 30 });
    assert.equal(items.length, 20);
  });

  test('without limit, and with one too high, pages hold 100', async () => {
    for (const query of ['', '?limit=5000']) {
      const { count, limit, offset } = await store.page(`/customers${query}`);
      assert.deepEqual([count, limit, offset], [100, 100, 0]);
    }
  });

  test('a page behind the end is empty and knows the total', async () => {
    const { items, total, count } = await store.page('/products?offset=230');
    assert.deepEqual([items, total, count], [[], 230, 0]);
  });

  test('limits and offsets that are no numbers, or below, are refused', async () => {
    for (const query of ['limit=0', 'limit=x', 'limit=-1', 'offset=-1', 'offset=1.5', 'limit=10%20']) {
      const reply = await store.get(`/orders?${query}`);
      assert.equal(reply.status, 400, query);
      assert.equal((reply.json as { errorCode: string }).errorCode, 'WRONG_PARAMETER');
    }
  });

  for (const [path, table, key] of [
    ['/products?sortBy=ADDED_TIME_ASC', 'products', 'id'],
    ['/orders', 'orders', 'id'],
    ['/customers', 'customers', 'id'],
    ['/carts?showHidden=true', 'abandoned_carts', 'cartId'],
    ['/categories?hidden_categories=true', 'categories', 'id'],
    ['/reviews', 'product_reviews', 'id'],
    ['/discount_coupons', 'discount_coupons', 'id'],
    ['/subscriptions', 'subscriptions', 'subscriptionId'],
    ['/promotions', 'promotions', 'id'],
    ['/customer_groups', 'customer_groups', 'id'],
    ['/brands?hidden_brands=true', 'brands', 'name'],
  ] as const) {
    test(`${path}: its pages hold every row once`, async () => {
      const rows = await store.all(path, 7);
      assert.ok(rows.length > 0);
      assert.deepEqual(sorted(ids(rows, key)), sorted(ids(await store.rows(table), key)));
    });
  }

  test('orders come newest first, and there is no sort', async () => {
    const rows = await store.all('/orders');
    const times = rows.map((row) => Number(row['createTimestamp']));
    assert.deepEqual(
      times,
      [...times].sort((a, b) => b - a),
    );
    assert.equal((await store.get('/orders?sortBy=DATE_ASC')).status, 400);
  });

  test('products by relevance, the default, are no order to page by', async () => {
    const seen = new Set(ids(await store.all('/products?limit=100')));
    assert.ok(seen.size < 230, 'every product came by accident');
    assert.equal(new Set(ids(await store.all('/products?sortBy=ADDED_TIME_ASC'))).size, 230);
  });
});

describe('a store that changes while it is read', () => {
  const store = ecwidStore();
  const during = (path: string, fault: object, skip = 0) =>
    store.control('PUT', '/faults', { reset: true, rules: [{ match: { path }, skip, times: 1, fault }] });
  afterEach(() => during('/none', {}));

  test('an order placed after the first page moves a row of it to the second', async () => {
    await during('/orders', { insert_rows: 1 });
    const first = await store.page('/orders?limit=50');
    const second = await store.page('/orders?limit=50&offset=50');
    assert.deepEqual([first.total, second.total], [420, 421]);
    assert.equal(second.items[0]?.['id'], first.items[49]?.['id']);
  });

  test('a product deleted after the first page hides one from the second, and shows in the history', async () => {
    await store.control('PUT', '/clock', { now: '2026-07-02T10:00:00Z', frozen: true });
    const list = '/products?limit=50&sortBy=ADDED_TIME_ASC&responseFields=total,items(id)';
    const whole = ids(await store.all('/products?sortBy=ADDED_TIME_ASC&responseFields=total,items(id)'));
    await during('/products', { delete_rows: 1 });
    const [first, second] = [await store.page(list), await store.page(`${list}&offset=50`)];
    assert.deepEqual([first.total, second.total], [230, 229]);
    assert.equal(second.items[0]?.['id'], whole[51]);
    const { items } = await store.page('/products/deleted?limit=1');
    assert.deepEqual(items, [{ id: whole[0], date: '2026-07-02 10:00:00 +0000' }]);
    await store.control('PUT', '/clock', {});
  });

  test('the newest order can be deleted, too', async () => {
    const before = await store.page('/orders?limit=2');
    await during('/orders', { delete_newest: 1 });
    await store.page('/orders?limit=1');
    const after = await store.page('/orders?limit=1');
    assert.equal(after.total, 419);
    assert.equal(after.items[0]?.['id'], before.items[1]?.['id']);
    const gone = await store.page('/orders/deleted?limit=1');
    assert.equal(gone.items[0]?.['orderId'], before.items[0]?.['id']);
  });

  test('totals and rows can be wrong', async () => {
    await during('/customers', { wrong_total: -3, duplicate_row: 'shift' }, 1);
    const first = await store.page('/customers?limit=10');
    const second = await store.page('/customers?limit=10&offset=10');
    assert.equal(second.total, first.total - 3);
    assert.equal(second.items[0]?.['id'], first.items[9]?.['id']);
    assert.equal(second.items.length, 10);
  });

  test('reset brings everything back', async () => {
    await during('/orders', { insert_rows: 5 });
    await store.page('/orders?limit=1');
    await during('/none', {});
    assert.equal((await store.page('/orders?limit=1')).total, 420);
  });
});

describe('responseFields', () => {
  const store = ecwidStore();

  test('only the named parts come, however deep', async () => {
    const query = 'responseFields=total,items(id,combinations(sku,options(name)),nothing)&limit=40';
    const page = await store.page(`/products?sortBy=ADDED_TIME_ASC&${query}`);
    assert.deepEqual(Object.keys(page), ['total', 'items']);
    const varied = page.items.find((row) => (row['combinations'] as Row[]).length > 1);
    assert.deepEqual(Object.keys(varied ?? {}).sort(), ['combinations', 'id']);
    const first = (varied?.['combinations'] as Row[])[0] ?? {};
    assert.deepEqual(Object.keys((first['options'] as Row[])[0] ?? {}), ['name']);
  });

  test('single rows and bare arrays are cut as well', async () => {
    const { items } = await store.page(
      '/products?sortBy=ADDED_TIME_ASC&responseFields=items(id,combinations(id))',
    );
    const id = items.find((row) => (row['combinations'] as Row[]).length > 0)?.['id'];
    const one = (await store.get(`/products/${id}?responseFields=name,tax(taxable)`)).json as Row;
    assert.deepEqual(Object.keys(one), ['name', 'tax']);
    const rows = (await store.get(`/products/${id}/combinations?responseFields=id`)).json as Row[];
    assert.ok(rows.length > 0);
    for (const row of rows) assert.deepEqual(Object.keys(row), ['id']);
  });

  test('what does not follow the grammar is refused', async () => {
    for (const text of ['items(id', 'items)', ',', 'items()', 'a,,b']) {
      assert.equal((await store.get(`/orders?responseFields=${text}`)).status, 400, text);
    }
  });
});
