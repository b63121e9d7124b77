import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

describe('faults', () => {
  const store = testStore();
  const faults = (...rules: object[]) => store.control('PUT', '/faults', { rules });
  const outcome = (path: string): Promise<Reply | string> =>
    store.get(path).catch((error: unknown) => (error instanceof TypeError ? 'broken' : String(error)));

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  test('skip lets requests pass, times ends the fault', async () => {
    await faults({
      match: { path: '/v2/orders' },
      skip: 1,
      times: 2,
      fault: { status: 503, body: { a: 1 }, headers: { 'X-Why': 'test' } },
    });
    const replies = [];
    for (let i = 0; i < 4; i++) replies.push(await store.get('/v2/orders?limit=1'));
    assert.deepEqual(
      replies.map((reply) => reply.status),
      [200, 503, 503, 200],
    );
    assert.deepEqual(replies[1]?.json, { a: 1 });
    assert.equal(replies[1]?.headers.get('x-why'), 'test');
  });

  test('a rule without times lasts until the rules are replaced', async () => {
    await faults({ match: {}, fault: { status: 500 } });
    for (let i = 0; i < 3; i++) assert.equal((await store.get('/v2/time')).status, 500);
    await faults();
    assert.equal((await store.get('/v2/time')).status, 200);
  });

  test('a template matches its route only, other paths are beginnings, ^ is an expression over path and query', async () => {
    const cases: [object, string[], string[]][] = [
      [{ path: '/v2/orders' }, ['/v2/orders', '/v2/orders?page=2'], ['/v2/orders/100', '/v2/orders/count']],
      [{ path: '/v2/orders/{id}' }, ['/v2/orders/100'], ['/v2/orders', '/v2/orders/100/fees']],
      [{ path: '/v2/orders/10' }, ['/v2/orders/100', '/v2/orders/101/fees'], ['/v2/orders']],
      [{ path: '/v3/' }, ['/v3/customers', '/v3/catalog/brands'], ['/v2/time']],
      [{ path: '^/v2/orders\\?.*page=3' }, ['/v2/orders?page=3'], ['/v2/orders?page=2']],
      [{ method: 'get' }, ['/v2/time'], []],
      [{ method: 'POST' }, [], ['/v2/time']],
    ];
    for (const [match, struck, spared] of cases) {
      await faults({ match, fault: { status: 418 } });
      for (const path of struck) assert.equal((await store.get(path)).status, 418, path);
      for (const path of spared) assert.notEqual((await store.get(path)).status, 418, path);
    }
  });

  test('the first rule that matches decides', async () => {
    await faults({ match: {}, times: 1, fault: { status: 500 } }, { match: {}, fault: { status: 502 } });
    assert.deepEqual(
      [(await store.get('/v2/time')).status, (await store.get('/v2/time')).status],
      [500, 502],
    );
  });

  test('429 of load shedding has no quota headers', async () => {
    await faults({ match: {}, times: 1, fault: { status: 429, without_headers: true } });
    const reply = await store.get('/v2/time');
    assert.equal(reply.status, 429);
    assert.equal(reply.headers.get('x-rate-limit-time-reset-ms'), null);
    assert.notEqual((await store.get('/v2/time')).headers.get('x-rate-limit-time-reset-ms'), null);
  });

  test('a delay holds the answer back', async () => {
    await faults({ match: {}, times: 1, fault: { delay_ms: 120 } });
    const start = performance.now();
    assert.equal((await store.get('/v2/time')).status, 200);
    assert.ok(performance.now() - start > 110);
  });

  test('a reset and a body cut in the middle break the connection; cut JSON does not', async () => {
    await faults(
      { match: { path: '/v2/time' }, fault: { reset: true } },
      { match: { path: '/v2/orders' }, fault: { truncate: true } },
      { match: { path: '/v3/customers' }, fault: { truncate: 'json' } },
    );
    assert.equal(await outcome('/v2/time'), 'broken');
    assert.equal(await outcome('/v2/orders'), 'broken');
    const cut = await store.get('/v3/customers');
    assert.deepEqual([cut.status, cut.json], [200, undefined]);
    assert.ok(cut.text.length > 100);
  });

  test('a wrong total shows in lists and in the count', async () => {
    await faults({ match: {}, fault: { wrong_total: -3 } });
    assert.equal((await store.v3('/v3/customers?limit=5')).meta.pagination.total, 117);
    assert.equal(((await store.get('/v2/orders/count')).json as Row)['count'], 397);
  });

  test('a duplicate row comes first on the next page, in addition or in place of the last', async () => {
    const [one, two] = [await store.v2('/v2/orders?limit=10'), await store.v2('/v2/orders?limit=10&page=2')];
    const last = one.at(-1) as Row;
    await faults({ match: {}, times: 1, fault: { duplicate_row: true } });
    assert.deepEqual(await store.v2('/v2/orders?limit=10&page=2'), [last, ...two]);
    await faults({ match: {}, times: 1, fault: { duplicate_row: 'shift' } });
    assert.deepEqual(await store.v2('/v2/orders?limit=10&page=2'), [last, ...two.slice(0, -1)]);
  });

  test('a page asked for by id range repeats the last row sent', async () => {
    const one = await store.v2('/v2/orders?limit=10');
    const last = one.at(-1) as Row;
    await faults({ match: {}, fault: { duplicate_row: true } });
    const next = await store.v2(`/v2/orders?limit=10&min_id=${Number(last['id']) + 1}`);
    assert.deepEqual(next[0], last);
    assert.equal(next.length, 11);
  });

  test('set puts values into the answer', async () => {
    await faults({ match: {}, fault: { set: { '0.status_id': 99, '1.billing_address.city': null } } });
    const [first, second] = await store.v2('/v2/orders?limit=2');
    assert.equal(first?.['status_id'], 99);
    assert.equal((second?.['billing_address'] as Row)['city'], null);
  });

  for (const [path, resource, key] of [
    ['/v2/orders', 'orders', 'id'],
    ['/v3/catalog/products', 'products', 'id'],
    ['/v3/catalog/variants', 'variants', 'id'],
    ['/v3/catalog/brands', 'brands', 'id'],
    ['/v3/catalog/trees/categories', 'categories', 'category_id'],
    ['/v3/customers', 'customers', 'id'],
    ['/v3/customers/addresses', 'addresses', 'id'],
  ] as const) {
    test(`rows of ${path} come and go mid-scan, and come back with reset`, async () => {
      const before = await store.rows(resource);
      await faults({ match: { path }, times: 1, fault: { delete_rows: 2, insert_rows: 3 } });
      const list = path.startsWith('/v2')
        ? await store.v2(`${path}?limit=5`)
        : (await store.v3(`${path}?limit=5`)).data;
      assert.deepEqual(list, before.slice(0, 5), 'this answer was made before the change');
      const after = await store.rows(resource);
      assert.deepEqual(await store.all(path), after);
      assert.deepEqual(after.slice(0, -3), before.slice(2));
      const added = ids(after.slice(-3), key) as number[];
      assert.ok((added[0] as number) > Number(before.at(-1)?.[key]));
      assert.deepEqual(
        added,
        [...added].sort((a, b) => a - b),
      );
      await store.control('PUT', '/faults', { rules: [], reset: true });
      assert.deepEqual(await store.rows(resource), before);
    });
  }

  test('a change with when: before is in the answer itself', async () => {
    const before = await store.rows('orders');
    await faults({ match: { path: '/v2/orders' }, times: 1, fault: { delete_rows: 1, when: 'before' } });
    assert.deepEqual((await store.v2('/v2/orders?limit=1'))[0], before[1]);
  });

  test('a product takes its variants along, a customer the addresses, and new ones bring theirs', async () => {
    await faults(
      { match: { path: '/v3/catalog/products' }, times: 1, fault: { delete_rows: 1, insert_rows: 1 } },
      { match: { path: '/v3/customers' }, times: 1, fault: { delete_rows: 2, insert_rows: 4 } },
    );
    await store.get('/v3/catalog/products');
    await store.get('/v3/customers');
    const [products, variants] = [await store.rows('products'), await store.rows('variants')];
    const known = new Set(ids(products));
    const orphans = variants.filter((variant) => !known.has(variant['product_id']));
    assert.deepEqual(ids(orphans, 'product_id'), [0]);
    assert.ok(variants.some((variant) => variant['product_id'] === products.at(-1)?.['id']));
    const people = new Map((await store.rows('customers')).map((row) => [row['id'], row]));
    const counts = new Map<unknown, number>();
    for (const { customer_id } of await store.rows('addresses'))
      counts.set(customer_id, (counts.get(customer_id) ?? 0) + 1);
    for (const [id, row] of people) assert.equal(counts.get(id) ?? 0, row['address_count']);
  });

  test('orders keep their lines when products are deleted', async () => {
    const before = await store.rows('order_products');
    await faults({ match: {}, times: 1, fault: { delete_rows: 50 } });
    await store.get('/v3/catalog/products');
    assert.deepEqual(await store.rows('order_products'), before);
  });

  test('a misspelt rule is refused with its place', async () => {
    const wrong: [object, RegExp][] = [
      [{ rules: [{ match: {}, fault: { stauts: 500 } }] }, /rules\[0\]\.fault has no stauts/],
      [{ rules: [{ match: { route: '/' }, fault: {} }] }, /rules\[0\]\.match has no route/],
      [{ rules: [{ match: {}, times: -1, fault: {} }] }, /rules\[0\]\.times/],
      [{ rules: [{ match: {}, fault: { delay_ms: 'x' } }] }, /delay_ms must be a number/],
      [{ rules: [{ match: { path: '^(' }, fault: {} }] }, /Invalid regular expression/],
      [{}, /must be \{"rules"/],
    ];
    for (const [body, message] of wrong) {
      const reply = await store.control('PUT', '/faults', body);
      assert.equal(reply.status, 400);
      assert.match((reply.json as { error: string }).error, message);
    }
  });
});
