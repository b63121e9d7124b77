import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, type FilterCase } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

interface Item {
  identity: { sku: string; variant_id: number; product_id: number; sku_id: number | null };
  locations: Row[];
}

const asItems = (rows: readonly Row[]) => rows as unknown as Item[];
const variantsIn = (rows: readonly Row[]) => asItems(rows).map(({ identity }) => identity.variant_id);

describe('inventory', () => {
  const store = testStore();
  const PATH = '/v3/inventory/items';
  let rows: Row[] = [];

  before(async () => {
    rows = await store.rows('inventory_items');
  });

  test('there is an item for every variant whose stock is counted, and its locations add up to its level', async () => {
    const products = new Map((await store.rows('products')).map((row) => [row['id'], row]));
    const variants = await store.rows('variants');
    const counted = variants.filter(
      (row) => (products.get(row['product_id'])?.['inventory_tracking'] ?? 'none') !== 'none',
    );
    assert.deepEqual(variantsIn(rows), ids(counted));
    for (const [i, { identity, locations }] of asItems(rows).entries()) {
      const variant = counted[i] as Row;
      assert.equal(identity.sku_id, variant['sku_id']);
      const sum = locations.reduce((so_far, at) => so_far + Number(at['available_to_sell']), 0);
      assert.equal(sum, variant['inventory_level']);
      assert.ok(locations.every((at) => Number(at['total_inventory_onhand']) <= 2_147_483_647));
    }
    assert.ok(rows.length > 150);
  });

  test('filters of items', async () => {
    const { sku, variant_id, product_id } = asItems(rows)[40]?.identity as Item['identity'];
    const code = encodeURIComponent('lager-MÜNCHEN');
    const cases: [string, (item: Item) => boolean][] = [
      [`sku:in=${encodeURIComponent(sku)},none`, ({ identity }) => identity.sku === sku],
      [`variant_id:in=${variant_id},1`, ({ identity }) => identity.variant_id === variant_id],
      [`product_id:in=${product_id}`, ({ identity }) => identity.product_id === product_id],
      ['location_id:in=2,5', () => true],
      [`location_code:in=${code}`, () => true],
      ['location_id:in=3', () => false],
    ];
    for (const [query, keep] of cases) {
      const expected = variantsIn(rows.filter((row) => keep(row as unknown as Item)));
      assert.deepEqual(variantsIn(await store.all(`${PATH}?${query}`)), expected, query);
    }
    for (const query of ['sku=A', 'variant_id=1', 'id:in=1', 'sort=sku', 'include_fields=identity']) {
      assert.equal((await store.get(`${PATH}?${query}`)).status, 422, query);
    }
  });

  test('a filter of locations shows those locations only', async () => {
    const [two] = asItems((await store.v3(`${PATH}?location_id:in=2,5&limit=1`)).data);
    assert.deepEqual(ids(two?.locations ?? [], 'location_id'), [2, 5]);
    const [one] = asItems((await store.v3(`${PATH}?location_code:in=wh-east&limit=1`)).data);
    assert.deepEqual(ids(one?.locations ?? [], 'location_code'), ['WH-EAST']);
    assert.deepEqual(await store.all(PATH), rows);
  });

  test('the items of one location say what the items of all say of it', async () => {
    const found = await store.all('/v3/inventory/locations/2/items');
    const expected = asItems(rows).map(({ identity: { sku_id: _, ...identity }, locations }) => {
      const at = locations.find(({ location_id }) => location_id === 2) as Row;
      const { available_to_sell, total_inventory_onhand, settings } = at;
      return { identity, available_to_sell, total_inventory_onhand, settings };
    });
    assert.deepEqual(found, expected);
    const variant = variantsIn(rows)[9];
    const own = await store.v3(`/v3/inventory/locations/2/items?variant_id:in=${variant}`);
    assert.deepEqual(variantsIn(own.data), [variant]);
    assert.equal((await store.get('/v3/inventory/locations/3/items')).status, 404);
    assert.equal((await store.get('/v3/inventory/locations/2/items?location_id:in=2')).status, 422);
    const levels = (await store.rows('inventory_levels')).filter((row) => row['location_id'] === 2);
    assert.deepEqual(ids(levels, 'variant_id'), variantsIn(rows));
  });

  test('filters of locations', async () => {
    const locations = await store.rows('inventory_locations');
    const flags = ['managed_by_external_source', 'storefront_visibility'].map(
      (name): FilterCase => [`${name}=true`, (row) => row[name] === true],
    );
    await compareFilters(store, '/v3/inventory/locations', { rows: locations, key: 'id' }, [
      ['location_id:in=1,4,9', (row) => [1, 4].includes(Number(row['id']))],
      ['location_code:in=dropship', (row) => row['code'] === 'DROPSHIP'],
      ['is_default=true', (row) => row['id'] === 1],
      ['is_default=0', (row) => row['id'] !== 1],
      ['type_id:in=VIRTUAL', (row) => row['type_id'] === 'VIRTUAL'],
      ['is_active=false', (row) => row['enabled'] === false],
      ...flags,
    ]);
    assert.deepEqual(await store.all('/v3/inventory/locations'), locations);
    for (const query of ['id:in=1', 'code=x', 'enabled=true']) {
      assert.equal((await store.get(`/v3/inventory/locations?${query}`)).status, 422, query);
    }
    assert.equal((await store.get('/v3/inventory/locations/1')).status, 404);
  });
});

describe('sites', () => {
  const store = testStore();

  test('filters, and one by its id', async () => {
    const rows = await store.rows('sites');
    const types = (row: Row) => (row['urls'] as Row[]).map((url) => url['type']);
    await compareFilters(store, '/v3/sites', { rows, key: 'id' }, [
      ['channel_id:in=2,720002', (row) => row['channel_id'] !== 1],
      ['url_type:in=checkout', (row) => types(row).includes('checkout')],
      ['url_type:in=checkout,primary', () => true],
    ]);
    assert.deepEqual(((await store.get('/v3/sites/1001')).json as { data: Row }).data, rows[1]);
    assert.equal((await store.get('/v3/sites/1')).status, 404);
    assert.equal((await store.get('/v3/sites?id=1000')).status, 422);
    const channels = ids(await store.rows('channels'));
    assert.ok(rows.every((row) => channels.includes(row['channel_id'])));
    const [shop] = await store.rows('store');
    assert.equal(shop?.['default_site_id'], rows[0]?.['id']);
  });
});
