import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, lower } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

const time = (row: Row, name: string) => Date.parse(String(row[name]));

describe('channels', () => {
  const store = testStore({ tokens: { listings: ['store_channel_listings_read_only'] } });
  let rows: Row[] = [];

  before(async () => {
    rows = (await store.rows('channels')).map(({ currencies: _, ...row }) => row);
  });

  test('filters', async () => {
    const made = '2023-09-14T11:20:31Z';
    const changed = String(rows[4]?.['date_modified']);
    await compareFilters(store, '/v3/channels', { rows, key: 'id' }, [
      ['available=true', (row) => row['status'] !== 'terminated'],
      ['available=0', (row) => row['status'] === 'terminated'],
      ['status:in=active,prelaunch', (row) => ['active', 'prelaunch'].includes(String(row['status']))],
      ['type:in=pos,marketplace', (row) => ['pos', 'marketplace'].includes(String(row['type']))],
      ['platform:in=AMAZON,next', (row) => ['amazon', 'next'].includes(lower(row['platform']))],
      [`date_created=${made}`, (row) => row['date_created'] === made],
      [`date_created:min=${made}`, (row) => time(row, 'date_created') >= Date.parse(made)],
      [`date_created:max=${made}`, (row) => time(row, 'date_created') <= Date.parse(made)],
      [`date_modified=${changed}`, (row) => row['date_modified'] === changed],
      [`date_modified:min=${changed}`, (row) => time(row, 'date_modified') >= Date.parse(changed)],
      [`date_modified:max=${changed}`, (row) => time(row, 'date_modified') <= Date.parse(changed)],
    ]);
    for (const query of ['id=1', 'id:in=1', 'status=active', 'sort=id', 'include_fields=name', 'after=1']) {
      assert.equal((await store.get(`/v3/channels?${query}`)).status, 422, query);
    }
    assert.equal((await store.get('/v3/channels?status:in=open')).status, 422);
  });

  test('currencies come with include= only, in the list and by id', async () => {
    const whole = await store.rows('channels');
    assert.deepEqual(await store.all('/v3/channels'), rows);
    assert.deepEqual(await store.all('/v3/channels?include=currencies'), whole);
    const one = (await store.get('/v3/channels/1?include=currencies')).json as { data: Row };
    assert.deepEqual(one.data, whole[0]);
    assert.deepEqual(((await store.get('/v3/channels/2')).json as { data: Row }).data, rows[1]);
    assert.equal((await store.get('/v3/channels/3')).status, 404);
  });

  test('products, trees and orders name channels that exist', async () => {
    const known = new Set(ids(rows));
    const used = [
      ...(await store.rows('orders')).map((order) => order['channel_id']),
      ...(await store.rows('product_channel_assignments')).map((pair) => pair['channel_id']),
      ...(await store.rows('category_trees')).flatMap((tree) => tree['channels'] as number[]),
      ...(await store.rows('channel_listings')).map((listing) => listing['channel_id']),
    ];
    assert.ok(used.length > 500 && used.every((id) => known.has(id)));
  });
});

describe('channel listings', () => {
  const store = testStore({ products: 700, tokens: { listings: ['store_channel_listings_read_only'] } });
  const PATH = '/v3/channels/667159/listings';
  let rows: Row[] = [];

  before(async () => {
    rows = (await store.rows('channel_listings')).filter((row) => row['channel_id'] === 667159);
  });

  test('pages follow each other by the id of the last listing', async () => {
    assert.ok(rows.length > 260);
    const found: Row[] = [];
    for (let after = 0, pages = 1; ; pages++) {
      const { data, meta } = await store.v3(`${PATH}?limit=60&after=${after}`);
      assert.equal(meta.pagination.total, rows.length);
      assert.equal(meta.pagination.count, data.length);
      assert.equal('current_page' in meta.pagination || 'per_page' in meta.pagination, false);
      found.push(...data);
      const last = found.at(-1)?.['listing_id'];
      const next = found.length < rows.length ? `?limit=60&after=${last}` : undefined;
      assert.equal(meta.pagination.links['next'], next);
      if (next === undefined) break;
      after = Number(last);
      assert.ok(pages < 20);
    }
    assert.deepEqual(found, rows);
    assert.equal((await store.v3(PATH)).data.length, 50);
    assert.equal((await store.v3(`${PATH}?limit=1000`)).data.length, 250);
    assert.deepEqual((await store.v3(`${PATH}?after=${rows.at(-1)?.['listing_id']}`)).data, []);
  });

  test('filters', async () => {
    const all = async (query: string) => (await store.v3(`${PATH}?limit=250&${query}`)).data;
    const keep = (test: (row: Row) => boolean) => rows.filter(test).slice(0, 250);
    const some = [rows[3], rows[90]].map((row) => Number(row?.['product_id']));
    assert.deepEqual(
      await all(`product_id:in=${some.join(',')}`),
      keep((row) => some.includes(Number(row['product_id']))),
    );
    for (const name of ['date_created', 'date_modified']) {
      const value = String(rows[100]?.[name]);
      assert.deepEqual(
        await all(`${name}=${value}`),
        keep((row) => row[name] === value),
      );
      assert.deepEqual(
        await all(`${name}:min=${value}`),
        keep((row) => time(row, name) >= Date.parse(value)),
      );
      assert.deepEqual(
        await all(`${name}:max=${value}`),
        keep((row) => time(row, name) <= Date.parse(value)),
      );
    }
    for (const query of ['page=1', 'state=active', 'before=5', 'include=variants', 'after=x', 'limit=0']) {
      assert.equal((await store.get(`${PATH}?${query}`)).status, 422, query);
    }
  });

  test('an unknown channel has no listings, an unknown listing is 404', async () => {
    const { data, meta } = await store.v3('/v3/channels/5/listings');
    assert.deepEqual([data, meta.pagination.total], [[], 0]);
    const row = rows[7] as Row;
    const one = (await store.get(`${PATH}/${row['listing_id']}`)).json as { data: Row };
    assert.deepEqual(one.data, row);
    assert.equal((await store.get(`${PATH}/999999`)).status, 404);
    assert.equal((await store.get(`/v3/channels/1/listings/${row['listing_id']}`)).status, 404);
  });

  test('they have a scope of their own', async () => {
    const as = { 'X-Auth-Token': 'listings' };
    assert.equal((await store.get(PATH, as)).status, 200);
    assert.equal((await store.get('/v3/channels', as)).status, 403);
  });
});
