import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ecwidStore, type Row, sorted, time } from './support.ts';

type Case = [query: string, keep: (row: Row) => boolean];

const parts = (row: Row, name: string): Row[] => (row[name] ?? []) as Row[];
const inAny = (row: Row, wanted: ReadonlySet<unknown>): boolean =>
  (row['categoryIds'] as number[]).some((id) => wanted.has(id));

describe('filters of products', () => {
  const store = ecwidStore();
  let rows: Row[] = [];
  let categories: Row[] = [];
  before(async () => {
    rows = await store.rows('products');
    categories = await store.rows('categories');
  });

  const below = (root: unknown): Set<unknown> => {
    const found = new Set([root]);
    for (const { id, parentId } of categories) if (found.has(parentId)) found.add(id);
    return found;
  };

  const cases = (): Case[] => {
    const varied = rows.find((row) => parts(row, 'combinations').some(({ sku }) => sku !== undefined)) as Row;
    const variation = parts(varied, 'combinations').find(({ sku }) => sku !== undefined)?.['sku'];
    const pos = rows.find((row) => row['externalReferenceId'])?.['externalReferenceId'];
    const root = categories[0]?.['id'];
    const leaf = rows.find((row) => (row['categoryIds'] as number[]).length > 0) as Row;
    const own = (leaf['categoryIds'] as number[])[0];
    const brand = rows.flatMap((row) => parts(row, 'attributes')).find(({ type }) => type === 'BRAND')?.[
      'value'
    ];
    const some = rows[40] as Row;
    return [
      [`productId=${rows[0]?.['id']},${rows[5]?.['id']},1`, (row) => row === rows[0] || row === rows[5]],
      [`sku=${some['sku']}`, (row) => row === some],
      [`sku=${variation}`, (row) => row === varied],
      [
        `externalReferenceId=${pos}`,
        (row) => [row, ...parts(row, 'combinations')].some((r) => r['externalReferenceId'] === pos),
      ],
      [`category=${own}`, (row) => inAny(row, new Set([own]))],
      [`category=${root}&includeProductsFromSubcategories=true`, (row) => inAny(row, below(root))],
      [`categories=${root},${own}`, (row) => inAny(row, new Set([root, own]))],
      ['category=0', (row) => row['showOnFrontpage'] !== undefined],
      ['priceFrom=100', (row) => Number(row['price']) >= 100],
      ['priceFrom=50&priceTo=60.5', (row) => Number(row['price']) >= 50 && Number(row['price']) <= 60.5],
      ['priceTo=0', (row) => row['price'] === 0],
      [
        `createdFrom=${some['createTimestamp']}&createdTo=${some['createTimestamp']}`,
        (row) => row['created'] === some['created'],
      ],
      ['createdTo=2024-01-01', (row) => time(row['created']) <= Date.UTC(2024, 0, 1)],
      ['updatedFrom=2026-01-01', (row) => time(row['updated']) >= Date.UTC(2026, 0, 1)],
      ['enabled=false', (row) => row['enabled'] === false],
      ['enabled=on', (row) => row['enabled'] === true],
      ['inStock=0', (row) => row['inStock'] === false],
      ['isGiftCard=true', (row) => row['isGiftCard'] === true],
      ['discountsAllowed=false', (row) => row['discountsAllowed'] === false],
      ['isCustomerSetPrice=true', (row) => row['nameYourPriceEnabled'] === true],
      ['onsale=onsale', (row) => row['compareToPrice'] !== undefined],
      ['onsale=notonsale', (row) => row['compareToPrice'] === undefined],
      ['inventory=outofstock', (row) => row['inStock'] === false],
      ['option_Size=XL,S', (row) => parts(row, 'options').some(({ name }) => name === 'Size')],
      [
        `attribute_Brand=${encodeURIComponent(String(brand))}`,
        (row) => parts(row, 'attributes').some(({ value }) => value === brand),
      ],
      [
        'enabledManualTaxes=301',
        (row) => ((row['tax'] as Row)['enabledManualTaxes'] as number[]).includes(301),
      ],
      [
        'enabledManualTaxes=none',
        (row) => ((row['tax'] as Row)['enabledManualTaxes'] as number[]).length === 0,
      ],
      ['taxClassCodes=reduced', (row) => (row['tax'] as Row)['taxClassCode'] === 'reduced'],
      [
        'priceFrom=20&enabled=true&inStock=true',
        (row) => Number(row['price']) >= 20 && row['enabled'] === true && row['inStock'] === true,
      ],
    ];
  };

  test('each answers what a plain filter over all rows answers', async () => {
    for (const [query, keep] of cases()) {
      const expected = sorted(rows.filter(keep).map((row) => row['id']));
      const found = await store.all(`/products?sortBy=ADDED_TIME_ASC&${query}`);
      assert.deepEqual(sorted(found.map((row) => row['id'])), expected, query);
      assert.ok(expected.length > 0, `${query} finds nothing`);
    }
  });

  test('productId makes every other filter void, and sku every one but productId', async () => {
    const [first, second] = rows;
    const found = async (query: string): Promise<unknown[]> =>
      (await store.page(`/products?${query}`)).items.map((row) => row['id']);
    assert.deepEqual(await found(`productId=${first?.['id']}&sku=${second?.['sku']}&priceFrom=999999`), [
      first?.['id'],
    ]);
    assert.deepEqual(await found(`sku=${second?.['sku']}&category=1&enabled=false&createdTo=1990-01-01`), [
      second?.['id'],
    ]);
  });

  test('a SKU is compared letter by letter', async () => {
    const sku = String(rows[40]?.['sku']).toLowerCase();
    assert.equal((await store.page(`/products?sku=${sku}`)).total, 0);
  });

  test('a keyword is a word, or the beginning of one before *', async () => {
    const total = async (keyword: string): Promise<number> =>
      (await store.page(`/products?keyword=${keyword}`)).total;
    assert.ok((await total('headphones')) > 0);
    assert.equal(await total('headph'), 0);
    assert.equal(await total('headph*'), await total('headphones'));
    assert.ok((await total('headphones%20steel')) < (await total('headphones')));
  });

  test('sorts go both ways; equal values are in the order of their ids', async () => {
    const value: Readonly<Record<string, (row: Row) => string | number>> = {
      NAME: (row) => String(row['name']).toLowerCase(),
      PRICE: (row) => Number(row['price']),
      ADDED_TIME: (row) => Number(row['createTimestamp']),
      UPDATED_TIME: (row) => Number(row['updateTimestamp']),
    };
    for (const [name, of] of Object.entries(value)) {
      const order = (a: Row, b: Row): number => {
        const [x, y] = [of(a), of(b)];
        return x < y ? -1 : x > y ? 1 : Number(a['id']) - Number(b['id']);
      };
      const expected = [...rows].sort(order).map((row) => row['id']);
      const answered = (await store.all(`/products?sortBy=${name}_ASC`)).map((row) => row['id']);
      assert.deepEqual(answered, expected, name);
      const down = (await store.all(`/products?sortBy=${name}_DESC`)).map((row) => row['id']);
      assert.deepEqual(down, expected.toReversed(), name);
    }
  });

  test('a category brings the order of the store owner, unless another is asked for', async () => {
    const root = categories[0]?.['id'];
    const query = `/products?category=${root}&includeProductsFromSubcategories=true`;
    const own = (await store.page(query)).items.map((row) => row['id']);
    const named = (await store.page(`${query}&sortBy=DEFINED_BY_STORE_OWNER`)).items.map((row) => row['id']);
    assert.deepEqual(own, named);
  });

  test('values that cannot be read are refused', async () => {
    for (const query of [
      'productId=a',
      'category=x',
      'onsale=yes',
      'inventory=all',
      'sortBy=PRICE',
      'enabled=2',
      'searchMethod=X',
    ]) {
      assert.equal((await store.get(`/products?${query}`)).status, 400, query);
    }
  });
});

describe('categories', () => {
  const store = ecwidStore();
  let rows: Row[] = [];
  before(async () => {
    rows = await store.rows('categories');
  });
  const ids = async (query: string): Promise<string[]> =>
    sorted((await store.all(`/categories?${query}`)).map((row) => row['id']));
  const expected = (keep: (row: Row) => boolean): string[] =>
    sorted(rows.filter(keep).map((row) => row['id']));

  test('disabled ones stay out unless asked for', async () => {
    assert.deepEqual(
      await ids('lang=en'),
      expected((row) => row['enabled'] === true),
    );
    assert.deepEqual(
      await ids('hidden_categories=true'),
      expected(() => true),
    );
  });

  test('parent, parentIds and subtrees', async () => {
    const root = rows[0]?.['id'];
    const other = rows.find((row) => row['parentId'] === undefined && row['id'] !== root)?.['id'];
    const all = 'hidden_categories=true';
    assert.deepEqual(
      await ids(`${all}&parent=0`),
      expected((row) => row['parentId'] === undefined),
    );
    assert.deepEqual(
      await ids(`${all}&parent=${root}`),
      expected((row) => row['parentId'] === root),
    );
    assert.deepEqual(
      await ids(`${all}&parent=${root}&parentIds=${other}`),
      expected((row) => row['parentId'] === root || row['parentId'] === other),
    );
    const children = new Set(rows.filter((row) => row['parentId'] === root).map((row) => row['id']));
    assert.deepEqual(
      await ids(`${all}&parent=${root}&withSubcategories=true`),
      expected((row) => row['parentId'] === root || children.has(row['parentId'])),
    );
  });

  test('products of a category come only when asked for', async () => {
    const plain = await store.page('/categories?limit=1');
    assert.equal('productIds' in (plain.items[0] ?? {}), false);
    const products = await store.rows('products');
    for (const row of await store.all('/categories?productIds=true')) {
      const own = products.filter((p) => (p['categoryIds'] as number[]).includes(Number(row['id'])));
      assert.deepEqual(sorted(row['productIds'] as number[]), sorted(own.map((p) => p['id'])));
    }
  });

  test('a path finds its category; the delimiter can be another', async () => {
    const child = rows.find((row) => row['parentId'] !== undefined && row['enabled'] === true) as Row;
    const parent = rows.find((row) => row['id'] === child['parentId']) as Row;
    const path = encodeURIComponent(`${parent['name']}|${child['name']}`);
    const page = await store.page(`/categoriesByPath?path=${path}&delimeter=%7C&hidden_categories=true`);
    assert.deepEqual(
      page.items.map((row) => row['id']),
      [child['id']],
    );
  });

  test('keywords and ids', async () => {
    assert.deepEqual(
      await ids('hidden_categories=true&keyword=empty'),
      expected((row) => row['name'] === 'Empty'),
    );
    assert.deepEqual(await ids(`categoryIds=${rows[0]?.['id']},1`), [String(rows[0]?.['id'])]);
  });
});
