import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const PRODUCTS = '/v3/catalog/products';

/** What an answer of v3 carries. */
export const dataOf = (reply: Reply): Row => (reply.json as { data: Row }).data;

describe('written products', () => {
  const store = testStore({ products: 60, orders: 20, customers: 20 });
  const MUG = { name: 'Plain mug', type: 'physical', weight: 0.4, price: 12.5 };
  const make = async (body: object = {}): Promise<Row> => {
    const reply = await store.send('POST', PRODUCTS, { ...MUG, ...body });
    assert.equal(reply.status, 200, reply.text);
    return dataOf(reply);
  };
  const get = async (path: string): Promise<Row> => (await store.v3(path)).data as unknown as Row;
  const errorsOf = (reply: Reply) => (reply.json as { errors: Record<string, string> }).errors;

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  test('a new product is listed, counted, found by filters and has a base variant', async () => {
    const before = (await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total;
    const mug = await make({ sku: 'MUG-1', description: 'für „Tee“', sale_price: 10 });
    const rows = await store.v3(`${PRODUCTS}?sku=mug-1&include=variants,channels`);
    assert.equal(rows.meta.pagination.total, 1);
    const [listed] = rows.data as [Row];
    assert.equal((await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total, before + 1);
    assert.equal(listed['id'], mug['id']);
    assert.equal(listed['description'], 'für „Tee“');
    assert.equal(listed['calculated_price'], 10);
    assert.deepEqual(listed['channels'], [1]);
    assert.deepEqual(listed['custom_url'], {
      url: '/plain-mug/',
      is_customized: false,
      create_redirect: false,
    });
    const [variant] = listed['variants'] as [Row];
    assert.equal(variant['id'], mug['base_variant_id']);
    assert.deepEqual([variant['sku'], variant['price'], variant['option_values']], ['MUG-1', 12.5, []]);
    assert.deepEqual(ids((await store.v3(`/v3/catalog/variants?sku=MUG-1`)).data), [variant['id']]);
  });

  test('what is missing, wrong or of no known category is refused, and nothing is made', async () => {
    const before = (await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total;
    const missing = await store.send('POST', PRODUCTS, { name: 'x', price: '12' });
    assert.equal(missing.status, 422);
    assert.deepEqual(errorsOf(missing), {
      price: 'error.expected.jsnumber',
      type: 'error.path.missing',
      weight: 'error.path.missing',
    });
    for (const [body, status] of [
      [{ categories: [1] }, 409],
      [{ brand_id: 1 }, 409],
      [{ type: 'service' }, 422],
      [{ custom_fields: [{ name: 'a' }] }, 422],
      [{ images: [{ image_url: 'mug.png' }] }, 422],
      [{ variants: [{ sku: 'A' }] }, 422],
    ] as const) {
      const reply = await store.send('POST', PRODUCTS, { ...MUG, ...body });
      assert.equal(reply.status, status, JSON.stringify(body));
    }
    assert.equal((await store.send('POST', PRODUCTS, '{"name":')).status, 400);
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    assert.equal((await store.send('POST', PRODUCTS, 'name=x', form)).status, 415);
    assert.equal((await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total, before);
  });

  test('names and SKUs are taken once, also across products and variants', async () => {
    const mug = await make({ sku: 'MUG-1' });
    assert.equal((await store.send('POST', PRODUCTS, { ...MUG, name: 'PLAIN MUG' })).status, 409);
    assert.equal((await store.send('POST', PRODUCTS, { ...MUG, name: 'b', sku: 'mug-1' })).status, 409);
    const [variant] = (await store.v3('/v3/catalog/variants?limit=250')).data.filter(
      (row) => (row['option_values'] as unknown[]).length > 0,
    ) as [Row];
    assert.equal(
      (await store.send('POST', PRODUCTS, { ...MUG, name: 'b', sku: variant['sku'] })).status,
      409,
    );
    assert.equal((await store.send('PUT', `${PRODUCTS}/${mug['id']}`, { name: 'Plain mug' })).status, 200);
  });

  test('children in the body are made with it', async () => {
    const variants = ['S', 'L'].map((label) => ({
      sku: `MUG-${label}`,
      price: label === 'L' ? 15 : null,
      option_values: [{ option_display_name: 'Size', label }],
    }));
    const { id } = await make({
      brand_name: 'Brand new',
      custom_fields: [{ name: 'Material', value: 'Clay' }],
      bulk_pricing_rules: [{ quantity_min: 5, quantity_max: 0, type: 'price', amount: '1.5' }],
      images: [{ image_url: 'https://example.com/mug.png' }],
      videos: [{ video_id: 'abc' }],
      variants,
    });
    const all = 'variants,options,custom_fields,bulk_pricing_rules,images,videos';
    const row = await get(`${PRODUCTS}/${id}?include=${all}`);
    const part = (name: string) => row[name] as Row[];
    assert.deepEqual(
      part('variants').map((v) => [v['sku'], v['price'], v['calculated_price']]),
      [
        ['MUG-S', null, 12.5],
        ['MUG-L', 15, 15],
      ],
    );
    assert.deepEqual(row['base_variant_id'], null);
    assert.deepEqual(ids(part('options')[0]?.['option_values'] as Row[], 'label'), ['S', 'L']);
    assert.equal(part('custom_fields')[0]?.['value'], 'Clay');
    assert.equal(part('bulk_pricing_rules')[0]?.['amount'], '1.5');
    assert.deepEqual([part('images')[0]?.['is_thumbnail'], part('images')[0]?.['product_id']], [true, id]);
    assert.equal(part('videos')[0]?.['product_id'], id);
    const brands = (await store.v3(`/v3/catalog/brands?name=brand new`)).data;
    assert.deepEqual(ids(brands), [row['brand_id']]);
  });

  test('an update changes what it names; arrays are replaced; read-only and unknown fields are left out', async () => {
    const { id, date_created } = await make({ custom_fields: [{ name: 'a', value: '1' }] });
    const [old] = (await get(`${PRODUCTS}/${id}?include=custom_fields`))['custom_fields'] as [Row];
    const body = {
      price: 20,
      id: 5,
      calculated_price: 1,
      nonsense: true,
      categories: [18],
      custom_fields: [
        { id: old['id'], value: '2', name: 'a' },
        { name: 'b', value: '3' },
      ],
    };
    const reply = await store.send('PUT', `${PRODUCTS}/${id}?include=custom_fields,variants`, body);
    assert.equal(reply.status, 200, reply.text);
    const row = dataOf(reply);
    assert.deepEqual([row['id'], row['price'], row['calculated_price']], [id, 20, 20]);
    assert.equal(Object.hasOwn(row, 'nonsense'), false);
    assert.deepEqual(
      [row['name'], row['categories'], row['date_created']],
      ['Plain mug', [18], date_created],
    );
    const fields = row['custom_fields'] as Row[];
    assert.deepEqual(
      fields.map((field) => [field['name'], field['value']]),
      [
        ['a', '2'],
        ['b', '3'],
      ],
    );
    assert.equal(fields[0]?.['id'], old['id']);
    assert.equal((row['variants'] as Row[])[0]?.['price'], 20);
  });

  test('a generated product keeps what the update does not name, and what hangs on it', async () => {
    const include = 'images,reviews,videos,custom_fields,options,modifiers,variants';
    const path = `${PRODUCTS}/90?include=${include}`;
    const before = await get(path);
    assert.equal((await store.send('PUT', `${PRODUCTS}/90`, { search_keywords: 'neu' })).status, 200);
    const { date_modified: _, ...after } = await get(path);
    const { date_modified: __, ...wanted } = { ...before, search_keywords: 'neu' } as Row;
    assert.deepEqual(after, wanted);
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await get(path), before);
  });

  test('a batch of ten is done whole, one of eleven not at all, one with an error not at all', async () => {
    const own = ids((await store.v3(`${PRODUCTS}?limit=11&include_fields=id`)).data) as number[];
    const body = own.map((id) => ({ id, price: 7 }));
    const many = await store.send('PUT', PRODUCTS, body);
    assert.equal(many.status, 413);
    assert.match(many.text, /maximum items allowed in the array is 10/);
    const wrong = await store.send('PUT', PRODUCTS, [...body.slice(0, 2), { id: 1, price: 7 }, { price: 7 }]);
    assert.equal(wrong.status, 422);
    assert.deepEqual(errorsOf(wrong), { '2.id': 'invalid id', '3.id': 'error.path.missing' });
    assert.equal((await store.v3(`${PRODUCTS}?price=7`)).data.length, 0);
    const done = await store.send('PUT', PRODUCTS, body.slice(0, 10));
    assert.deepEqual([done.status, ids(dataOf(done) as unknown as Row[])], [200, own.slice(0, 10)]);
    assert.equal((await store.v3(`${PRODUCTS}?price=7`)).data.length, 10);
  });

  test('a row that is twice in a batch is changed twice', async () => {
    const body = [
      { id: 90, price: 7 },
      { id: 90, mpn: 'twice' },
    ];
    assert.equal((await store.send('PUT', PRODUCTS, body)).status, 200);
    const { price, mpn } = await get(`${PRODUCTS}/90`);
    assert.deepEqual([price, mpn], [7, 'twice']);
  });

  test('a deleted product is gone with its variants; deleting by filter needs a filter', async () => {
    const { id, base_variant_id } = await make();
    assert.equal((await store.send('DELETE', PRODUCTS)).status, 422);
    assert.equal((await store.send('DELETE', `${PRODUCTS}?nonsense=1`)).status, 422);
    assert.equal((await store.send('DELETE', `${PRODUCTS}/${id}`)).status, 204);
    assert.equal((await store.send('DELETE', `${PRODUCTS}/${id}`)).status, 404);
    assert.equal((await store.get(`${PRODUCTS}/${id}/images`)).status, 404);
    assert.deepEqual((await store.v3(`/v3/catalog/variants?id=${base_variant_id}`)).data, []);
    const total = (await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total;
    assert.equal((await store.send('DELETE', `${PRODUCTS}?id:in=90,91,5`)).status, 204);
    const left = (await store.v3(`${PRODUCTS}?limit=1`)).meta.pagination.total;
    assert.equal((await store.v3('/v3/catalog/variants?product_id:in=90,91')).data.length, 0);
    assert.equal(left, total - (await generated(['90', '91'])));
  });

  /** How many of these ids there were before anything was written. */
  async function generated(own: readonly string[]): Promise<number> {
    await store.control('PUT', '/faults', { rules: [], reset: true });
    return (await store.v3(`${PRODUCTS}?id:in=${own.join(',')}`)).data.length;
  }

  test('a token that may only read is refused', async () => {
    const { startSandbox } = await import('../../../src/sandbox/index.ts');
    const other = await startSandbox({ products: 2, tokens: { reader: ['store_v2_products_read_only'] } });
    const headers = { 'X-Auth-Token': 'reader', 'Content-Type': 'application/json' };
    const reply = await fetch(`${other.url}/stores/${other.storeHash}${PRODUCTS}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(MUG),
    });
    await other.stop();
    assert.equal(reply.status, 403);
  });

  test('channels and categories are added to, and taken away by filter', async () => {
    const pairs = [
      { product_id: 90, category_id: 18 },
      { product_id: 90, category_id: 19 },
    ];
    const before = (await get(`${PRODUCTS}/90`))['categories'] as number[];
    assert.equal((await store.send('PUT', `${PRODUCTS}/category-assignments`, pairs)).status, 204);
    const wanted = [...new Set([...before, 18, 19])].sort((a, b) => a - b);
    assert.deepEqual((await get(`${PRODUCTS}/90`))['categories'], wanted);
    const listed = (await store.v3(`${PRODUCTS}/category-assignments?product_id:in=90`)).data;
    assert.deepEqual(ids(listed, 'category_id'), wanted);
    const path = `${PRODUCTS}/category-assignments?product_id:in=90&category_id:in=18`;
    assert.equal((await store.send('DELETE', path)).status, 204);
    assert.deepEqual(
      (await get(`${PRODUCTS}/90`))['categories'],
      wanted.filter((id) => id !== 18),
    );
    assert.equal((await store.send('DELETE', `${PRODUCTS}/category-assignments`)).status, 422);
    const channel = [{ product_id: 90, channel_id: 667159 }];
    assert.equal((await store.send('PUT', `${PRODUCTS}/channel-assignments`, channel)).status, 204);
    assert.deepEqual(ids((await store.v3(`${PRODUCTS}?channel_id:in=667159`)).data), [90]);
    const lost = await store.send('PUT', `${PRODUCTS}/channel-assignments`, [
      { product_id: 1, channel_id: 5 },
    ]);
    assert.equal(lost.status, 422);
  });
});
