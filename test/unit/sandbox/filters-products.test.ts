import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, type FilterCase, lower, sorted, type Truth } from './harness.ts';
import { type Row, testStore } from './support.ts';

const PATH = '/v3/catalog/products';

describe('filters and sorts of products', () => {
  const store = testStore();
  const truth: { rows: Row[]; key: string } = { rows: [], key: 'id' };
  const n = (name: string) => (row: Row) => row[name] as number;
  const s = (name: string) => (row: Row) => lower(row[name]);
  const time = (name: string) => (row: Row) => Date.parse(String(row[name]));
  const sample = (name: string) => truth.rows.find((row) => row[name] !== '' && row[name] !== 0)?.[name];

  before(async () => {
    truth.rows = await store.rows('products', 'channels');
  });

  test('id, with every operator', async () => {
    await compareFilters(store, PATH, truth, [
      ['id=80', (r) => r['id'] === 80],
      ['id:in=79,81,83', (r) => [79, 81, 83].includes(n('id')(r))],
      ['id:not_in=79,81,83', (r) => ![79, 81, 83].includes(n('id')(r))],
      ['id:min=100', (r) => n('id')(r) >= 100],
      ['id:max=100', (r) => n('id')(r) <= 100],
      ['id:greater=100&id:less=120', (r) => n('id')(r) > 100 && n('id')(r) < 120],
    ]);
  });

  test('text compares without case', async () => {
    const cases = ['name', 'sku', 'mpn', 'upc'].flatMap((column): FilterCase[] => {
      const wanted = String(sample(column));
      return [wanted, wanted.toUpperCase()].map((text) => [
        `${column}=${encodeURIComponent(text)}`,
        (row) => s(column)(row) === lower(text),
      ]);
    });
    const skus = truth.rows
      .slice(3, 9)
      .map((row) => String(row['sku']))
      .filter((sku) => sku !== '');
    cases.push([`sku:in=${skus.join(',')}`, (row) => skus.includes(String(row['sku']))]);
    await compareFilters(store, PATH, truth, cases);
  });

  test('numbers and words', async () => {
    const price = Number(sample('price'));
    const weight = Number(sample('weight'));
    await compareFilters(store, PATH, truth, [
      [`price=${price}`, (r) => r['price'] === price],
      [`weight=${weight}`, (r) => r['weight'] === weight],
      [`total_sold=${sample('total_sold')}`, (r) => r['total_sold'] === sample('total_sold')],
      [`brand_id=${sample('brand_id')}`, (r) => r['brand_id'] === sample('brand_id')],
      ['brand_id=0', (r) => r['brand_id'] === 0],
      ['condition=used', (r) => r['condition'] === 'Used'],
      ['type=digital', (r) => r['type'] === 'digital'],
      ['availability=preorder', (r) => r['availability'] === 'preorder'],
    ]);
  });

  test('booleans are 1 and 0', async () => {
    const low = (r: Row) =>
      r['inventory_tracking'] !== 'none' && n('inventory_level')(r) <= n('inventory_warning_level')(r);
    await compareFilters(store, PATH, truth, [
      ['is_visible=0', (r) => r['is_visible'] === false],
      ['is_visible=true', (r) => r['is_visible'] === true],
      ['is_featured=1', (r) => r['is_featured'] === true],
      ['is_free_shipping=1', (r) => r['is_free_shipping'] === true],
      ['inventory_low=1', low],
      ['inventory_low=0', (r) => !low(r)],
      ['out_of_stock=1', (r) => r['inventory_tracking'] !== 'none' && r['inventory_level'] === 0],
    ]);
  });

  test('inventory_level, with every operator', async () => {
    const level = n('inventory_level');
    await compareFilters(store, PATH, truth, [
      ['inventory_level=0', (r) => level(r) === 0],
      ['inventory_level:in=0,1,2,3', (r) => level(r) <= 3],
      ['inventory_level:not_in=0', (r) => level(r) !== 0],
      ['inventory_level:min=50', (r) => level(r) >= 50],
      ['inventory_level:max=50', (r) => level(r) <= 50],
      ['inventory_level:greater=50&inventory_level:less=200', (r) => level(r) > 50 && level(r) < 200],
    ]);
  });

  test('categories: exactly one category; categories:in: in all of them; channel_id:in: in any', async () => {
    const of = (r: Row) => r['categories'] as number[];
    const several = truth.rows.map(of).find((list) => list.length > 1) ?? [];
    const [one, two] = several;
    const channels = (r: Row) => r['channels'] as number[];
    await compareFilters(store, PATH, truth, [
      [`categories=${one}`, (r) => of(r).length === 1 && of(r)[0] === one],
      [`categories:in=${one}`, (r) => of(r).includes(one as number)],
      [`categories:in=${one},${two}`, (r) => of(r).includes(one as number) && of(r).includes(two as number)],
      ['channel_id:in=2', (r) => channels(r).includes(2)],
      ['channel_id:in=1,2', (r) => channels(r).length > 0],
    ]);
  });

  test('dates: equality is equality, bounds are inclusive, unset dates are in no range', async () => {
    const modified = time('date_modified');
    const imported = time('date_last_imported');
    const one = String(truth.rows[20]?.['date_modified']);
    const at = encodeURIComponent(one);
    const import1 = String(sample('date_last_imported'));
    await compareFilters(store, PATH, truth, [
      [`date_modified=${at}`, (r) => modified(r) === Date.parse(one)],
      [`date_modified:min=${at}`, (r) => modified(r) >= Date.parse(one)],
      [`date_modified:max=${at}`, (r) => modified(r) <= Date.parse(one)],
      [`date_modified:min=${Date.parse(one) / 1000}`, (r) => modified(r) >= Date.parse(one)],
      [`date_last_imported=${encodeURIComponent(import1)}`, (r) => imported(r) === Date.parse(import1)],
      [`date_last_imported:not=${encodeURIComponent(import1)}`, (r) => imported(r) !== Date.parse(import1)],
      ['date_last_imported:min=2000-01-01T00:00:00Z', (r) => r['date_last_imported'] !== ''],
      ['date_last_imported:max=2025-01-01T00:00:00Z', (r) => imported(r) <= Date.UTC(2025, 0, 1)],
    ]);
  });

  test('a date without time means that day at the time of the clock', async () => {
    const modified = time('date_modified');
    const at = Math.min(...truth.rows.map(modified));
    const day = new Date(at).toISOString().slice(0, 10);
    for (const now of [at - 1000, at + 1000]) {
      await store.control('PUT', '/clock', { now: new Date(now).toISOString(), frozen: true });
      const later = (row: Row) => modified(row) >= now;
      await compareFilters(store, PATH, truth, [[`date_modified:min=${day}`, later]]);
    }
    await store.control('PUT', '/clock', {});
  });

  test('keyword searches name, SKU and description', async () => {
    const found = (r: Row, word: string) =>
      lower(`${r['name']} ${r['sku']} ${r['description']}`).includes(word);
    await compareFilters(store, PATH, truth, [
      ['keyword=WOOL', (r) => found(r, 'wool')],
      ['keyword=tea&keyword_context=merchant', (r) => found(r, 'tea')],
    ]);
  });

  test('every sort, both directions', async () => {
    const columns = [
      'id',
      'name',
      'sku',
      'price',
      'date_modified',
      'date_last_imported',
      'inventory_level',
      'is_visible',
      'total_sold',
      'calculated_price',
    ];
    for (const column of columns) {
      for (const direction of ['asc', 'desc']) {
        const rows = await store.all(`${PATH}?sort=${column}&direction=${direction}`);
        const expected = sorted(truth as Truth, (row) => row[column] as string, direction === 'desc');
        assert.deepEqual(
          rows.map((row) => row['id']),
          expected,
          `${column} ${direction}`,
        );
      }
    }
  });

  test('filters and sort together', async () => {
    const rows = await store.all(`${PATH}?is_visible=1&sort=price&direction=desc`);
    const kept = { rows: truth.rows.filter((r) => r['is_visible'] === true), key: 'id' };
    assert.deepEqual(
      rows.map((row) => row['id']),
      sorted(kept, (row) => row['price'] as number, true),
    );
  });
});
