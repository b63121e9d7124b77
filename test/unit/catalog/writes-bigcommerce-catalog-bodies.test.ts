import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { loadCatalog, type TableDefinition } from '../../../src/catalog/index.ts';
import { bigcommerce } from '../../../src/platforms/bigcommerce/index.ts';
import {
  deleted,
  inserted,
  type Planned,
  plannedRequests,
  updated,
  type Written,
} from './planned-requests.ts';

let tables: readonly TableDefinition[] = [];
before(async () => {
  tables = (await loadCatalog()).tables.get('bigcommerce') ?? [];
});

const planned = (name: string, ...written: readonly Written[]): Planned[] =>
  plannedRequests(
    tables.find((table) => table.name === name),
    bigcommerce,
    written,
  );

const counted = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const sizes = (requests: readonly Planned[]): unknown[] =>
  requests.map(({ body }) => (Array.isArray(body) ? body.length : undefined));

test('500 new prices are 50 requests for products, and 10 for variants', () => {
  const changes = counted(500).map((id) => updated({ id, product_id: id, price: 10 }, { price: 12.5 }));
  const products = planned('products', ...changes);
  assert.deepEqual(sizes(products), Array(50).fill(10));
  assert.equal(products[0]?.request, 'PUT /v3/catalog/products');
  assert.deepEqual((products[0]?.body as unknown[])[0], { id: 1, price: 12.5 });
  const variants = planned('product_variants', ...changes);
  assert.deepEqual(sizes(variants), Array(10).fill(50));
  assert.equal(variants[0]?.request, 'PUT /v3/catalog/variants');
  assert.deepEqual((variants[0]?.body as unknown[])[0], { id: 1, price: 12.5 });
});

test('products are deleted by their ids, 250 to a request', () => {
  const requests = planned('products', ...counted(251).map((id) => deleted({ id })));
  assert.deepEqual(requests, [
    { request: `DELETE /v3/catalog/products?id:in=${counted(250).join(',')}`, body: undefined },
    { request: 'DELETE /v3/catalog/products?id:in=251', body: undefined },
  ]);
});

test('a product without a value is written as the API holds it: an empty text, 0, an empty array', () => {
  const old = { id: 5, description: 'Old', sale_price: 9, categories: [1] };
  const [request] = planned(
    'products',
    updated(old, { description: null, sale_price: null, categories: null }),
  );
  assert.deepEqual(request?.body, [{ id: 5, description: '', sale_price: 0, categories: [] }]);
});

test('a product comes with its variants and images in one request', () => {
  const row = {
    name: 'Mug',
    type: 'physical',
    weight: 0.3,
    price: 12,
    custom_url: '/mug/',
    variants: [{ sku: 'MUG-1', option_values: [{ option_display_name: 'Color', label: 'Red' }] }],
    images: [{ image_url: 'https://shop.example/mug.png' }],
  };
  const { custom_url: url, ...rest } = row;
  assert.deepEqual(planned('products', inserted(row)), [
    { request: 'POST /v3/catalog/products', body: { ...rest, custom_url: { url } } },
  ]);
});

test('new variants go in batches, those with a GTIN one by one to their product', () => {
  const row = { product_id: 5, sku: 'A', option_values: [{ option_id: 1, id: 2 }] };
  const { product_id: _, ...inPath } = row;
  assert.deepEqual(planned('product_variants', inserted(row), inserted({ ...row, gtin: '0012' })), [
    { request: 'PUT /v3/catalog/variants', body: [row] },
    { request: 'POST /v3/catalog/products/5/variants', body: { ...inPath, gtin: '0012' } },
  ]);
});

test('a product leaves the categories that are named, and no other', () => {
  const pairs = [
    { product_id: 5, category_id: 7 },
    { product_id: 5, category_id: 8 },
    { product_id: 6, category_id: 7 },
  ];
  assert.deepEqual(
    planned('product_category_assignments', ...pairs.map(deleted)).map(({ request }) => request),
    [
      'DELETE /v3/catalog/products/category-assignments?product_id:in=5&category_id:in=7,8',
      'DELETE /v3/catalog/products/category-assignments?product_id:in=6&category_id:in=7',
    ],
  );
});

test('a row whose id is not known is never deleted: the address of all rows is not asked', () => {
  const halves: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
    products: [{ id: null }],
    brands: [{ id: null }, { id: '' }],
    product_category_assignments: [
      { product_id: 5, category_id: null },
      { product_id: null, category_id: 7 },
    ],
    price_list_assignments: [{ id: null }],
    product_images: [{ product_id: 5, id: null }],
  };
  for (const [name, rows] of Object.entries(halves)) {
    for (const row of rows) assert.throws(() => planned(name, deleted(row)), /from an empty/, name);
  }
});

test('metafields are deleted by an array of their ids', () => {
  assert.deepEqual(planned('brand_metafields', deleted({ id: 3 }), deleted({ id: 4 })), [
    { request: 'DELETE /v3/catalog/brands/metafields', body: [3, 4] },
  ]);
});

test('what the API insists on is sent along: the name of a brand, the whole of a bulk pricing rule', () => {
  assert.deepEqual(
    planned('brands', updated({ id: 1, name: 'Ace', page_title: '' }, { page_title: 'Best' })),
    [{ request: 'PUT /v3/catalog/brands/1', body: { name: 'Ace', page_title: 'Best' } }],
  );
  const rule = { id: 2, product_id: 5, quantity_min: 10, quantity_max: 0, type: 'percent', amount: 5 };
  const { product_id: _, ...body } = rule;
  assert.deepEqual(planned('product_bulk_pricing_rules', updated(rule, { amount: 7 })), [
    { request: 'PUT /v3/catalog/products/5/bulk-pricing-rules/2', body: { ...body, amount: 7 } },
  ]);
});

test('a listing is changed with its product, state and variants', () => {
  const old = { channel_id: 2, listing_id: 9, product_id: 5, state: 'active', variants: [], name: '' };
  assert.deepEqual(planned('channel_listings', updated(old, { state: 'deleted' })), [
    {
      request: 'PUT /v3/channels/2/listings',
      body: [{ listing_id: 9, product_id: 5, state: 'deleted', variants: [] }],
    },
  ]);
});

test('prices of a list are made 100 to a request and deleted one by one, by variant and currency', () => {
  const prices = counted(150).map((id) => ({ price_list_id: 1, variant_id: id, currency: 'usd', price: 5 }));
  const made = planned('price_list_records', ...prices.map(inserted));
  assert.deepEqual(sizes(made), [100, 50]);
  assert.equal(made[0]?.request, 'POST /v3/pricelists/1/records');
  assert.deepEqual((made[0]?.body as unknown[])[0], { variant_id: 1, currency: 'usd', price: 5 });
  assert.deepEqual(planned('price_list_records', ...prices.slice(0, 1).map(deleted)), [
    { request: 'DELETE /v3/pricelists/1/records/1/usd', body: undefined },
  ]);
});

test('the rate of a currency is written as a text, digit for digit', () => {
  const [request] = planned(
    'currencies',
    updated({ id: 2, currency_exchange_rate: 1 }, { currency_exchange_rate: 1.0845 }),
  );
  assert.deepEqual(request, { request: 'PUT /v2/currencies/2', body: { currency_exchange_rate: '1.0845' } });
});

test('tax classes are written by v3, of which they are not read', () => {
  const requests = planned('tax_classes', updated({ id: 3, name: 'Food' }, { name: 'Groceries' }));
  assert.deepEqual(requests, [{ request: 'PUT /v3/tax/classes', body: [{ id: 3, name: 'Groceries' }] }]);
});
