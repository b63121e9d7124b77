import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ids, type Row, testStore } from './support.ts';

const LISTS: readonly (readonly [string, string, string])[] = [
  ['/v3/catalog/products', 'products', 'id'],
  ['/v3/catalog/variants', 'variants', 'id'],
  ['/v3/catalog/brands', 'brands', 'id'],
  ['/v3/catalog/categories', 'legacy_categories', 'id'],
  ['/v3/catalog/trees/categories', 'categories', 'category_id'],
  ['/v3/customers', 'customers', 'id'],
  ['/v3/customers/addresses', 'addresses', 'id'],
];

describe('paging', () => {
  const store = testStore();

  for (const [path, resource] of LISTS) {
    test(`the pages of ${path} put together are all rows, each once`, async () => {
      const rows = await store.rows(resource);
      assert.deepEqual(await store.all(path), rows);
      const { meta } = await store.v3(`${path}?limit=7`);
      assert.equal(meta.pagination.total, rows.length);
      assert.equal(meta.pagination.total_pages, Math.ceil(rows.length / 7));
      assert.equal(meta.pagination.count, 7);
    });
  }

  test('orders put together are all rows, and no page has a total', async () => {
    const rows = await store.rows('orders');
    const found: Row[] = [];
    for (let page = 1; ; page++) {
      const own = await store.v2(`/v2/orders?limit=170&page=${page}`);
      found.push(...own);
      assert.ok(found.length < 1000, 'the pages do not end');
      if (own.length === 0) break;
    }
    assert.deepEqual(found, rows);
  });

  test('the default page is 50 rows', async () => {
    assert.equal((await store.v2('/v2/orders')).length, 50);
    assert.equal((await store.v3('/v3/catalog/products')).data.length, 50);
    assert.equal((await store.get('/v2/orders/103/products')).json instanceof Array, true);
    assert.equal((await store.v2('/v2/orders/103/products')).length, 50);
    assert.equal((await store.v2('/v2/orders/103/products?limit=250')).length, 120);
  });

  test('links are relative and leave out what there is not', async () => {
    const links = async (page: number) =>
      (await store.v3(`/v3/catalog/products?limit=100&page=${page}`)).meta.pagination.links;
    assert.deepEqual(await links(1), { current: '?page=1&limit=100', next: '?page=2&limit=100' });
    assert.deepEqual(await links(2), { previous: '?page=1&limit=100', current: '?page=2&limit=100' });
  });

  test('a page of products with options or modifiers holds at most ten, whatever the limit', async () => {
    for (const include of ['options', 'modifiers', 'variants,options']) {
      const { data, meta } = await store.v3(`/v3/catalog/products?limit=250&include=${include}`);
      assert.equal(data.length, 10);
      assert.equal(meta.pagination.per_page, 10);
      assert.equal(meta.pagination.total_pages, Math.ceil(meta.pagination.total / 10));
      assert.equal(meta.pagination.links['next'], '?page=2&limit=10');
    }
    assert.equal((await store.v3('/v3/catalog/products?limit=4&include=options')).data.length, 4);
    assert.equal((await store.v3('/v3/catalog/products?limit=100&include=variants')).data.length, 100);
  });

  test('orders by id range tile the whole list', async () => {
    const rows = await store.rows('orders');
    const found: unknown[] = [];
    for (let next = 0; ; ) {
      const page = await store.v2(`/v2/orders?limit=60&min_id=${next}&sort=id:asc`);
      if (page.length === 0) break;
      found.push(...ids(page));
      assert.ok(found.length < 1000, 'the ranges do not end');
      next = Number(page.at(-1)?.['id']) + 1;
    }
    assert.deepEqual(found, ids(rows));
  });
});

describe('cursors of customers', () => {
  const store = testStore();

  /** Follows after= from the first page on. */
  async function forward(query: string): Promise<unknown[]> {
    const found: unknown[] = [];
    let { data, meta } = await store.v3(`/v3/customers?${query}`);
    for (;;) {
      found.push(...ids(data));
      assert.ok(found.length < 1000, 'the walk does not end');
      const cursor = meta.cursor_pagination?.end_cursor;
      if (cursor === undefined || data.length === 0) return found;
      ({ data, meta } = await store.v3(`/v3/customers?${query}&after=${encodeURIComponent(cursor)}`));
    }
  }

  for (const query of [
    'limit=37',
    'limit=11&sort=last_name:asc',
    'limit=50&sort=date_modified:desc',
    'limit=9&name:like=a',
  ]) {
    test(`after= walks the same rows as pages do: ${query}`, async () => {
      const rest = query.replace(/limit=\d+&?/, '');
      const expected = await store.all(rest === '' ? '/v3/customers' : `/v3/customers?${rest}`);
      assert.deepEqual(await forward(query), ids(expected));
    });
  }

  test('before= walks back', async () => {
    const all = ids(await store.rows('customers'));
    const second = await store.v3('/v3/customers?limit=20&page=3');
    const cursor = second.meta.cursor_pagination.start_cursor ?? '';
    const { data } = await store.v3(`/v3/customers?limit=20&before=${encodeURIComponent(cursor)}`);
    assert.deepEqual(ids(data), all.slice(20, 40));
  });

  test('end_cursor comes with the first page and with cursors, not with later page numbers', async () => {
    const first = await store.v3('/v3/customers?limit=20');
    const cursor = first.meta.cursor_pagination.end_cursor;
    assert.ok(cursor);
    assert.match(cursor, /^[A-Za-z0-9+/]+=*$/);
    const second = await store.v3('/v3/customers?limit=20&page=2');
    assert.equal(second.meta.cursor_pagination.end_cursor, undefined);
    assert.ok(second.meta.cursor_pagination.start_cursor);
    const after = await store.v3(`/v3/customers?limit=20&after=${encodeURIComponent(cursor)}`);
    assert.equal(after.meta.pagination, undefined);
    assert.ok(after.meta.cursor_pagination.end_cursor);
    assert.deepEqual(after.data, second.data);
  });

  test('page, after and before exclude each other, and a wrong cursor is refused', async () => {
    const cursor = encodeURIComponent(
      (await store.v3('/v3/customers')).meta.cursor_pagination.end_cursor ?? '',
    );
    for (const query of [
      `page=2&after=${cursor}`,
      `before=${cursor}&after=${cursor}`,
      'after=nonsense',
      'after=',
    ]) {
      assert.equal((await store.get(`/v3/customers?${query}`)).status, 422, query);
    }
  });

  test('rows inserted or deleted meanwhile do not shift a walk by cursor', async () => {
    const all = ids(await store.rows('customers'));
    const first = await store.v3('/v3/customers?limit=30');
    await store.control('PUT', '/faults', {
      rules: [{ match: { path: '/v3/customers' }, times: 1, fault: { delete_rows: 5 } }],
    });
    await store.v3('/v3/customers?limit=1');
    const cursor = encodeURIComponent(first.meta.cursor_pagination.end_cursor ?? '');
    const { data } = await store.v3(`/v3/customers?limit=30&after=${cursor}`);
    assert.deepEqual(ids(data), all.slice(30, 60));
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(ids(await store.rows('customers')), all);
  });
});
