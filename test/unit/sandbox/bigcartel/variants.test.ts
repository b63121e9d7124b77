import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type SandboxOptions, startSandbox } from '../../../../src/sandbox/index.ts';
import { codeOf, ids, TestAccount, testAccount } from './support.ts';

const TABLES = [
  'accounts',
  'products',
  'product_options',
  'product_images',
  'shipping_options',
  'product_categories',
  'product_artists',
  'categories',
  'artists',
  'orders',
  'order_line_items',
  'order_events',
  'order_transactions',
  'order_adjustments',
  'shipments',
  'shipment_items',
  'discounts',
  'discount_categories',
  'discount_products',
  'pages',
  'carts',
  'countries',
  'currencies',
  'plans',
  'account_images',
];

async function started<T>(options: SandboxOptions, use: (account: TestAccount) => Promise<T>): Promise<T> {
  const account = new TestAccount();
  account.sandbox = await startSandbox({ platforms: ['bigcartel'], products: 60, orders: 150, ...options });
  try {
    return await use(account);
  } finally {
    await account.sandbox.stop();
  }
}

async function dump(account: TestAccount): Promise<string> {
  let text = '';
  for (const table of TABLES) text += (await account.control('GET', `/rows/bigcartel/${table}`)).text;
  return text;
}

test('the same seed gives the same rows, another seed others', async () => {
  const one = await started({ seed: 5 }, dump);
  assert.equal(await started({ seed: 5 }, dump), one);
  assert.notEqual(await started({ seed: 6 }, dump), one);
});

test('an unknown table names those there are', async () => {
  await started({}, async (account) => {
    const reply = await account.control('GET', '/rows/bigcartel/customers');
    assert.equal(reply.status, 404);
    const known = (reply.json as { error: string }).error.split('one of ')[1]?.split(', ') ?? [];
    assert.deepEqual(known.sort(), [...TABLES].sort());
  });
});

test('an empty store answers every list', async () => {
  await started({ products: 0, orders: 0 }, async (account) => {
    for (const list of ['products', 'categories', 'artists', 'orders', 'discounts', 'pages', 'carts']) {
      const { data, meta, links } = await account.page(`/${list}`);
      assert.deepEqual([data, meta, links], [[], { count: '0' }, {}], list);
    }
    assert.equal((await account.one('')).data.id, account.id);
    await account.faults({ match: {}, fault: { insert_rows: 2, when: 'before' } });
    for (const list of ['products', 'categories', 'artists', 'orders', 'discounts', 'pages', 'carts']) {
      assert.equal((await account.page(`/${list}`)).meta.count, '2', list);
    }
  });
});

test('orders without a product left name deleted ones', async () => {
  await started({ products: 0, orders: 12 }, async (account) => {
    const lines = await account.rows('order_line_items');
    assert.ok(lines.length >= 12);
    assert.equal((await account.page('/orders')).meta.count, '12');
  });
});

test('a store of a hundred thousand orders is there at once', async () => {
  await started({ orders: 100_000 }, async (account) => {
    const begun = performance.now();
    assert.equal((await account.get('')).status, 200);
    assert.ok(performance.now() - begun < 2_000);
    const { data, meta } = await account.page('/orders?page[offset]=99990');
    assert.deepEqual([data.length, meta.count], [10, '100000']);
    for (const { id } of data) assert.equal((await account.one(`/orders/${id}`)).data.id, id);
  });
});

test('two stores behind one address keep apart', async () => {
  await started({ platforms: ['bigcommerce', 'bigcartel'], customers: 5 }, async (account) => {
    assert.equal((await account.page('/orders')).data[0]?.type, 'orders');
    const first = (await account.control('GET', '/rows/orders')).json as { id: unknown }[];
    assert.equal(typeof first[0]?.id, 'number', 'the first platform is meant where none is named');
    assert.equal(typeof (await account.rows('orders'))[0]?.['id'], 'string');
    const url = `${account.sandbox.url}/stores/${account.sandbox.storeHash}/v2/orders`;
    const reply = await fetch(url, { headers: { 'X-Auth-Token': account.sandbox.token } });
    assert.equal(reply.status, 200);
  });
});

test('an unknown vintage is refused by name', async () => {
  const bigcartel = { vintage: 2020 } as unknown as { vintage: 2015 };
  await assert.rejects(
    startSandbox({ platforms: ['bigcartel'], bigcartel }),
    /no vintage 2020.*2015 or 2026/,
  );
});

describe('the vintage of 2015', () => {
  const account = testAccount({ bigcartel: { vintage: 2015 } });

  test('attributes that came later are missing', async () => {
    const { data, included = [] } = await account.page('/products');
    for (const { attributes } of data) {
      assert.deepEqual(Object.keys(attributes), [
        'name',
        'permalink',
        'status',
        'description',
        'created_at',
        'updated_at',
        'default_price',
        'on_sale',
      ]);
    }
    assert.ok(included.length > 0);
    const line = (await account.page('/orders')).included?.find(({ type }) => type === 'order_line_items');
    for (const name of ['product_id', 'tax_total', 'category_names']) {
      assert.ok(!(name in (line?.attributes ?? {})), name);
    }
    const row = (await account.rows('order_line_items'))[0] ?? {};
    assert.ok(!('product_id' in row) && 'related_product_id' in row);
  });

  test('all shipping is an adjustment of the kind shipping, the price of a plan a number, links are http', async () => {
    const types = new Set((await account.rows('order_adjustments')).map(({ type }) => type));
    assert.deepEqual([...types].sort(), [
      'order_adjustments/discount',
      'order_adjustments/shipping',
      'order_adjustments/tax',
    ]);
    const { data, included } = await account.one('');
    assert.equal(included?.find(({ type }) => type === 'plans')?.attributes['monthly_rate'], 29.99);
    assert.match(data.links?.self ?? '', /^http:/);
  });
});

describe('an account without artists and stock', () => {
  const account = testAccount({ bigcartel: { artists: false, inventory: false } });

  test('artists are refused, alone and as a list', async () => {
    for (const path of ['/artists', '/artists/910003']) {
      const reply = await account.get(path);
      assert.deepEqual([reply.status, codeOf(reply)], [403, 'account.artists-disabled']);
    }
    const { data } = await account.page('/products');
    assert.ok(data.every(({ relationships }) => (relationships?.['artists']?.data as []).length === 0));
  });

  test('no option says how many are left, and the account says why', async () => {
    const options = await account.rows('product_options');
    assert.ok(options.every((option) => option['quantity'] === null));
    const { attributes } = (await account.one('')).data;
    assert.deepEqual([attributes['inventory_enabled'], attributes['artists_enabled']], [false, false]);
    assert.equal(new Set(ids(options)).size, options.length);
  });
});
