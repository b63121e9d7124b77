import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ids, type Row, testStore } from './support.ts';

/** Path below a product, table of the oracle, and whether an empty list is 204. */
const PARTS: readonly (readonly [path: string, table: string, none: 200 | 204])[] = [
  ['images', 'product_images', 204],
  ['videos', 'product_videos', 200],
  ['reviews', 'product_reviews', 204],
  ['custom-fields', 'product_custom_fields', 200],
  ['bulk-pricing-rules', 'product_bulk_pricing_rules', 200],
  ['complex-rules', 'product_rules', 200],
  ['options', 'product_options', 200],
  ['modifiers', 'product_modifiers', 200],
];

function without(row: Row, ...names: string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

describe('what hangs on a product', () => {
  const store = testStore({ products: 300 });
  const truth: Record<string, Row[]> = {};
  let products: unknown[] = [];
  const of = (table: string, product: unknown) =>
    (truth[table] as Row[]).filter((row) => row['product_id'] === product);
  /** A product that has such rows, and one that has none. */
  const having = (table: string) => products.find((id) => of(table, id).length > 0);
  const lacking = (table: string) => products.find((id) => of(table, id).length === 0);

  before(async () => {
    products = ids(await store.rows('products'));
    for (const table of [
      ...PARTS.map(([, name]) => name),
      'product_option_values',
      'product_modifier_values',
    ]) {
      truth[table] = await store.rows(table);
    }
  });

  for (const [path, table, none] of PARTS) {
    const at = (product: unknown) => `/v3/catalog/products/${product}/${path}`;

    test(`${path}: the lists of all products are the rows of ${table}`, async () => {
      const own = PARTS.find(([name]) => name === path)?.[1] === 'product_custom_fields';
      let found = 0;
      for (const product of products.slice(0, 120)) {
        const reply = await store.get(at(product));
        const rows = of(table, product);
        found += rows.length;
        if (rows.length === 0) assert.equal(reply.status, none);
        const data = reply.status === 204 ? [] : (reply.json as { data: Row[] }).data;
        const shown = data.map((row) => ({ product_id: product, ...row }));
        assert.deepEqual(shown, rows);
        if (own) assert.ok(data.every((row) => !('product_id' in row)));
      }
      assert.ok(found > 0);
      assert.equal(new Set(ids(truth[table] as Row[])).size, truth[table]?.length, 'an id comes twice');
    });

    test(`${path}: a row has an address of its own, below its product alone`, async () => {
      const product = having(table);
      const row = of(table, product)[0] as Row;
      const one = (await store.get(`${at(product)}/${row['id']}`)).json as { data: Row; meta: object };
      assert.deepEqual({ product_id: product, ...one.data }, row);
      assert.deepEqual(one.meta, {});
      const other = products.find((id) => id !== product);
      assert.equal((await store.get(`${at(other)}/${row['id']}`)).status, 404);
      assert.equal((await store.get(`${at(product)}/999999`)).status, 404);
      assert.equal((await store.get(at(1))).status, 404);
    });

    test(`${path}: fields can be chosen, unknown parameters are refused`, async () => {
      const product = having(table);
      const field = Object.keys(without(of(table, product)[0] as Row, 'id', 'product_id'))[0] as string;
      const chosen = (await store.get(`${at(product)}?include_fields=${field}`)).json as { data: Row[] };
      for (const row of chosen.data) assert.deepEqual(Object.keys(row).sort(), [field, 'id'].sort());
      const rest = (await store.get(`${at(product)}?exclude_fields=${field}`)).json as { data: Row[] };
      for (const row of rest.data) assert.equal(field in row, false);
      const unknown = await store.get(`${at(product)}?id:in=1&sort=id`);
      assert.equal(unknown.status, 422);
      assert.match(unknown.text, /The filter\(s\): id:in, sort are not valid/);
    });
  }

  test('lists are paged, bulk pricing rules come whole and refuse pages', async () => {
    const product = products.find((id) => of('product_images', id).length >= 3);
    const images = of('product_images', product);
    const path = `/v3/catalog/products/${product}/images`;
    const { data, meta } = await store.v3(`${path}?limit=1&page=2`);
    assert.deepEqual(ids(data), [images[1]?.['id']]);
    assert.equal(meta.pagination.total, images.length);
    assert.equal(meta.pagination.total_pages, images.length);
    assert.deepEqual((await store.v3(`${path}?page=9`)).data, []);
    const rules = `/v3/catalog/products/${having('product_bulk_pricing_rules')}/bulk-pricing-rules`;
    assert.deepEqual((await store.get(rules)).json, {
      data: of('product_bulk_pricing_rules', having('product_bulk_pricing_rules')).map((row) =>
        without(row, 'product_id'),
      ),
      meta: {},
    });
    assert.equal((await store.get(`${rules}?page=1`)).status, 422);
  });

  test('what include= adds to a product is what the lists show', async () => {
    const includes = [
      ['images', 'product_images'],
      ['videos', 'product_videos'],
      ['reviews', 'product_reviews'],
      ['custom_fields', 'product_custom_fields'],
      ['bulk_pricing_rules', 'product_bulk_pricing_rules'],
      ['options', 'product_options'],
      ['modifiers', 'product_modifiers'],
    ] as const;
    const names = includes.map(([name]) => name).join(',');
    for (const product of (await store.v3(`/v3/catalog/products?include=${names}`)).data) {
      for (const [name, table] of includes) {
        const shown = (product[name] as Row[]).map((row) => ({ product_id: product['id'], ...row }));
        assert.deepEqual(shown, of(table, product['id']), name);
      }
    }
  });

  test('the status of reviews is text in the row and a number in the filter', async () => {
    const reviews = truth['product_reviews'] as Row[];
    const found = { approved: 0, pending: 0 };
    for (const product of new Set(reviews.map((row) => row['product_id']))) {
      for (const [number, status] of [
        [1, 'approved'],
        [0, 'pending'],
      ] as const) {
        const reply = await store.get(`/v3/catalog/products/${product}/reviews?status=${number}`);
        const rows = reviews.filter((row) => row['product_id'] === product && row['status'] === status);
        assert.equal(reply.status, rows.length === 0 ? 204 : 200);
        if (rows.length > 0) assert.deepEqual(ids((reply.json as { data: Row[] }).data), ids(rows));
        found[status] += rows.length;
      }
      const wrong = await store.get(`/v3/catalog/products/${product}/reviews?status=approved`);
      assert.equal(wrong.status, 422);
    }
    assert.ok(found.approved > 0 && found.pending > 0);
    assert.ok(reviews.some((row) => row['status'] === 'disapproved'));
  });

  test('the values of options and modifiers are those that they embed', async () => {
    for (const [path, table, values, parent] of [
      ['options', 'product_options', 'product_option_values', 'option_id'],
      ['modifiers', 'product_modifiers', 'product_modifier_values', 'modifier_id'],
    ] as const) {
      const choice = truth[table]?.find((row) => (row['option_values'] as Row[]).length > 1) as Row;
      const at = `/v3/catalog/products/${choice['product_id']}/${path}/${choice['id']}/values`;
      assert.deepEqual(await store.all(at), choice['option_values']);
      const own = truth[values]?.filter((row) => row[parent] === choice['id']) as Row[];
      assert.deepEqual(ids(own), ids(choice['option_values'] as Row[]));
      assert.ok(own.every((row) => row['product_id'] === choice['product_id']));
      const [first] = choice['option_values'] as Row[];
      const one = (await store.get(`${at}/${first?.['id']}`)).json as { data: Row };
      assert.deepEqual(one.data, first);
      assert.equal((await store.v3(`${at}?limit=1`)).data.length, 1);
      assert.equal((await store.get(`/v3/catalog/products/77/${path}/999999/values`)).status, 404);
    }
  });

  test('the values that make a variant are values of its options', async () => {
    const values = new Set(ids(truth['product_option_values'] as Row[]));
    const used = await store.rows('product_variant_values');
    assert.ok(used.length > 100);
    assert.ok(used.every((row) => values.has(row['id'])));
    const variants = new Map((await store.rows('variants')).map((row) => [row['id'], row]));
    assert.ok(used.every((row) => variants.get(row['variant_id'])?.['product_id'] === row['product_id']));
  });

  test('complex rules ask for modifier values or variants that exist', async () => {
    const values = new Set(ids(truth['product_modifier_values'] as Row[]));
    const variants = new Set(ids(await store.rows('variants')));
    const rules = truth['product_rules'] as Row[];
    assert.ok(rules.length > 3);
    for (const rule of rules) {
      for (const condition of rule['conditions'] as Row[]) {
        assert.equal(condition['rule_id'], rule['id']);
        const { modifier_value_id: value, variant_id: variant } = condition;
        assert.ok(value === null ? variants.has(variant) : values.has(value));
      }
    }
  });

  test('a product without options, images and reviews says so each in its own way', async () => {
    const none = lacking('product_options');
    const { data, meta } = await store.v3(`/v3/catalog/products/${none}/options`);
    assert.deepEqual([data, meta.pagination.total, meta.pagination.total_pages], [[], 0, 0]);
    const bare = await store.get(`/v3/catalog/products/${lacking('product_images')}/images`);
    assert.deepEqual([bare.status, bare.text], [204, '']);
  });
});

describe('assignments and the summary of the catalog', () => {
  const store = testStore();

  test('assignments are what the products say', async () => {
    const products = await store.rows('products', 'channels');
    for (const [path, table, field, column] of [
      ['channel-assignments', 'product_channel_assignments', 'channels', 'channel_id'],
      ['category-assignments', 'product_category_assignments', 'categories', 'category_id'],
    ] as const) {
      const pairs = products.flatMap((product) =>
        (product[field] as number[]).map((id) => ({ product_id: product['id'], [column]: id })),
      );
      const at = `/v3/catalog/products/${path}`;
      assert.deepEqual(await store.all(at), pairs);
      assert.deepEqual(await store.rows(table), pairs);
      const some = products.slice(3, 9).map((product) => Number(product['id']));
      const ofSome = pairs.filter((pair) => some.includes(Number(pair['product_id'])));
      assert.deepEqual((await store.v3(`${at}?product_id:in=${some.join(',')}`)).data, ofSome);
      const one = Number(pairs.at(-1)?.[column]);
      assert.deepEqual(
        await store.all(`${at}?${column}:in=${one}`),
        pairs.filter((pair) => pair[column] === one),
      );
      assert.equal((await store.get(`${at}?${column}=1`)).status, 422);
      assert.equal((await store.get(`${at}?include_fields=product_id`)).status, 422);
    }
  });

  test('assignments follow the products that come and go', async () => {
    const before = await store.rows('product_channel_assignments');
    const rule = { match: { path: '/v3/catalog/products' }, times: 1, fault: { delete_rows: 40 } };
    await store.control('PUT', '/faults', { rules: [rule] });
    await store.v3('/v3/catalog/products?limit=1');
    const after = await store.all('/v3/catalog/products/channel-assignments');
    assert.deepEqual(after, before.slice(before.length - after.length));
    assert.ok(after.length < before.length - 20);
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await store.rows('product_channel_assignments'), before);
  });

  test('the summary counts variants and their prices', async () => {
    const { data } = (await store.get('/v3/catalog/summary')).json as { data: Row };
    const prices = (await store.rows('variants')).map((row) => Number(row['calculated_price']));
    assert.equal(data['variant_count'], prices.length);
    assert.equal(data['highest_variant_price'], Math.max(...prices));
    assert.equal(data['lowest_variant_price'], Math.min(...prices));
    assert.equal((await store.get('/v3/catalog/summary?limit=1')).status, 422);
  });
});
