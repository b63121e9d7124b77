import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, type Resource, type Row, testAccount } from './support.ts';

describe('writing products', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  const first = async (): Promise<Resource> => (await account.page('/products')).data[0] as Resource;
  const patch = (id: string, attributes: Row, rest: Row = {}) =>
    account.send('PATCH', `/products/${id}`, document('products', attributes, { id, ...rest }));
  const patched = async (id: string, attributes: Row, rest: Row = {}): Promise<Resource> => {
    const reply = await patch(id, attributes, rest);
    assert.equal(reply.status, 200, reply.text);
    return (reply.json as { data: Resource }).data;
  };

  test('what was sent is seen in lists, alone and in the table, and nothing else changes', async () => {
    await account.control('PUT', '/clock', { now: '2026-12-01T10:00:00.000Z', frozen: true });
    const before = await first();
    const sent = { status: 'hidden', description: '<p>“new”</p>', on_sale: true, password: 'open sesame' };
    const after = await patched(before.id, sent);
    const expected = { ...before.attributes, ...sent, updated_at: '2026-12-01T10:00:00.000Z' };
    assert.deepEqual(after.attributes, expected);
    assert.deepEqual(after.relationships, before.relationships);
    assert.deepEqual((await account.one(`/products/${before.id}`)).data, after);
    assert.deepEqual(await first(), after);
    const row = (await account.rows('products')).find(({ id }) => id === before.id);
    assert.deepEqual(row, { id: before.id, ...after.attributes });
    await account.control('PUT', '/clock', {});
  });

  test('filters and sorts see the change', async () => {
    const before = await account.all('/products?filter[status]=active');
    const { id } = before.data[3] as Resource;
    await patched(id, { status: 'coming_soon', name: 'AAA first of all' });
    const active = ids((await account.all('/products?filter[status]=active')).data);
    assert.deepEqual(active, ids(before.data.filter((row) => row.id !== id)));
    assert.ok(ids((await account.all('/products?filter[status]=coming_soon')).data).includes(id));
    assert.equal((await account.page('/products?sort=name')).data[0]?.id, id);
    assert.equal((await account.page('/products?sort=updated_at&sort_direction=desc')).data[0]?.id, id);
  });

  test('the address in the storefront follows the name', async () => {
    const { id } = await first();
    const { attributes } = await patched(id, { name: 'Étude No. 1' });
    assert.equal(attributes['permalink'], 'e-tude-no-1');
    assert.match(String(attributes['url']), /\/product\/e-tude-no-1$/);
  });

  test('the price is that of options that had it; what they sold stays', async () => {
    const options = await account.rows('product_options');
    const { id, attributes } = (await account.all('/products')).data.find((product) => {
      const own = options.filter((option) => option['product_id'] === product.id);
      return new Set(own.map(({ price }) => price)).size > 1;
    }) as Resource;
    await patched(id, { default_price: '12.50' });
    const after = await account.rows('product_options');
    assert.equal((await account.one(`/products/${id}`)).data.attributes['default_price'], '12.5');
    for (const [nth, option] of options.entries()) {
      const follows = option['product_id'] === id && option['price'] === attributes['default_price'];
      assert.deepEqual(after[nth], follows ? { ...option, price: '12.5' } : option);
    }
  });

  test('categories and artists of the body take the place of those before', async () => {
    const { id, relationships } = await first();
    const chosen = ids((await account.rows('categories')).slice(4, 7)).map(String);
    const data = chosen.map((one) => ({ type: 'categories', id: one }));
    const after = await patched(id, {}, { relationships: { categories: { data } } });
    assert.deepEqual(after.relationships?.['categories']?.data, data);
    assert.deepEqual(after.relationships?.['artists'], relationships?.['artists']);
    const names = (await account.rows('categories')).slice(4, 7).map(({ name }) => name);
    assert.deepEqual(after.attributes['category_names'], names);
    const links = (await account.rows('product_categories')).filter((row) => row['product_id'] === id);
    assert.deepEqual(
      links.map((row) => row['category_id']),
      chosen,
    );
    const none = await patched(
      id,
      {},
      { relationships: { categories: { data: [] }, artists: { data: [] } } },
    );
    assert.deepEqual(none.relationships?.['categories'], { data: [] });
    assert.deepEqual(none.attributes['category_names'], []);
  });

  const wrongLinks: readonly [string, unknown, number, string][] = [
    [
      'an unknown category',
      { categories: { data: [{ type: 'categories', id: '1' }] } },
      404,
      '/categories/data/0',
    ],
    [
      'an artist as category',
      { categories: { data: [{ type: 'artists', id: '910003' }] } },
      409,
      '/categories/data/0',
    ],
    [
      'one category',
      { categories: { data: { type: 'categories', id: '4100001' } } },
      409,
      '/categories/data',
    ],
    ['null', { artists: null }, 409, '/artists/data'],
    ['options', { options: { data: [] } }, 400, '/options'],
    ['images', { images: { data: [] } }, 400, '/images'],
  ];
  for (const [fact, relationships, status, pointer] of wrongLinks) {
    test(`${fact} as relationship is refused`, async () => {
      const before = await first();
      const reply = await patch(before.id, { name: 'X' }, { relationships });
      assert.equal(reply.status, status);
      const [[, at]] = errorsOf(reply) as [[string, string]];
      assert.equal(at, `/data/relationships${pointer}`);
      assert.deepEqual(await first(), before, 'nothing is done by halves');
    });
  }

  test('what the store keeps itself, and wrong values, are refused', async () => {
    const before = await first();
    for (const name of [
      'permalink',
      'position',
      'url',
      'primary_image_url',
      'category_names',
      'created_at',
    ]) {
      const reply = await patch(before.id, { [name]: before.attributes[name] });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.read-only', `/data/attributes/${name}`]]],
      );
    }
    for (const [name, value] of Object.entries({
      name: '',
      status: 'sold-out',
      description: null,
      default_price: 12.5,
      on_sale: 'true',
      password: 7,
    })) {
      const reply = await patch(before.id, { [name]: value });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.invalid', `/data/attributes/${name}`]]],
      );
    }
    for (const price of ['-1.0', '1.234', 'NaN', '1e3', '', '1,5', ' 1']) {
      assert.equal((await patch(before.id, { default_price: price })).status, 400, price);
    }
    assert.equal((await patch(before.id, { price: '1.0' })).status, 400);
    assert.deepEqual(await first(), before);
  });

  test('orders go on telling what was bought', async () => {
    const lines = await account.rows('order_line_items');
    const bought = new Set(lines.map((line) => line['product_id']));
    const { id } = (await account.all('/products')).data.find((product) =>
      bought.has(product.id),
    ) as Resource;
    await patched(id, { name: 'Another name', default_price: '0.0' });
    assert.deepEqual(await account.rows('order_line_items'), lines);
  });
});
