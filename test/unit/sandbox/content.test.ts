import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, lower, sorted, type Value } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

describe('pages', () => {
  const store = testStore();

  test('filters, and the body with include= only', async () => {
    const whole = await store.rows('pages');
    const rows = whole.map(({ body: _, ...row }) => row);
    assert.deepEqual(await store.all('/v3/content/pages'), rows);
    assert.deepEqual(await store.all('/v3/content/pages?include=body'), whole);
    await compareFilters(store, '/v3/content/pages', { rows, key: 'id' }, [
      ['channel_id=2', (row) => row['channel_id'] === 2],
      ['id:in=1,3,4,99', (row) => [1, 3].includes(Number(row['id']))],
      ['name=home', (row) => row['name'] === 'Home'],
      ['name:like=b2b', (row) => lower(row['name']).includes('b2b')],
      ['name:like=%25', (row) => lower(row['name']).includes('%')],
    ]);
    for (const query of ['id=1', 'channel_id:in=1', 'sort=name', 'include_fields=name']) {
      assert.equal((await store.get(`/v3/content/pages?${query}`)).status, 422, query);
    }
    const one = (await store.get('/v3/content/pages/2?include=body')).json as { data: Row };
    assert.deepEqual(one.data, whole[1]);
    assert.equal('body' in ((await store.get('/v3/content/pages/2')).json as { data: Row }).data, false);
    assert.equal((await store.get('/v3/content/pages/4')).status, 404);
  });

  test('a page has the fields of its type, and the parent of a page is a page', async () => {
    const rows = await store.rows('pages');
    const fields = { contact_form: 'contact_fields', link: 'link', raw: 'content_type' };
    for (const row of rows) {
      for (const [type, field] of Object.entries(fields)) {
        assert.equal(field in row, row['type'] === type, String(row['name']));
      }
      assert.ok(row['parent_id'] === 0 || ids(rows).includes(row['parent_id']));
    }
    assert.equal(new Set(rows.map((row) => row['type'])).size, 5);
  });
});

describe('the blog', () => {
  const store = testStore();
  const published = (row: Row): Value => Date.parse(String(row['published_date_iso8601']));
  let rows: Row[] = [];
  let newestFirst: Row[] = [];

  before(async () => {
    rows = await store.rows('blog_posts');
    const order = sorted({ rows, key: 'id' }, published, true);
    newestFirst = order.map((id) => rows.find((row) => row['id'] === id) as Row);
  });

  test('posts come newest first, in pages', async () => {
    assert.deepEqual(await store.all('/v2/blog/posts'), newestFirst);
    assert.notDeepEqual(ids(newestFirst), ids(rows).reverse());
    assert.equal((await store.v2('/v2/blog/posts')).length, 50);
    assert.equal((await store.get('/v2/blog/posts?page=3')).status, 204);
    assert.deepEqual((await store.get('/v2/blog/posts/count')).json, { count: rows.length });
    assert.deepEqual((await store.get(`/v2/blog/posts/${rows[3]?.['id']}`)).json, rows[3]);
    assert.equal((await store.get('/v2/blog/posts/900')).status, 404);
  });

  test('filters', async () => {
    const one = rows[30] as Row;
    await compareFilters(store, '/v2/blog/posts', { rows: newestFirst, key: 'id' }, [
      ['is_published=false', (row) => row['is_published'] === false],
      ['is_published=1', (row) => row['is_published'] === true],
      [`url=${encodeURIComponent(String(one['url']))}`, (row) => row['url'] === one['url']],
      ['tag=HOW-TO', (row) => (row['tags'] as string[]).includes('how-to')],
      [`tag=${encodeURIComponent('Winter 雪')}`, (row) => (row['tags'] as string[]).includes('Winter 雪')],
      [
        `published_date=${encodeURIComponent(String(one['published_date_iso8601']))}`,
        (row) => row['published_date_iso8601'] === one['published_date_iso8601'],
      ],
    ]);
    for (const query of ['id=1', 'sort=id', 'title=x', 'min_id=3']) {
      assert.equal((await store.get(`/v2/blog/posts?${query}`)).status, 400, query);
    }
  });

  test('the date of a post is an object and a text that agree', () => {
    for (const row of rows) {
      const { date, timezone } = row['published_date'] as { date: string; timezone: string };
      assert.equal(Date.parse(`${date.replace(' ', 'T')}${timezone}`), published(row));
    }
  });

  test('tags have the posts that have them', async () => {
    const tags = (await store.get('/v2/blog/tags')).json as { tag: string; post_ids: number[] }[];
    assert.deepEqual(tags, await store.rows('blog_tags'));
    assert.ok(tags.length > 4);
    for (const { tag, post_ids } of tags) {
      const having = rows.filter((row) => (row['tags'] as string[]).includes(tag));
      assert.deepEqual(post_ids, ids(having));
    }
    assert.equal((await store.get('/v2/blog/tags?limit=1')).status, 400);
  });
});

describe('redirects', () => {
  const store = testStore();
  const PATH = '/v3/storefront/redirects';
  let rows: Row[] = [];
  let whole: Row[] = [];

  before(async () => {
    whole = await store.rows('redirects');
    rows = whole.map(({ to_url: _, ...row }) => row);
  });

  test('filters and the address with include= only', async () => {
    const to = (row: Row) => row['to'] as { type: string; url?: string };
    await compareFilters(store, PATH, { rows, key: 'id' }, [
      ['site_id=1001', (row) => row['site_id'] === 1001],
      ['id:in=3,5,999', (row) => [3, 5].includes(Number(row['id']))],
      ['id:min=40', (row) => Number(row['id']) >= 40],
      ['id:max=60', (row) => Number(row['id']) <= 60],
      ['keyword=ALT', (row) => lower(`${row['from_path']} ${to(row).url ?? ''}`).includes('alt')],
    ]);
    assert.deepEqual(await store.all(PATH), rows);
    assert.deepEqual(await store.all(`${PATH}?include=to_url`), whole);
    for (const query of ['id=3', 'site_id:in=1000', 'from_path=/old', 'include_fields=id']) {
      assert.equal((await store.get(`${PATH}?${query}`)).status, 422, query);
    }
    assert.equal((await store.get(`${PATH}/1`)).status, 404);
  });

  test('sorts', async () => {
    const columns: Readonly<Record<string, (row: Row) => Value>> = {
      from_path: (row) => String(row['from_path']),
      type: (row) => String((row['to'] as Row)['type']),
      site_id: (row) => Number(row['site_id']),
      id: (row) => Number(row['id']),
    };
    for (const [column, value] of Object.entries(columns)) {
      for (const way of ['asc', 'desc']) {
        const found = await store.all(`${PATH}?sort=${column}&direction=${way}`);
        assert.deepEqual(ids(found), sorted({ rows, key: 'id' }, value, way === 'desc'), `${column} ${way}`);
      }
    }
    assert.equal((await store.get(`${PATH}?sort=to`)).status, 422);
  });

  test('they lead to an address, or to something by its id that mostly exists', async () => {
    const sites = ids(await store.rows('sites'));
    const products = new Set(ids(await store.rows('products')));
    let there = 0;
    let lost = 0;
    for (const row of rows) {
      const { type, url, entity_id } = row['to'] as Row;
      assert.ok(sites.includes(row['site_id']));
      assert.equal(type === 'url', url !== undefined);
      assert.equal(type !== 'url', entity_id !== undefined);
      if (type === 'product') products.has(entity_id) ? there++ : lost++;
    }
    assert.ok(there > 5 && lost > 0);
  });
});

describe('webhooks', () => {
  const store = testStore({ tokens: { bare: [] } });

  test('filters, and one by its id', async () => {
    const rows = await store.rows('webhooks');
    await compareFilters(store, '/v3/hooks', { rows, key: 'id' }, [
      ['is_active=true', (row) => row['is_active'] === true],
      ['scope=store/order/created', (row) => row['scope'] === 'store/order/created'],
      [
        `destination=${encodeURIComponent('https://hooks.example.com/orders')}`,
        (row) => row['destination'] === 'https://hooks.example.com/orders',
      ],
    ]);
    assert.deepEqual(await store.all('/v3/hooks'), rows);
    const one = (await store.get(`/v3/hooks/${rows[2]?.['id']}`)).json as { data: Row };
    assert.deepEqual(one.data, rows[2]);
    assert.equal((await store.get('/v3/hooks/1')).status, 404);
    assert.equal((await store.get('/v3/hooks?id=1')).status, 422);
    assert.ok(rows.every((row) => row['store_hash'] === store.sandbox?.storeHash));
  });

  test('every token may list them, but there must be one', async () => {
    assert.equal((await store.get('/v3/hooks', { 'X-Auth-Token': 'bare' })).status, 200);
    assert.equal((await store.get('/v3/hooks', { 'X-Auth-Token': '' })).status, 401);
  });
});
