import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { compareFilters, lower } from './harness.ts';
import { ids, type Row, testStore } from './support.ts';

describe('countries and states', () => {
  const store = testStore();

  test('filters of countries, and one by its id', async () => {
    const rows = await store.rows('countries');
    assert.ok(rows.length > 100);
    await compareFilters(store, '/v2/countries', { rows, key: 'id' }, [
      ['country=france', (row) => row['country'] === 'France'],
      [`country=${encodeURIComponent("côte d'ivoire")}`, (row) => row['country_iso2'] === 'CI'],
      ['country_iso2=jp', (row) => row['country'] === 'Japan'],
      ['country_iso3=DEU', (row) => row['country'] === 'Germany'],
    ]);
    assert.deepEqual(await store.all('/v2/countries'), rows);
    assert.equal((await store.v2('/v2/countries')).length, 50);
    assert.deepEqual((await store.get('/v2/countries/8')).json, rows[7]);
    assert.equal((await store.get('/v2/countries?country_iso2=XX')).status, 204);
    assert.equal((await store.get('/v2/countries?id=1')).status, 400);
    assert.equal((await store.get('/v2/countries?limit=251')).status, 413);
    assert.equal((await store.get('/v2/countries/900')).status, 404);
    assert.deepEqual(rows[7]?.['states'], {
      url: `${store.base}/v2/countries/8/states`,
      resource: '/countries/8/states',
    });
  });

  test('states of all countries and of one', async () => {
    const rows = await store.rows('states');
    assert.deepEqual(await store.all('/v2/countries/states'), rows);
    assert.equal((await store.get('/v2/countries/states?country_id=1')).status, 400);
    const [us] = await store.v2('/v2/countries?country_iso2=US');
    const own = rows.filter((row) => row['country_id'] === us?.['id']);
    const path = `/v2/countries/${us?.['id']}/states`;
    assert.equal(own.length, 51);
    assert.deepEqual(await store.all(path), own);
    await compareFilters(store, path, { rows: own, key: 'id' }, [
      ['state=texas', (row) => row['state'] === 'Texas'],
      ['state_abbreviation=or', (row) => row['state_abbreviation'] === 'OR'],
    ]);
    const texas = own.find((row) => row['state'] === 'Texas');
    assert.deepEqual((await store.get(`${path}/${texas?.['id']}`)).json, texas);
    assert.equal((await store.get(`/v2/countries/8/states/${texas?.['id']}`)).status, 404);
    assert.equal((await store.get('/v2/countries/1/states')).status, 204);
    assert.equal((await store.get('/v2/countries/900/states')).status, 404);
    for (const [at, count] of [
      ['/v2/countries/count', (await store.rows('countries')).length],
      ['/v2/countries/states/count', rows.length],
      [`${path}/count`, 51],
      ['/v2/countries/1/states/count', 0],
    ] as const) {
      assert.deepEqual((await store.get(at)).json, { count });
    }
  });

  test('every country and code of an address is known', async () => {
    const countries = new Map(
      (await store.rows('countries')).map((row) => [row['country_iso2'], row['country']]),
    );
    for (const address of await store.rows('addresses')) {
      assert.equal(countries.get(address['country_code']), address['country']);
    }
  });
});

describe('money and tax', () => {
  const store = testStore();

  test('currencies are those of the orders, with rates as text', async () => {
    const rows = await store.rows('currencies');
    assert.deepEqual(await store.all('/v2/currencies'), rows);
    assert.deepEqual((await store.get('/v2/currencies/2')).json, rows[1]);
    assert.equal((await store.get('/v2/currencies/5')).status, 404);
    assert.equal((await store.get('/v2/currencies?currency_code=EUR')).status, 400);
    assert.deepEqual(
      rows.filter((row) => row['is_default']).map((row) => row['currency_code']),
      ['USD'],
    );
    for (const order of await store.rows('orders')) {
      const own = rows.find((row) => row['id'] === order['currency_id']);
      assert.equal(own?.['currency_code'], order['currency_code']);
      assert.equal(own?.['currency_exchange_rate'], order['currency_exchange_rate']);
    }
  });

  test('payment methods are those of the orders', async () => {
    const rows = await store.rows('payment_methods');
    assert.deepEqual(await store.v2('/v2/payments/methods?page=1&limit=250'), rows);
    assert.deepEqual(await store.v2('/v2/payments/methods?page=2&limit=5'), rows.slice(5));
    assert.equal((await store.get('/v2/payments/methods?page=2')).status, 204);
    assert.equal((await store.get('/v2/payments/methods?code=cod')).status, 400);
    const names = new Set(ids(rows, 'name'));
    const used = (await store.rows('orders')).filter((order) => names.has(order['payment_method']));
    assert.ok(used.length > 300);
  });

  test('the ids of tax classes are text, and products name them by number', async () => {
    const rows = await store.rows('tax_classes');
    assert.deepEqual(await store.all('/v2/tax_classes'), rows);
    assert.deepEqual(ids(rows), ['0', '1', '2', '3']);
    assert.deepEqual((await store.get('/v2/tax_classes/1')).json, rows[1]);
    assert.equal((await store.get('/v2/tax_classes/4')).status, 404);
    const known = new Set(ids(rows).map(Number));
    assert.ok((await store.rows('products')).every((row) => known.has(Number(row['tax_class_id']))));
  });

  test('tax zones come whole, tax rates in pages', async () => {
    const zones = await store.rows('tax_zones');
    const rates = await store.rows('tax_rates');
    assert.deepEqual((await store.get('/v3/tax/zones')).json, { data: zones, meta: {} });
    const some = (await store.get('/v3/tax/zones?id:in=1,3,99')).json as { data: Row[] };
    assert.deepEqual(ids(some.data), [1, 3]);
    for (const query of ['page=1', 'limit=5', 'name=x', 'id=1']) {
      assert.equal((await store.get(`/v3/tax/zones?${query}`)).status, 422, query);
    }
    await compareFilters(store, '/v3/tax/rates', { rows: rates, key: 'id' }, [
      ['id:in=20,30', (row) => [20, 30].includes(Number(row['id']))],
      ['tax_zone_id:in=2,4', (row) => [2, 4].includes(Number(row['tax_zone_id']))],
      ['id:in=20,21,30&tax_zone_id:in=2', (row) => row['tax_zone_id'] === 2],
    ]);
    assert.equal((await store.v3('/v3/tax/rates?limit=3')).meta.pagination.total, rates.length);
    assert.equal((await store.get('/v3/tax/rates?tax_zone_id=2')).status, 422);
    assert.ok(rates.every((rate) => ids(zones).includes(rate['tax_zone_id'])));
  });
});

describe('shipping', () => {
  const store = testStore();

  test('zones and methods take no parameter, and come whole', async () => {
    const zones = await store.rows('shipping_zones');
    assert.deepEqual((await store.get('/v2/shipping/zones')).json, zones);
    for (const query of ['page=1', 'limit=5', 'type=zip']) {
      assert.equal((await store.get(`/v2/shipping/zones?${query}`)).status, 400, query);
    }
    const methods = await store.rows('shipping_methods');
    for (const zone of zones) {
      const path = `/v2/shipping/zones/${zone['id']}`;
      assert.deepEqual((await store.get(path)).json, zone);
      const own = methods.filter((row) => row['zone_id'] === zone['id']);
      const found = await store.v2(`${path}/methods`);
      assert.deepEqual(
        found.map((row) => ({ zone_id: zone['id'], ...row })),
        own,
      );
      for (const row of found) {
        assert.deepEqual((await store.get(`${path}/methods/${row['id']}`)).json, row);
      }
    }
    assert.ok(methods.length > 5);
    assert.equal((await store.get('/v2/shipping/zones/7/methods')).status, 204);
    assert.equal((await store.get('/v2/shipping/zones/4/methods')).status, 404);
    assert.equal((await store.get('/v2/shipping/zones/2/methods/1')).status, 404);
    assert.equal((await store.get('/v2/shipping/zones/1/methods?page=1')).status, 400);
  });

  test('locations are those of the zones, and fees are fixed or a share', async () => {
    const zones = await store.rows('shipping_zones');
    const rows = await store.rows('shipping_zone_locations');
    const embedded = zones.flatMap((zone) =>
      (zone['locations'] as Row[]).map((location) => ({ zone_id: zone['id'], ...location })),
    );
    assert.deepEqual(rows, embedded);
    assert.equal(new Set(ids(rows)).size, rows.length);
    const fees = zones.map((zone) => Object.keys(zone['handling_fees'] as Row));
    assert.ok(fees.some((names) => names.includes('percentage_surcharge')));
    assert.ok(
      fees.every((names) => names.includes('percentage_surcharge') !== names.includes('fixed_surcharge')),
    );
  });

  test('orders name zones that exist', async () => {
    const zones = new Map((await store.rows('shipping_zones')).map((row) => [row['id'], row['name']]));
    const all = await store.all('/v2/orders?include=consignments&consignment_structure=object');
    const shipped = all.flatMap((order) => (order['consignments'] as { shipping: Row[] }).shipping);
    assert.ok(shipped.length > 200);
    for (const one of shipped) {
      assert.equal(lower(zones.get(one['shipping_zone_id'])), lower(one['shipping_zone_name']));
    }
  });
});
