import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const PRODUCT = '/v3/catalog/products/90';

describe('written parts of a product', () => {
  const store = testStore({ products: 60, orders: 20, customers: 20 });
  const dataOf = (reply: Reply): Row => (reply.json as { data: Row }).data;
  /** 204 stands for an empty list of pictures or reviews. */
  const list = async (path: string): Promise<Row[]> => {
    const reply = await store.get(path);
    return reply.status === 204 ? [] : (dataOf(reply) as unknown as Row[]);
  };

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  /** [path, body of a creation, change, field that the list then shows] */
  const PARTS: readonly [string, Row, Row, string][] = [
    ['images', { image_url: 'https://example.com/a.png' }, { description: 'vorn' }, 'description'],
    ['videos', { video_id: 'xyz', title: 'a' }, { title: 'b' }, 'title'],
    [
      'reviews',
      { title: 'good', date_reviewed: '2026-01-02T03:04:05Z', rating: 5, status: 'approved' },
      { title: 'bad', date_reviewed: '2026-01-02', rating: 1 },
      'title',
    ],
    ['custom-fields', { name: 'a', value: 'b' }, { value: 'c' }, 'value'],
    [
      'bulk-pricing-rules',
      { quantity_min: 1, quantity_max: 2, type: 'percent', amount: 5 },
      { quantity_min: 1, quantity_max: 4, type: 'percent', amount: 6 },
      'amount',
    ],
    ['complex-rules', { conditions: [] }, { sort_order: 7 }, 'sort_order'],
  ];
  for (const [name, body, change, field] of PARTS) {
    test(`${name}: made, changed, deleted, and as before after a reset`, async () => {
      const path = `${PRODUCT}/${name}`;
      const before = await list(path);
      const made = await store.send('POST', path, body);
      assert.equal(made.status, 200, made.text);
      const { id } = dataOf(made);
      assert.deepEqual(ids(await list(path)), [...ids(before), id]);
      const [shown] = [(await list(path)).find((row) => row['id'] === id)];
      assert.deepEqual(shown, dataOf(made));
      const changed = await store.send('PUT', `${path}/${id}`, change);
      assert.equal(changed.status, 200, changed.text);
      assert.equal((await list(path)).find((row) => row['id'] === id)?.[field], change[field]);
      assert.equal((await store.send('DELETE', `${path}/${id}`)).status, 204);
      assert.equal((await store.send('DELETE', `${path}/${id}`)).status, 404);
      assert.deepEqual(ids(await list(path)), ids(before));
      for (const row of before) await store.send('DELETE', `${path}/${row['id']}`);
      assert.deepEqual(await list(path), []);
      await store.control('PUT', '/faults', { rules: [], reset: true });
      assert.deepEqual(await list(path), before);
      assert.equal((await store.send('POST', `/v3/catalog/products/1/${name}`, body)).status, 404);
    });
  }

  test('what can not be is refused', async () => {
    for (const [name, body, status] of [
      ['images', {}, 422],
      ['images', { image_url: `https://example.com/${'x'.repeat(250)}.png` }, 422],
      ['videos', { title: 'a' }, 422],
      ['reviews', { title: 'a' }, 422],
      ['custom-fields', { name: 'a' }, 422],
      ['bulk-pricing-rules', { quantity_min: 1, quantity_max: 0, type: 'price' }, 422],
      ['complex-rules', { conditions: [{ modifier_id: 1, modifier_value_id: 1, variant_id: null }] }, 422],
      ['complex-rules', { conditions: [{ variant_id: null }] }, 422],
    ] as const) {
      const reply = await store.send('POST', `${PRODUCT}/${name}`, body);
      assert.equal(reply.status, status, `${name} ${JSON.stringify(body)}`);
    }
    const rule = { quantity_min: 1, quantity_max: 2, type: 'price', amount: 1 };
    assert.equal((await store.send('POST', `${PRODUCT}/bulk-pricing-rules`, rule)).status, 200);
    const overlap = { ...rule, quantity_min: 2, quantity_max: 4 };
    assert.equal((await store.send('POST', `${PRODUCT}/bulk-pricing-rules`, overlap)).status, 409);
    const field = { name: 'Twice', value: 'x' };
    assert.equal((await store.send('POST', `${PRODUCT}/custom-fields`, field)).status, 200);
    assert.equal((await store.send('POST', `${PRODUCT}/custom-fields`, field)).status, 422);
  });

  test('reviews are counted by their product once they are approved', async () => {
    const product = async (): Promise<Row> => (await store.v3(PRODUCT)).data as unknown as Row;
    const path = `${PRODUCT}/reviews`;
    for (const row of await list(path)) await store.send('DELETE', `${path}/${row['id']}`);
    const body = { title: 'a', date_reviewed: '2026-01-02', rating: 4 };
    const { id } = dataOf(await store.send('POST', path, body));
    assert.deepEqual([(await product())['reviews_count']], [0]);
    await store.send('PUT', `${path}/${id}`, { ...body, status: 'approved' });
    const { reviews_count, reviews_rating_sum } = await product();
    assert.deepEqual([reviews_count, reviews_rating_sum], [1, 4]);
  });

  const form = (
    name: string,
    file: string,
    bytes = Buffer.from([0x89, 0x50, 0, 0xff, 0x0d, 0x0a]),
  ): FormData => {
    const body = new FormData();
    body.append(name, new Blob([bytes]), file);
    body.append('description', 'im Regal – 棚');
    return body;
  };
  const upload = async (path: string, body: FormData, method = 'POST'): Promise<Reply> => {
    const headers = { 'X-Auth-Token': store.token };
    const response = await fetch(store.base + path, { method, headers, body });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: JSON.parse(text) };
  };

  test('pictures come as files too: of products, brands, categories and variants', async () => {
    const reply = await upload(`${PRODUCT}/images`, form('image_file', 'mug.png'));
    assert.equal(reply.status, 200, reply.text);
    const row = dataOf(reply);
    assert.match(String(row['image_file']), /mug\.png$/);
    assert.equal(row['description'], 'im Regal – 棚');
    assert.deepEqual((await list(`${PRODUCT}/images`)).at(-1), row);
    assert.equal((await upload(`${PRODUCT}/images`, form('file', 'mug.png'))).status, 422);
    assert.equal((await upload(`${PRODUCT}/images`, form('image_file', 'mug.exe'))).status, 422);
    const large = form('image_file', 'mug.png', Buffer.alloc(8 * 1024 * 1024 + 1));
    assert.equal((await upload(`${PRODUCT}/images`, large)).status, 422);
    const [brand] = (await store.v3('/v3/catalog/brands?limit=1')).data as [Row];
    const image = `/v3/catalog/brands/${brand['id']}/image`;
    const set = await upload(image, form('image_file', 'logo.gif'));
    const { image_url } = dataOf(set);
    const read = async () => (await store.v3(`/v3/catalog/brands?id=${brand['id']}`)).data[0]?.['image_url'];
    assert.equal(await read(), image_url);
    assert.equal((await store.send('POST', image, {})).status, 415);
    assert.equal((await store.send('DELETE', image)).status, 204);
    assert.equal(await read(), '');
    assert.equal((await upload('/v3/catalog/categories/18/image', form('image_file', 'a.jpg'))).status, 200);
    const [variant] = (await store.v3('/v3/catalog/variants?product_id:in=90')).data as [Row];
    const path = `${PRODUCT}/variants/${variant['id']}/image`;
    const address = { image_url: 'https://example.com/v.png' };
    assert.deepEqual(dataOf(await store.send('POST', path, address)), address);
  });
});
