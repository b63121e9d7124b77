import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, type FilterCase, lower } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

interface Place {
  table: string;
  all: string;
  /** Path of the metafields of one resource. */
  one: (row: Row) => string;
  /** Parameters that the list of one resource accepts beside or instead of those of the store-wide list. */
  more: readonly string[];
  less: readonly string[];
}

const IDS = ['id', 'id:in', 'id:not_in', 'id:min', 'id:max', 'id:greater', 'id:less'];
const BRAND_LESS = ['key:in', 'namespace:in', 'direction', 'date_created:min', 'date_modified:max'];

describe('metafields', () => {
  const store = testStore({ products: 300 });
  const truth: Record<string, Row[]> = {};
  const productOf = new Map<unknown, unknown>();
  const PLACES: readonly Place[] = [
    {
      table: 'product_metafields',
      all: '/v3/catalog/products/metafields',
      one: (row) => `/v3/catalog/products/${row['resource_id']}/metafields`,
      more: ['resource_id:in', 'exclude_fields'],
      less: [],
    },
    {
      table: 'variant_metafields',
      all: '/v3/catalog/variants/metafields',
      one: ({ resource_id: id }) =>
        `/v3/catalog/products/${productOf.get(id)}/variants/${String(id)}/metafields`,
      more: [],
      less: ['exclude_fields', 'id:in'],
    },
    {
      table: 'brand_metafields',
      all: '/v3/catalog/brands/metafields',
      one: (row) => `/v3/catalog/brands/${row['resource_id']}/metafields`,
      more: [...IDS, 'exclude_fields'],
      less: BRAND_LESS,
    },
    {
      table: 'category_metafields',
      all: '/v3/catalog/categories/metafields',
      one: (row) => `/v3/catalog/categories/${row['resource_id']}/metafields`,
      more: [...IDS, 'exclude_fields'],
      less: [],
    },
    {
      table: 'channel_metafields',
      all: '/v3/channels/metafields',
      one: (row) => `/v3/channels/${row['resource_id']}/metafields`,
      more: ['date_created', 'date_modified'],
      less: ['exclude_fields'],
    },
  ];

  before(async () => {
    for (const { table } of PLACES) truth[table] = await store.rows(table);
    for (const { id, product_id } of await store.rows('variants')) productOf.set(id, product_id);
  });

  const values: Readonly<Record<string, string>> = {
    direction: 'desc',
    exclude_fields: 'value',
    date_created: '2024-01-01',
    date_modified: '2024-01-01',
    'date_created:min': '2024-01-01',
    'date_modified:max': '2024-01-01',
  };
  const ask = (path: string, name: string) => store.get(`${path}?${name}=${values[name] ?? '1'}`);

  for (const { table, all, one, more, less } of PLACES) {
    test(`${table}: filters, direction and field selection of the store-wide list`, async () => {
      const rows = truth[table] as Row[];
      assert.ok(rows.length > 5);
      assert.equal(new Set(ids(rows)).size, rows.length);
      const { key, namespace, date_created: created, date_modified: modified } = rows[2] as Row;
      const at = (name: string) => (row: Row) => Date.parse(String(row[name]));
      const since = encodeURIComponent(String(created));
      const until = encodeURIComponent(String(modified));
      const cases: FilterCase[] = [
        [`key=${key}`, (row) => row['key'] === key],
        ['key:in=shelf,NAME,nothing', (row) => ['shelf', 'name'].includes(lower(row['key']))],
        [`namespace=${encodeURIComponent(String(namespace))}`, (row) => row['namespace'] === namespace],
        ['namespace:in=seo,erp', (row) => ['seo', 'erp'].includes(lower(row['namespace']))],
        [`date_created:min=${since}`, (row) => at('date_created')(row) >= Date.parse(String(created))],
        [`date_created:max=${since}`, (row) => at('date_created')(row) <= Date.parse(String(created))],
        [`date_modified:min=${until}`, (row) => at('date_modified')(row) >= Date.parse(String(modified))],
        [`date_modified:max=${until}`, (row) => at('date_modified')(row) <= Date.parse(String(modified))],
        ['', () => true],
      ];
      for (const [query, keep] of cases) {
        await compareFilters(store, all, { rows, key: 'id' }, [[query || 'direction=asc', keep]]);
      }
      assert.deepEqual(await store.all(`${all}?direction=desc`), [...rows].reverse());
      const [first] = (await store.v3(`${all}?limit=1&include_fields=value`)).data;
      assert.deepEqual(first, { id: rows[0]?.['id'], value: rows[0]?.['value'] });
      for (const name of ['id', 'id:in', 'resource_id', 'resource_id:in', 'sort', 'exclude_fields']) {
        assert.equal((await ask(all, name)).status, 422, name);
      }
    });

    test(`${table}: of one resource, and one by its id`, async () => {
      const rows = truth[table] as Row[];
      const row = rows[0] as Row;
      const own = rows.filter(({ resource_id }) => resource_id === row['resource_id']);
      assert.deepEqual(await store.all(one(row)), own);
      const { data } = (await store.get(`${one(row)}/${row['id']}`)).json as { data: Row };
      assert.deepEqual(data, row);
      const other = rows.find(({ resource_id }) => resource_id !== row['resource_id']) as Row;
      assert.equal((await store.get(`${one(row)}/${other['id']}`)).status, 404);
      assert.equal((await store.get(one({ resource_id: 999_999_999 }))).status, 404);
      for (const name of more) assert.equal((await ask(one(row), name)).status, 200, name);
      for (const name of less) assert.equal((await ask(one(row), name)).status, 422, name);
      const found = await store.v3(`${one(row)}?key=${row['key']}`);
      assert.deepEqual(
        found.data,
        own.filter(({ key }) => key === row['key']),
      );
    });
  }

  test('an answer to a page has no cursors, an answer to a cursor has no pages', async () => {
    const path = '/v3/catalog/products/metafields';
    const rows = truth['product_metafields'] as Row[];
    const { meta } = await store.v3(`${path}?limit=20`);
    assert.equal(meta.pagination.total, rows.length);
    assert.equal(meta.cursor_pagination.count, 20);
    assert.deepEqual(Object.keys((await store.v3(`${path}?limit=20&page=1`)).meta), ['pagination']);
    const found: Row[] = [];
    for (let after = ''; ; ) {
      const part = await store.v3(`${path}?limit=20${after && `&after=${encodeURIComponent(after)}`}`);
      if (after) assert.deepEqual(Object.keys(part.meta), ['cursor_pagination']);
      found.push(...part.data);
      if (part.data.length < 20) break;
      after = part.meta.cursor_pagination.end_cursor ?? '';
    }
    assert.deepEqual(found, rows);
    const mixed = await store.get(`${path}?page=2&after=${meta.cursor_pagination.end_cursor}`);
    assert.equal(mixed.status, 422);
  });

  test('private ones of other apps are not shown', () => {
    const rows = truth['product_metafields'] as Row[];
    const own = rows.find((row) => row['permission_set'] === 'app_only')?.['owner_client_id'];
    const others = rows.filter((row) => row['owner_client_id'] !== own);
    assert.ok(own !== undefined && others.length > 5);
    assert.ok(others.every((row) => row['permission_set'] !== 'app_only'));
  });

  test('they belong to resources that exist, and no two have the same namespace and key', async () => {
    for (const [table, parents, key] of [
      ['product_metafields', 'products', 'id'],
      ['variant_metafields', 'variants', 'id'],
      ['brand_metafields', 'brands', 'id'],
      ['category_metafields', 'categories', 'category_id'],
      ['channel_metafields', 'channels', 'id'],
    ] as const) {
      const known = new Set(ids(await store.rows(parents), key));
      const rows = truth[table] as Row[];
      assert.ok(
        rows.every((row) => known.has(row['resource_id'])),
        table,
      );
      const names = rows.map((row) => `${row['resource_id']} ${row['namespace']} ${row['key']}`);
      assert.equal(new Set(names).size, rows.length);
    }
  });
});
