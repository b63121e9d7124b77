import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const PRODUCTS = '/v3/catalog/products';

describe('written variants, options and modifiers', () => {
  const store = testStore({ products: 60, orders: 20, customers: 20 });
  const dataOf = (reply: Reply): Row => (reply.json as { data: Row }).data;
  const list = async (path: string): Promise<Row[]> => (await store.v3(path)).data;
  const send = async (method: string, path: string, body?: unknown): Promise<Row> => {
    const reply = await store.send(method, path, body);
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${reply.text}`);
    return reply.json === undefined ? {} : dataOf(reply);
  };
  const make = () =>
    send('POST', PRODUCTS, { name: 'Shirt', type: 'physical', weight: 1, price: 20, sku: 'SHIRT' });
  const sizes = ['S', 'M'].map((label, sort_order) => ({ label, sort_order }));
  const size = { display_name: 'Size', type: 'dropdown', option_values: sizes };

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  test('a product gets options, then variants, and loses its base variant with the first', async () => {
    const { id, base_variant_id } = await make();
    const option = await send('POST', `${PRODUCTS}/${id}/options`, size);
    const [small, medium] = option['option_values'] as [Row, Row];
    const path = `${PRODUCTS}/${id}/variants`;
    assert.deepEqual(ids(await list(path)), [base_variant_id]);
    const choice = (value: Row) => [{ id: value['id'], option_id: option['id'] }];
    const made = await send('POST', path, { sku: 'SHIRT-S', option_values: choice(small) });
    assert.deepEqual(made['option_values'], [
      { id: small['id'], label: 'S', option_id: option['id'], option_display_name: 'Size' },
    ]);
    assert.deepEqual([made['price'], made['calculated_price']], [null, 20]);
    assert.deepEqual(ids(await list(path)), [made['id']]);
    const again = { sku: 'SHIRT-X', option_values: choice(small) };
    assert.equal((await store.send('POST', path, again)).status, 409);
    assert.equal((await store.send('POST', path, { ...again, option_values: [] })).status, 422);
    const sku = { sku: 'shirt-s', option_values: choice(medium) };
    assert.equal((await store.send('POST', path, sku)).status, 409);
    await send('PUT', `${PRODUCTS}/${id}`, { price: 30 });
    assert.equal((await list(path))[0]?.['calculated_price'], 30);
    await send('PUT', `${path}/${made['id']}`, { price: 25, option_values: choice(medium) });
    const [row] = (await list(`/v3/catalog/variants?sku=SHIRT-S`)) as [Row];
    assert.deepEqual([row['calculated_price'], (row['option_values'] as Row[])[0]?.['label']], [25, 'S']);
    await send('DELETE', `${path}/${made['id']}`);
    const [base] = (await list(path)) as [Row];
    assert.deepEqual([base['option_values'], base['sku']], [[], 'SHIRT']);
  });

  test('a renamed value shows in variants; a value that goes takes its variants along', async () => {
    const [variant] = (await list('/v3/catalog/variants?limit=250')).filter(
      (row) => (row['option_values'] as Row[]).length === 1,
    ) as [Row];
    const [value] = variant['option_values'] as [Row];
    const path = `${PRODUCTS}/${variant['product_id']}/options/${value['option_id']}/values`;
    await send('PUT', `${path}/${value['id']}`, { label: 'Neu', sort_order: 0 });
    const own = `${PRODUCTS}/${variant['product_id']}/variants`;
    const now = (await list(own)).find(({ id }) => id === variant['id']);
    assert.equal((now?.['option_values'] as Row[])[0]?.['label'], 'Neu');
    const before = await list(own);
    await send('DELETE', `${path}/${value['id']}`);
    assert.deepEqual(
      ids(await list(own)),
      ids(before).filter((id) => id !== variant['id']),
    );
    const added = await send('POST', path, { label: 'Huge', sort_order: 9 });
    assert.ok(ids(await list(path)).includes(added['id']));
    assert.equal((await store.send('POST', path, { label: 'huge', sort_order: 9 })).status, 422);
    assert.equal((await store.send('POST', path, { label: 'x' })).status, 422);
  });

  test('a batch of fifty variants is done whole, also the base variants; more than fifty or one wrong is not', async () => {
    const own = (await list('/v3/catalog/variants?limit=51')).filter((row) => row['product_id'] !== 0);
    const body = own.slice(0, 50).map(({ id }, i) => ({ id, price: 100 + i }));
    assert.equal((await store.send('PUT', '/v3/catalog/variants', [...body, ...body])).status, 413);
    const wrong = await store.send('PUT', '/v3/catalog/variants', [...body, { id: 1, price: 1 }].slice(-50));
    assert.equal(wrong.status, 422);
    assert.equal((wrong.json as { batch_errors: Row[] }).batch_errors.length, 1);
    assert.notEqual((await list(`/v3/catalog/variants?id=${own[1]?.['id']}`))[0]?.['price'], 101);
    const reply = await store.send('PUT', '/v3/catalog/variants', body);
    assert.equal(reply.status, 200, reply.text);
    const rows = await list('/v3/catalog/variants?limit=250');
    const prices = new Map(rows.map(({ id, price }) => [id, price]));
    for (const { id, price } of body) assert.equal(prices.get(id), price);
    const base = own.slice(0, 50).find((row) => (row['option_values'] as Row[]).length === 0) as Row;
    const product = (await store.v3(`${PRODUCTS}/${base['product_id']}`)).data as unknown as Row;
    assert.equal(product['price'], prices.get(base['id']));
  });

  test('a batch makes variants that name product, SKU and choice', async () => {
    const { id } = await make();
    const option = await send('POST', `${PRODUCTS}/${id}/options`, size);
    const made = (option['option_values'] as Row[]).map((value, i) => ({
      product_id: id,
      sku: `B-${i}`,
      option_values: [{ id: value['id'], option_id: option['id'] }],
    }));
    const rows = (await send('PUT', '/v3/catalog/variants', made)) as unknown as Row[];
    assert.deepEqual(ids(rows, 'sku'), ['B-0', 'B-1']);
    assert.deepEqual(ids(await list(`/v3/catalog/variants?product_id:in=${id}`)), ids(rows));
    const [lost] = made;
    const reply = await store.send('PUT', '/v3/catalog/variants', [{ ...lost, product_id: 1 }]);
    assert.equal(reply.status, 422);
  });

  test('modifiers and their values', async () => {
    const path = `${PRODUCTS}/90/modifiers`;
    const body = { type: 'dropdown', required: true, display_name: 'Wrapping', option_values: sizes };
    assert.equal((await store.send('POST', path, { ...body, option_values: [] })).status, 422);
    assert.equal((await store.send('POST', path, { type: 'text', required: true })).status, 422);
    const made = await send('POST', path, body);
    assert.equal((await store.send('POST', path, body)).status, 409);
    const values = `${path}/${made['id']}/values`;
    const adjusters = { price: { adjuster: 'relative', adjuster_value: 3 } };
    const value = await send('POST', values, { label: 'Box', sort_order: 3, adjusters });
    assert.deepEqual((value['adjusters'] as Row)['price'], { adjuster: 'relative', adjuster_value: 3 });
    assert.deepEqual(ids(await list(values), 'label'), ['S', 'M', 'Box']);
    await send('PUT', `${path}/${made['id']}`, { type: 'dropdown', required: false });
    const row = (await list(path)).find(({ id }) => id === made['id']);
    assert.deepEqual([row?.['required'], (row?.['option_values'] as Row[]).length], [false, 3]);
    await send('DELETE', `${path}/${made['id']}`);
    assert.equal((await store.get(values)).status, 404);
    const box = await send('POST', path, { type: 'checkbox', required: false, display_name: 'Gift' });
    assert.deepEqual(ids(box['option_values'] as Row[], 'label'), ['Yes', 'No']);
  });
});
