import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Identifier, ids, type Resource, type Row, testAccount } from './support.ts';

const account = testAccount();

const keyOf = ({ type, id }: Identifier): string => `${type} ${id}`;
const related = (resource: Resource | undefined, name: string): Identifier[] => {
  const data = resource?.relationships?.[name]?.data;
  return Array.isArray(data) ? data : data ? [data] : [];
};
/** Rows in any order. */
const bag = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

/** What is referred to without coming along. */
const ABROAD: Readonly<Record<string, readonly string[]>> = {
  order_line_items: ['product', 'product_option'],
  discounts: ['products'],
};

for (const list of ['products', 'orders', 'discounts']) {
  test(`all that ${list} refer to comes along once, and nothing else`, async () => {
    for (const offset of [0, 20, 40]) {
      const { data, included = [] } = await account.page(`/${list}?page[offset]=${offset}`);
      const keys = included.map(keyOf);
      assert.equal(new Set(keys).size, keys.length);
      const wanted = [...data, ...included].flatMap((resource) =>
        Object.keys(resource.relationships ?? {})
          .filter((name) => !ABROAD[resource.type]?.includes(name))
          .flatMap((name) => related(resource, name)),
      );
      assert.deepEqual([...new Set(wanted.map(keyOf))].sort(), [...keys].sort());
    }
  });
}

test('a currency, a category and a country come once for many rows', async () => {
  const { data, included = [] } = await account.page('/orders?page[limit]=100');
  assert.equal(included.filter(({ type }) => type === 'currencies').length, 1);
  assert.ok(included.filter(({ type }) => type === 'countries').length < 10);
  assert.ok(data.every((order) => related(order, 'currency')[0]?.id === 'USD'));
});

test('adjustments of different kinds share ids', async () => {
  const { included } = await account.all('/orders');
  const adjustments = included.filter(({ type }) => type.startsWith('order_adjustments/'));
  assert.ok(new Set(ids(adjustments)).size < adjustments.length);
  assert.equal(new Set(adjustments.map(keyOf)).size, adjustments.length);
  assert.deepEqual([...new Set(adjustments.map(({ type }) => type))].sort(), [
    'order_adjustments/base',
    'order_adjustments/discount',
    'order_adjustments/shipping',
    'order_adjustments/tax',
  ]);
});

/** [list, relationship, table, what its rows have beside id and attributes] */
const parts: readonly [string, string, string, (part: Resource, parent: Resource) => Row][] = [
  ['products', 'options', 'product_options', (_, { id }) => ({ product_id: id })],
  ['products', 'images', 'product_images', (_, { id }) => ({ product_id: id })],
  [
    'products',
    'shipping_options',
    'shipping_options',
    (part, { id }) => ({ country_id: related(part, 'country')[0]?.id ?? null, product_id: id }),
  ],
  [
    'orders',
    'items',
    'order_line_items',
    (part, { id }) => ({
      order_id: id,
      related_product_id: related(part, 'product')[0]?.id ?? null,
      product_option_id: related(part, 'product_option')[0]?.id ?? null,
    }),
  ],
  ['orders', 'events', 'order_events', (_, { id }) => ({ order_id: id })],
  [
    'orders',
    'transactions',
    'order_transactions',
    (part, { id }) => ({ order_id: id, currency_id: related(part, 'currency')[0]?.id }),
  ],
  ['orders', 'adjustments', 'order_adjustments', ({ type }, { id }) => ({ order_id: id, type })],
];
for (const [list, name, table, keys] of parts) {
  test(`the rows of ${table} are what comes along with ${list} as ${name}`, async () => {
    const { data, included } = await account.all(`/${list}`);
    const byKey = new Map(included.map((resource) => [keyOf(resource), resource]));
    const rows = data.flatMap((parent) =>
      related(parent, name).map((link) => {
        const part = byKey.get(keyOf(link)) as Resource;
        return { id: part.id, ...part.attributes, ...keys(part, parent) };
      }),
    );
    assert.ok(rows.length > 0);
    const sortKeys = (row: Row) => Object.fromEntries(Object.entries(row).sort());
    assert.deepEqual(bag(rows.map(sortKeys)), bag((await account.rows(table)).map(sortKeys)));
  });
}

for (const [list, name, table, parentKey, key] of [
  ['products', 'categories', 'product_categories', 'product_id', 'category_id'],
  ['products', 'artists', 'product_artists', 'product_id', 'artist_id'],
  ['discounts', 'categories', 'discount_categories', 'discount_id', 'category_id'],
  ['discounts', 'products', 'discount_products', 'discount_id', 'product_id'],
] as const) {
  test(`${table} pairs ${list} with their ${name}`, async () => {
    const { data } = await account.all(`/${list}`);
    const pairs = data.flatMap((parent) =>
      related(parent, name).map(({ id }) => ({ [parentKey]: parent.id, [key]: id })),
    );
    assert.ok(pairs.length > 0);
    assert.deepEqual(bag(pairs), bag(await account.rows(table)));
  });
}

for (const list of ['products', 'orders', 'discounts', 'categories', 'artists', 'carts']) {
  test(`the rows of ${list} have the attributes of the list`, async () => {
    const { data } = await account.all(`/${list}`);
    const byId = new Map((await account.rows(list)).map((row) => [row['id'], row]));
    for (const { id, attributes } of data) {
      const { id: _, currency_id, ...row } = byId.get(id) as Row;
      assert.deepEqual(attributes, row);
      assert.equal(currency_id, list === 'orders' ? 'USD' : undefined);
    }
  });
}

test('a single row has its document, without a total', async () => {
  const [order] = (await account.page('/orders?page[limit]=1')).data;
  const document = await account.one(`/orders/${order?.id}`);
  assert.deepEqual(Object.keys(document), ['data', 'included']);
  assert.deepEqual(document.data, order);
});

test('a list has data, meta, included and links in this order; types that refer to nothing have no included', async () => {
  assert.deepEqual(Object.keys(await account.page('/orders')), ['data', 'meta', 'included', 'links']);
  assert.deepEqual(Object.keys(await account.page('/pages')), ['data', 'meta', 'links']);
});

test('the account refers to what it has by addresses, to what it is by ids', async () => {
  const { data, included = [] } = await account.one('');
  const { attributes, relationships = {} } = data;
  assert.deepEqual(Object.keys(relationships), [
    'currency',
    'country',
    'plan',
    'account_image',
    'account_favicon',
    'orders',
    'categories',
    'products',
    'discounts',
  ]);
  assert.deepEqual(relationships['account_favicon'], { data: null });
  assert.deepEqual(Object.keys(relationships['orders']?.links ?? {}), ['related']);
  assert.deepEqual(Object.keys(relationships['products']?.links ?? {}), ['self', 'related']);
  assert.deepEqual(
    included.map(({ type }) => type),
    ['currencies', 'countries', 'plans', 'account_images'],
  );
  assert.equal(attributes['subdomain'], account.sandbox.basic.user);
  assert.deepEqual((await account.page('/v1/accounts')).data, [data]);
  assert.deepEqual((await account.page('/v1/accounts')).meta, { count: '1' });
});

test('the content of a page is in its own document alone', async () => {
  const { data } = await account.page('/pages');
  assert.ok(data.every(({ attributes }) => Object.keys(attributes).join() === 'name,path,category'));
  const last = (await account.rows('pages')).at(-1) as Row;
  const { id, ...attributes } = last;
  assert.deepEqual((await account.one(`/pages/${id}`)).data.attributes, attributes);
  assert.match(String(attributes['content']), /^<h1>/);
});

test('shipments of an order are at its address', async () => {
  const shipments = await account.rows('shipments');
  const [shipment] = shipments as [Row];
  const own = shipments.filter((row) => row['order_id'] === shipment['order_id']);
  const path = `/orders/${shipment['order_id']}/shipments`;
  const page = await account.page(path);
  assert.deepEqual([page.meta.count, page.links], [String(own.length), {}]);
  assert.deepEqual(
    page.data.map(({ id, attributes }) => ({ id, order_id: shipment['order_id'], ...attributes })),
    own,
  );
  assert.deepEqual((await account.one(`${path}/${shipment['id']}`)).data, page.data[0]);
  const without = (await account.rows('orders')).find((order) =>
    shipments.every((row) => row['order_id'] !== order['id']),
  );
  assert.deepEqual((await account.page(`/orders/${without?.['id']}/shipments`)).data, []);
});
