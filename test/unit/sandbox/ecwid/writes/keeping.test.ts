import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { startSandbox } from '../../../../../src/sandbox/index.ts';
import { ask, ecwidStore, type Row } from '../support.ts';

const GROUP = { name: 'Kept' };

describe('what is written is kept', () => {
  const store = ecwidStore();

  test('restoring forgets it, and generated rows are as they were', async () => {
    const tables = [
      'products',
      'categories',
      'orders',
      'customers',
      'discount_coupons',
      'product_reviews',
      'store_profile',
      'deleted_items',
      'latest_stats',
      'brands',
      'checkout_extra_fields',
    ];
    const all = async (): Promise<unknown[]> => Promise.all(tables.map((table) => store.rows(table)));
    const before = await all();
    const [product] = (await store.page('/products?limit=1')).items;
    const [order] = (await store.page('/orders?limit=1')).items;
    const [category] = (await store.page('/categories?limit=1')).items;
    const [review] = (await store.page('/reviews?limit=1')).items;
    await store.write('PUT', `/products/${product?.['id']}`, {
      name: 'x',
      productClassId: 0,
      attributes: [{ alias: 'BRAND', value: 'b' }],
    });
    await store.write('DELETE', `/orders/${order?.['id']}`);
    await store.write('DELETE', `/categories/${category?.['id']}`);
    await store.write('DELETE', `/reviews/${review?.['id']}`);
    await store.write('POST', '/customers', { email: 'x@example.com' });
    await store.write('POST', '/profile/extrafields', { key: 'x' });
    await store.write('PUT', '/profile', { company: { city: 'x' } });
    const during = await all();
    for (const [at, table] of tables.entries())
      if (table !== 'discount_coupons') assert.notDeepEqual(during[at], before[at], table);
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await all(), before);
  });

  test('writing one row leaves the others untouched', async () => {
    const before = await store.rows('products');
    const id = before[10]?.['id'];
    await store.write('PUT', `/products/${id}`, { weight: 1.25 });
    const after = await store.rows('products');
    const others = (rows: Row[]): Row[] => rows.filter((row) => row['id'] !== id);
    assert.deepEqual(others(after), others(before));
    assert.equal(after[10]?.['weight'], 1.25);
  });

  test('when the store last changed is told', async () => {
    const stats = async (): Promise<Row> =>
      store.row('/latest-stats?productCountRequired=true&categoryCountRequired=true');
    const before = await stats();
    await store.write('POST', '/categories', { name: 'Counted' });
    const after = await stats();
    assert.equal(after['categoryCount'], Number(before['categoryCount']) + 1);
    assert.ok(String(after['categoriesUpdated']) > String(before['categoriesUpdated']));
    assert.equal(after['profileUpdated'], before['profileUpdated']);
  });

  test('a write whose answer is lost is done, or not, as the fault says', async () => {
    for (const [reset, count] of [
      ['before', 0],
      ['after', 1],
    ] as const) {
      const match = { platform: 'ecwid', method: 'POST' };
      await store.control('PUT', '/faults', { rules: [{ match, times: 1, fault: { reset } }] });
      await assert.rejects(store.send('POST', '/customer_groups', { name: `Lost ${reset}` }));
      assert.equal((await store.page(`/customer_groups?keyword=Lost ${reset}`)).total, count);
    }
  });
});

test('a file of state outlives the sandbox', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-ecwid-'));
  const options = {
    platforms: ['ecwid'],
    products: 10,
    orders: 10,
    customers: 10,
    state: join(folder, 'state.db'),
  };
  let id: unknown;
  for (const run of [1, 2]) {
    const sandbox = await startSandbox(options);
    const base = `${sandbox.url}/api/v3/${sandbox.storeId}/customer_groups`;
    const headers = { Authorization: `Bearer ${sandbox.token}`, 'Content-Type': 'application/json' };
    if (run === 1) {
      const reply = await ask(base, { method: 'POST', headers, body: JSON.stringify(GROUP) });
      id = (reply.json as Row)['id'];
    } else {
      assert.equal(((await ask(`${base}/${id}`, { headers })).json as Row)['name'], GROUP.name);
      const again = await ask(base, { method: 'POST', headers, body: JSON.stringify({ name: 'Next' }) });
      assert.equal((again.json as Row)['id'], Number(id) + 1);
    }
    await sandbox.stop();
  }
  await rm(folder, { recursive: true });
});
