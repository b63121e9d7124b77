import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { codeOf, ids, MEDIA_TYPE, testAccount } from './support.ts';

describe('faults in Big Cartel', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  for (const name of ['orders', 'products', 'categories', 'artists', 'discounts', 'pages', 'carts']) {
    test(`rows of ${name} come and go while they are listed, and come back with reset`, async () => {
      const before = await account.rows(name);
      const fault = { delete_rows: 2, insert_rows: 3 };
      await account.faults({ match: { platform: 'bigcartel', path: `/v1/${name}` }, times: 1, fault });
      const { meta } = await account.page(`/${name}`);
      assert.equal(meta.count, String(before.length), 'this answer was made before the change');
      const after = await account.rows(name);
      assert.equal(after.length, before.length + 1);
      assert.deepEqual(ids(after).slice(0, -3), ids(before).slice(2));
      assert.deepEqual(ids((await account.all(`/${name}`)).data).sort(), ids(after).sort());
      for (const gone of ids(before).slice(0, 2)) {
        assert.equal((await account.get(`/${name}/${gone}`)).status, 404);
      }
      for (const added of ids(after).slice(-3)) {
        assert.equal((await account.get(`/${name}/${added}`)).status, 200);
      }
      await account.faults();
      assert.deepEqual(await account.rows(name), before);
    });
  }

  test('a new order is the newest: what was first on a page comes again on the next', async () => {
    const first = (await account.page('/orders?page[limit]=10')).data;
    await account.faults({ match: {}, times: 1, fault: { insert_rows: 2 } });
    await account.page('/orders?page[limit]=10');
    const second = (await account.page('/orders?page[limit]=10&page[offset]=10')).data;
    assert.deepEqual(ids(second.slice(0, 2)), ids(first.slice(-2)));
  });

  test('with the oldest first, an order that goes leaves a hole between pages', async () => {
    const path = '/orders?sort=created_at&page[limit]=10';
    const whole = ids((await account.page('/orders?sort=created_at&page[limit]=30')).data);
    await account.faults({ match: {}, times: 1, fault: { delete_rows: 1 } });
    assert.deepEqual(ids((await account.page(path)).data), whole.slice(0, 10));
    assert.deepEqual(ids((await account.page(`${path}&page[offset]=10`)).data), whole.slice(11, 21));
  });

  test('a deleted category is in no product and no discount any more, and lines keep their product', async () => {
    const [category] = await account.rows('categories');
    const lines = await account.rows('order_line_items');
    const used = async () =>
      [...(await account.rows('product_categories')), ...(await account.rows('discount_categories'))].filter(
        (row) => row['category_id'] === category?.['id'],
      ).length;
    assert.ok((await used()) > 0);
    await account.faults(
      { match: { path: '/v1/categories' }, times: 1, fault: { delete_rows: 1 } },
      { match: { path: '/v1/products' }, times: 1, fault: { delete_rows: 30 } },
    );
    await account.page('/categories');
    await account.page('/products');
    assert.equal(await used(), 0);
    assert.deepEqual(await account.rows('order_line_items'), lines);
  });

  test('a row sent twice brings along what it refers to', async () => {
    const one = (await account.page('/orders?page[limit]=5')).data;
    const two = await account.page('/orders?page[limit]=5&page[offset]=5');
    await account.faults({ match: {}, times: 1, fault: { duplicate_row: true } });
    const disturbed = await account.page('/orders?page[limit]=5&page[offset]=5');
    assert.deepEqual(disturbed.data, [one.at(-1), ...two.data]);
    const known = new Set((disturbed.included ?? []).map(({ type, id }) => `${type} ${id}`));
    for (const { relationships = {} } of disturbed.data) {
      const items = relationships['items']?.data as { type: string; id: string }[];
      assert.ok(items.every(({ type, id }) => known.has(`${type} ${id}`)));
    }
  });

  test('a wrong total is a text too', async () => {
    await account.faults({ match: {}, fault: { wrong_total: -20 } });
    assert.equal((await account.page('/orders')).meta.count, '400');
  });

  test('values are put into documents, statuses replace them, bodies are cut', async () => {
    await account.faults(
      {
        match: { path: '/v1/products' },
        fault: { set: { 'data.0.attributes.name': null, 'meta.count': 130 } },
      },
      { match: { path: '/v1/orders/{id}' }, fault: { status: 502, body: '<html>bad gateway</html>' } },
    );
    const { data, meta } = await account.page('/products');
    assert.equal(data[0]?.attributes['name'], null);
    assert.equal(meta.count, 130);
    const [order] = (await account.page('/orders')).data;
    assert.equal((await account.get(`/orders/${order?.id}`)).status, 502);
  });

  test('a fault of another platform does not strike', async () => {
    await account.faults({ match: { platform: 'bigcommerce' }, fault: { status: 500 } });
    assert.equal((await account.get('/orders')).status, 200);
    await account.faults({ match: { platform: 'bigcartel' }, fault: { status: 500 } });
    assert.equal((await account.get('/orders')).status, 500);
  });

  test('requests are counted by their address without the account', async () => {
    const [order] = (await account.page('/orders')).data;
    await account.control('DELETE', '/requests');
    for (const path of [
      '',
      '/orders',
      `/orders/${order?.id}`,
      '/v1/countries',
      `/orders/${order?.id}/shipments`,
    ]) {
      await account.get(path);
    }
    const { routes } = (await account.control('GET', '/requests')).json as { routes: { path: string }[] };
    assert.deepEqual(
      routes.map(({ path }) => path),
      [
        '/v1/accounts/{account_id}',
        '/v1/orders',
        '/v1/orders/{id}',
        '/v1/countries',
        '/v1/orders/{order_id}/shipments',
      ],
    );
  });
});

describe('a limit of requests', () => {
  const account = testAccount({ requests_per_30s: 3 });

  test('the request over the limit is refused with the seconds to wait, until they are over', async () => {
    await account.control('PUT', '/clock', { now: '2026-07-01T00:00:00Z', frozen: true });
    for (let i = 0; i < 3; i++) assert.equal((await account.get('/pages')).status, 200);
    await account.control('PUT', '/clock', { advance_ms: 10_500 });
    const refused = await account.get('/pages');
    assert.deepEqual([refused.status, codeOf(refused)], [429, 'too-many-requests']);
    assert.equal(refused.headers.get('retry-after'), '20');
    assert.equal(refused.headers.get('content-type'), MEDIA_TYPE);
    await account.control('PUT', '/clock', { advance_ms: 20_000 });
    assert.equal((await account.get('/pages')).status, 200);
  });
});
