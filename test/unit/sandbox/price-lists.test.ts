import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, type FilterCase, lower } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

const time = (row: Row, name: string) => Date.parse(String(row[name]));

describe('price lists', () => {
  const store = testStore();
  const truth: Record<string, Row[]> = {};
  const of = (name: string) => truth[name] as Row[];
  const plain = (row: Row): Row => {
    const { sku: _sku, bulk_pricing_tiers: _tiers, ...rest } = row;
    return rest;
  };

  before(async () => {
    for (const name of ['price_lists', 'price_list_records', 'price_list_assignments', 'variants']) {
      truth[name] = await store.rows(name);
    }
  });

  test('filters of lists', async () => {
    const [created, modified] = ['2024-02-26T17:37:01Z', '2026-05-08T14:05:27Z'];
    await compareFilters(store, '/v3/pricelists', { rows: of('price_lists'), key: 'id' }, [
      ['id:in=2,4,7', (row) => [2, 7].includes(Number(row['id']))],
      ['name=wholesale', (row) => row['name'] === 'Wholesale'],
      ['name:like=B', (row) => lower(row['name']).includes('b')],
      [`date_created=${created}`, (row) => row['date_created'] === created],
      [`date_created:min=${created}`, (row) => time(row, 'date_created') >= Date.parse(created)],
      [`date_created:max=${created}`, (row) => time(row, 'date_created') <= Date.parse(created)],
      [`date_modified=${modified}`, (row) => row['date_modified'] === modified],
      [`date_modified:min=${modified}`, (row) => time(row, 'date_modified') >= Date.parse(modified)],
      [`date_modified:max=${modified}`, (row) => time(row, 'date_modified') <= Date.parse(modified)],
    ]);
    assert.deepEqual(await store.all('/v3/pricelists'), of('price_lists'));
    const one = (await store.get('/v3/pricelists/2')).json as { data: Row };
    assert.deepEqual(one.data, of('price_lists')[1]);
    assert.equal((await store.get('/v3/pricelists/4')).status, 404);
    for (const query of ['id=1', 'sort=id', 'active=true', 'include_fields=name']) {
      assert.equal((await store.get(`/v3/pricelists?${query}`)).status, 422, query);
    }
  });

  test('filters of assignments, whose group or channel may be null', async () => {
    const rows = of('price_list_assignments');
    assert.ok(rows.some((row) => row['customer_group_id'] === null));
    assert.ok(rows.some((row) => row['channel_id'] === null));
    const cases = ['id', 'price_list_id', 'customer_group_id', 'channel_id'].flatMap((name): FilterCase[] => [
      [`${name}=1`, (row) => row[name] === 1],
      [`${name}:in=2,1`, (row) => [1, 2].includes(row[name] as number)],
    ]);
    await compareFilters(store, '/v3/pricelists/assignments', { rows, key: 'id' }, cases);
    assert.deepEqual(await store.all('/v3/pricelists/assignments'), rows);
    const lists = new Set(ids(of('price_lists')));
    assert.ok(rows.every((row) => lists.has(row['price_list_id'])));
  });

  test('records of a list by page, and by cursor', async () => {
    let found = 0;
    for (const list of ids(of('price_lists'))) {
      const rows = of('price_list_records').filter((row) => row['price_list_id'] === list);
      const path = `/v3/pricelists/${list}/records`;
      assert.deepEqual(await store.all(`${path}?include=sku,bulk_pricing_tiers`), rows);
      const byCursor: Row[] = [];
      for (let after = ''; ; ) {
        const { data, meta } = await store.v3(`${path}?limit=30${after}`);
        byCursor.push(...data);
        if (data.length < 30) break;
        after = `&after=${encodeURIComponent(meta.cursor_pagination.end_cursor ?? '')}`;
      }
      assert.deepEqual(byCursor, rows.map(plain));
      found += rows.length;
    }
    assert.equal(found, of('price_list_records').length);
    const { data, meta } = await store.v3('/v3/pricelists/5/records');
    assert.deepEqual([data, meta.pagination.total], [[], 0]);
    assert.equal((await store.get('/v3/pricelists/4/records')).status, 404);
  });

  test('each include adds its field and nothing else', async () => {
    const path = '/v3/pricelists/1/records?limit=200';
    const bare = (await store.v3(path)).data;
    const whole = of('price_list_records').filter((row) => row['price_list_id'] === 1);
    for (const field of ['sku', 'bulk_pricing_tiers']) {
      const { data } = await store.v3(`${path}&include=${field}`);
      assert.deepEqual(
        data,
        bare.map((row, i) => ({ ...row, [field]: whole[i]?.[field] })),
      );
    }
    assert.ok(whole.some((row) => (row['bulk_pricing_tiers'] as Row[]).length === 2));
    assert.equal((await store.get(`${path}&include=variants`)).status, 422);
  });

  test('filters of records', async () => {
    const rows = of('price_list_records').filter((row) => row['price_list_id'] === 2);
    const one = rows.find((row) => row['retail_price'] !== null && row['sku'] !== '') as Row;
    const mapped = rows.find((row) => row['map_price'] !== null) as Row;
    const sold = rows.find((row) => row['sale_price'] !== 0) as Row;
    const example: Readonly<Record<string, Row>> = {
      price: one,
      calculated_price: one,
      sale_price: sold,
      retail_price: one,
      map_price: mapped,
      date_created: one,
      date_modified: one,
    };
    const ranges = Object.entries(example).flatMap(([name, row]): FilterCase[] => {
      const dated = name.startsWith('date');
      const see = (value: unknown) => (dated ? Date.parse(String(value)) : value) as number;
      const known = (r: Row) => r[name] !== null;
      return [
        [`${name}=${row[name]}`, (r) => r[name] === row[name]],
        [`${name}:min=${row[name]}`, (r) => known(r) && see(r[name]) >= see(row[name])],
        [`${name}:max=${row[name]}`, (r) => known(r) && see(r[name]) <= see(row[name])],
      ];
    });
    const cases: FilterCase[] = [
      [`variant_id:in=${one['variant_id']},1`, (row) => row['variant_id'] === one['variant_id']],
      [`product_id:in=${one['product_id']}`, (row) => row['product_id'] === one['product_id']],
      ['currency=eur', (row) => row['currency'] === 'EUR'],
      ['currency:in=EUR,GBP', (row) => row['currency'] === 'EUR'],
      [`sku=${encodeURIComponent(String(one['sku']))}`, (row) => row['sku'] === one['sku']],
      [`sku:in=${encodeURIComponent(String(one['sku']))},x`, (row) => row['sku'] === one['sku']],
      ...ranges,
    ];
    const place = (row: Row): Row => ({ ...row, key: `${row['variant_id']} ${row['currency']}` });
    for (const [query, keep] of cases) {
      const found = (await store.all(`/v3/pricelists/2/records?${query}`)).map(place);
      const expected = rows.filter(keep).map(place);
      assert.ok(expected.length > 0, query);
      assert.deepEqual(ids(found, 'key'), ids(expected, 'key'), query);
    }
    for (const query of ['variant_id=1', 'id:in=1', 'sort=price', 'price:greater=1']) {
      assert.equal((await store.get(`/v3/pricelists/2/records?${query}`)).status, 422, query);
    }
  });

  test('records of one variant, and one in a currency', async () => {
    const rows = of('price_list_records').filter((row) => row['price_list_id'] === 3);
    const twice = rows.find(
      (row) => rows.filter((other) => other['variant_id'] === row['variant_id']).length > 1,
    ) as Row;
    const path = `/v3/pricelists/3/records/${twice['variant_id']}`;
    const own = rows.filter((row) => row['variant_id'] === twice['variant_id']);
    assert.deepEqual(await store.all(`${path}?include=sku,bulk_pricing_tiers`), own);
    assert.equal((await store.get(`${path}?currency=USD`)).status, 422);
    for (const row of own) {
      const one = (await store.get(`${path}/${row['currency']}?include=sku,bulk_pricing_tiers`)).json;
      assert.deepEqual((one as { data: Row }).data, row);
    }
    assert.equal((await store.get(`${path}/JPY`)).status, 404);
    assert.equal((await store.get(`${path}/ZZZ`)).status, 404);
    assert.deepEqual((await store.v3('/v3/pricelists/3/records/999999')).data, []);
  });

  test('records price variants that exist', () => {
    const variants = new Map(of('variants').map((row) => [row['id'], row]));
    const rows = of('price_list_records');
    assert.ok(rows.length > 400);
    for (const row of rows) {
      const variant = variants.get(row['variant_id']);
      assert.deepEqual([row['product_id'], row['sku']], [variant?.['product_id'], variant?.['sku']]);
    }
  });

  test('an eleventh parallel request for records is refused', async () => {
    const rule = { match: { path: '/v3/pricelists/{id}/records' }, fault: { delay_ms: 1_500 } };
    await store.control('PUT', '/faults', { rules: [rule] });
    const replies = await Promise.all(
      Array.from({ length: 14 }, () => store.get('/v3/pricelists/1/records?limit=1')),
    );
    await store.control('PUT', '/faults', { rules: [] });
    assert.equal(replies.filter((reply) => reply.status === 429).length, 4);
  });
});
