import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

describe('written brands, categories and metafields', () => {
  const store = testStore({ products: 60, orders: 40, customers: 40 });
  const dataOf = (reply: Reply): Row => (reply.json as { data: Row }).data;
  const rowsOf = (reply: Reply): Row[] => (reply.json as { data: Row[] }).data;
  const list = async (path: string): Promise<Row[]> => (await store.v3(path)).data;
  const errorsOf = (reply: Reply) => (reply.json as { errors: Record<string, string> }).errors;

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  test('brands: made, changed, deleted; their name is unique and always needed', async () => {
    const path = '/v3/catalog/brands';
    const before = await list(path);
    const made = dataOf(await store.send('POST', path, { name: 'Möbel & Co', meta_keywords: ['a'] }));
    assert.deepEqual(made['custom_url'], { url: '/mobel-co/', is_customized: false });
    assert.deepEqual((await list(`${path}?name=möbel %26 co`))[0], made);
    assert.equal((await store.send('POST', path, { name: 'MÖBEL & CO' })).status, 409);
    assert.equal((await store.send('POST', path, { page_title: 'x' })).status, 422);
    assert.equal((await store.send('PUT', `${path}/${made['id']}`, { page_title: 'x' })).status, 422);
    const changed = await store.send('PUT', `${path}/${made['id']}`, {
      name: 'Other',
      custom_url: { url: '/o/' },
    });
    assert.deepEqual(dataOf(changed)['custom_url'], { url: '/o/', is_customized: true });
    assert.equal((await store.send('DELETE', path)).status, 422);
    assert.equal((await store.send('DELETE', `${path}?page_title=x`)).status, 422);
    assert.equal((await store.send('DELETE', `${path}?name=Other`)).status, 204);
    assert.deepEqual(await list(path), before);
    const [product] = (await list('/v3/catalog/products?limit=250')).filter(
      (row) => row['brand_id'] !== 0,
    ) as [Row];
    assert.equal((await store.send('DELETE', `${path}/${product['brand_id']}`)).status, 204);
    const [now] = (await list(`/v3/catalog/products?id=${product['id']}`)) as [Row];
    assert.equal(now['brand_id'], 0);
  });

  test('categories of trees: an array is done as far as it goes', async () => {
    const path = '/v3/catalog/trees/categories';
    const reply = await store.send('POST', path, [
      { name: 'New & shiny', tree_id: 1 },
      { tree_id: 1 },
      { name: 'Nowhere' },
      { name: 'Shirts', parent_id: 18, is_visible: false },
      { name: 'Clothing', tree_id: 1, parent_id: 0 },
    ]);
    assert.equal(reply.status, 207);
    const { data, errors, meta } = reply.json as { data: Row[]; errors: Row[]; meta: Row };
    assert.deepEqual(ids(data, 'name'), ['New & shiny', 'Shirts']);
    assert.deepEqual(ids(errors, 'status'), [422, 422, 409]);
    assert.deepEqual(meta, { total: 5, success: 2, failed: 3 });
    const [first, second] = data as [Row, Row];
    assert.deepEqual(await list(`${path}?category_id:in=${second['category_id']}`), [second]);
    assert.equal((second['url'] as Row)['path'], '/clothing/shirts/');
    const nodes = await list('/v3/catalog/trees/1/categories');
    assert.ok(ids(nodes).includes(first['category_id']));
    const done = await store.send('POST', path, [{ name: 'Only', tree_id: 2 }]);
    assert.equal(done.status, 201);
    const change = [{ category_id: first['category_id'], parent_id: second['category_id'] }];
    assert.equal((await store.send('PUT', path, change)).status, 200);
    const loop = [{ category_id: 18, parent_id: first['category_id'] }];
    assert.equal((await store.send('PUT', path, loop)).status, 422);
    assert.equal((await store.send('DELETE', path)).status, 422);
    assert.equal((await store.send('DELETE', `${path}?category_id:in=18`)).status, 204);
    const left = ids(await list(`${path}?limit=250`), 'category_id');
    assert.ok(!left.includes(first['category_id']), 'what is below goes too');
    const products = await list('/v3/catalog/products?limit=250');
    assert.ok(products.every((row) => !(row['categories'] as unknown[]).includes(18)));
  });

  test('the older API of categories writes the same rows', async () => {
    const path = '/v3/catalog/categories';
    const made = dataOf(await store.send('POST', path, { name: 'Alt', parent_id: 0 }));
    assert.deepEqual(made['custom_url'], { url: '/alt/', is_customized: false });
    assert.deepEqual(dataOf(await store.get(`${path}/${made['id']}`)), made);
    const [row] = (await list(`/v3/catalog/trees/categories?category_id:in=${made['id']}`)) as [Row];
    assert.deepEqual([row['name'], row['tree_id']], ['Alt', 1]);
    const body = { name: 'Alt 2', parent_id: 0, description: 'x' };
    assert.equal((await store.send('PUT', `${path}/${made['id']}`, body)).status, 200);
    const [after] = (await list(`/v3/catalog/trees/categories?category_id:in=${made['id']}`)) as [Row];
    assert.deepEqual(after, { ...row, name: 'Alt 2', description: 'x' });
    assert.equal((await store.send('POST', path, { name: 'x' })).status, 422);
    const [used] = (await list('/v3/catalog/products?limit=250')).flatMap((p) => p['categories'] as number[]);
    assert.equal((await store.send('DELETE', `${path}/${used}`)).status, 422);
    assert.equal((await store.send('DELETE', `${path}/${made['id']}`)).status, 204);
  });

  test('trees are made and changed in one array, and deleted with their categories', async () => {
    const path = '/v3/catalog/trees';
    const body = [
      { name: 'Third', channels: [720002] },
      { id: 1, name: 'First' },
    ];
    const reply = await store.send('PUT', path, body);
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(ids(await list(path), 'name'), ['First', 'B2B Portal', 'Third']);
    const taken = await store.send('PUT', path, [{ name: 'x', channels: [1] }]);
    assert.equal(taken.status, 422);
    assert.equal((await store.send('DELETE', `${path}?id:in=2`)).status, 204);
    assert.deepEqual(await list('/v3/catalog/trees/categories?tree_id:in=2'), []);
    assert.equal(
      (
        await store.send(
          'PUT',
          path,
          Array.from({ length: 51 }, () => ({ name: 'x' })),
        )
      ).status,
      413,
    );
  });

  const FIELD = { permission_set: 'write', namespace: 'test', key: 'colour', value: 'blau' };
  const OWNERS = [
    ['/v3/catalog/products', 'products', 90],
    ['/v3/catalog/brands', 'brands', 36],
    ['/v3/catalog/categories', 'categories', 18],
    ['/v3/channels', 'channels', 1],
    ['/v3/inventory/locations', 'locations', 1],
    ['/v3/customers', 'customers', undefined],
    ['/v3/orders', 'orders', 100],
  ] as const;
  for (const [base, name, known] of OWNERS) {
    test(`metafields of ${name}: of one resource, and in arrays`, async () => {
      const owner = known ?? (await list(`${base}?limit=1`))[0]?.['id'];
      const one = `${base}/${owner}/metafields`;
      const all = `${base}/metafields`;
      const before = await list(one);
      const made = dataOf(await store.send('POST', one, FIELD));
      assert.equal(made['resource_id'], owner);
      assert.deepEqual(await list(one), [...before, made]);
      assert.deepEqual(await list(`${all}?namespace=test`), [made]);
      assert.equal((await store.send('POST', one, FIELD)).status, 409);
      assert.equal((await store.send('POST', one, { ...FIELD, permission_set: 'all' })).status, 422);
      const changed = await store.send('PUT', `${one}/${made['id']}`, { ...FIELD, value: 'rot' });
      assert.equal(dataOf(changed)['value'], 'rot');
      const reply = await store.send('POST', all, [
        { ...FIELD, key: 'b', resource_id: owner },
        { ...FIELD, key: 'b', resource_id: owner },
        { ...FIELD, key: 'c', resource_id: 1 + 2 ** 30 },
      ]);
      assert.equal(reply.status, 422);
      const { data, errors, meta } = reply.json as { data: Row[]; errors: Row[]; meta: Row };
      assert.deepEqual([data.length, ids(errors, 'status')], [1, [409, 422]]);
      assert.deepEqual(meta, { total: 3, success: 1, failed: 2 });
      const put = await store.send('PUT', all, [{ id: made['id'], value: 'gelb' }]);
      assert.deepEqual([put.status, rowsOf(put)[0]?.['value']], [200, 'gelb']);
      const gone = await store.send('DELETE', all, [made['id'], data[0]?.['id']]);
      assert.deepEqual([gone.status, rowsOf(gone)], [200, [made['id'], data[0]?.['id']]]);
      assert.deepEqual(await list(one), before);
      const lost = await store.send('DELETE', all, [made['id']]);
      assert.equal(lost.status, 422);
      const many = Array.from({ length: 11 }, (_, i) => ({ ...FIELD, key: `k${i}`, resource_id: owner }));
      assert.equal((await store.send('POST', all, many)).status, 413);
    });
  }

  test('a metafield that another app only shows can not be changed', async () => {
    const all = await list('/v3/catalog/products/metafields?limit=250');
    const foreign = all.find(
      (row) =>
        row['owner_client_id'] !== 'm9r6keqmo7h7f23btnpwernbez1kglkl' && row['permission_set'] === 'read',
    ) as Row;
    const path = `/v3/catalog/products/${foreign['resource_id']}/metafields/${foreign['id']}`;
    assert.equal((await store.send('DELETE', path)).status, 403);
    assert.equal((await store.send('PUT', path, FIELD)).status, 403);
  });

  test('metafields of a variant are below its own product only', async () => {
    const [variant] = (await list('/v3/catalog/variants?product_id:in=90')) as [Row];
    const path = `/v3/catalog/products/90/variants/${variant['id']}/metafields`;
    const reply = await store.send('POST', path, FIELD);
    assert.equal(reply.status, 200, reply.text);
    const other = `/v3/catalog/products/91/variants/${variant['id']}/metafields`;
    assert.equal((await store.send('POST', other, FIELD)).status, 404);
    const missing = await store.send('POST', path, { key: 'x' });
    assert.deepEqual(errorsOf(missing), {
      namespace: 'error.path.missing',
      permission_set: 'error.path.missing',
      value: 'error.path.missing',
    });
  });
});
