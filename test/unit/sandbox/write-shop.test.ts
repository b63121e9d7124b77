import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

describe('written price lists, channels, taxes, currencies, stock and webhooks', () => {
  const store = testStore({ products: 60, orders: 20, customers: 20 });
  const dataOf = (reply: Reply): Row => (reply.json as { data: Row }).data;
  const rowsOf = (reply: Reply): Row[] => (reply.json as { data: Row[] }).data;
  const list = async (path: string): Promise<Row[]> => (await store.v3(path)).data;
  const errorsOf = (reply: Reply) => (reply.json as { errors: Record<string, string> }).errors;
  const send = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const reply = await store.send(method, path, body);
    assert.ok(reply.status < 300, `${method} ${path}: ${reply.status} ${reply.text}`);
    return reply;
  };

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  test('a price list, its records and its assignments', async () => {
    const made = dataOf(await send('POST', '/v3/pricelists', { name: 'Neu' }));
    assert.equal((await store.send('POST', '/v3/pricelists', { name: 'neu' })).status, 409);
    assert.equal(made['active'], true);
    const path = `/v3/pricelists/${made['id']}/records`;
    const [a, b] = (await list('/v3/catalog/variants?limit=2&page=3')) as [Row, Row];
    const tiers = [{ quantity_min: 5, quantity_max: null, type: 'fixed', amount: 1 }];
    const body = [
      { variant_id: a['id'], currency: 'usd', price: 5, bulk_pricing_tiers: tiers },
      { sku: b['sku'], currency: 'EUR', price: 9, sale_price: 8 },
    ];
    assert.deepEqual((await send('POST', path, body)).json, { data: {}, meta: {} });
    const records = await list(`${path}?include=bulk_pricing_tiers,sku`);
    assert.deepEqual(
      records.map((row) => [row['variant_id'], row['currency'], row['calculated_price'], row['sku']]),
      [
        [a['id'], 'USD', 5, a['sku']],
        [b['id'], 'EUR', 8, b['sku']],
      ],
    );
    assert.deepEqual(records[0]?.['bulk_pricing_tiers'], tiers);
    assert.equal(Object.hasOwn((await list(path))[0] as Row, 'bulk_pricing_tiers'), false);
    const again = await store.send('POST', path, [
      { ...body[0], price: 6 },
      { variant_id: 1, currency: 'USD' },
      {},
    ]);
    assert.equal(again.status, 422);
    assert.deepEqual(Object.keys(errorsOf(again)), ['0.variant_id', '1.variant_id', '2.variant_id']);
    await send('PUT', path, [{ variant_id: a['id'], currency: 'USD', price: 7 }]);
    await send('PUT', `${path}/${a['id']}/EUR`, { price: 3 });
    assert.deepEqual(ids(await list(`${path}/${a['id']}`), 'price'), [7, 3]);
    assert.equal((await store.send('PUT', path, [{ variant_id: a['id'], currency: 'ABC' }])).status, 422);
    assert.equal(
      (
        await store.send(
          'POST',
          path,
          Array.from({ length: 101 }, () => body[0]),
        )
      ).status,
      413,
    );
    await send('PUT', '/v3/pricelists/records', [
      { ...body[1], price_list_id: made['id'], price: 2, sale_price: null },
    ]);
    assert.equal((await list(`${path}?currency=EUR&price=2`)).length, 1);
    await send('DELETE', `${path}/${a['id']}/USD`);
    assert.equal((await store.send('DELETE', path)).status, 422);
    await send('DELETE', `${path}?currency=EUR&variant_id:in=${a['id']}`);
    assert.deepEqual(ids(await list(path), 'variant_id'), [b['id']]);
    const assign = [{ price_list_id: made['id'], channel_id: 1 }];
    await send('POST', '/v3/pricelists/assignments', assign);
    assert.equal((await store.send('POST', '/v3/pricelists/assignments', assign)).status, 422);
    assert.equal((await store.send('POST', '/v3/pricelists/assignments', [{ channel_id: 1 }])).status, 422);
    const [assigned] = (await list(`/v3/pricelists/assignments?price_list_id=${made['id']}`)) as [Row];
    assert.equal(assigned['customer_group_id'], null);
    const group = { customer_group_id: 1, channel_id: 2 };
    const put = dataOf(await send('PUT', `/v3/pricelists/${made['id']}/assignments`, group));
    assert.deepEqual(dataOf(await send('PUT', `/v3/pricelists/${made['id']}/assignments`, group)), put);
    assert.equal((await store.send('DELETE', '/v3/pricelists/assignments')).status, 422);
    await send('DELETE', `/v3/pricelists/assignments?id=${assigned['id']}`);
    await send('DELETE', `/v3/pricelists/${made['id']}`);
    assert.equal((await store.get(path)).status, 404);
    assert.deepEqual(await list(`/v3/pricelists/assignments?price_list_id=${made['id']}`), []);
  });

  test('records of a variant that was written go with it', async () => {
    const product = { name: 'P', type: 'physical', weight: 1, price: 4, sku: 'P-1' };
    const { id } = dataOf(await send('POST', '/v3/catalog/products', product));
    await send('PUT', '/v3/pricelists/5/records', [{ sku: 'P-1', currency: 'USD', price: 1 }]);
    assert.equal((await list('/v3/pricelists/5/records')).length, 1);
    await send('DELETE', `/v3/catalog/products/${id}`);
    assert.deepEqual(await list('/v3/pricelists/5/records'), []);
  });

  test('channels: no deletion, and what can not be changed is left out', async () => {
    const body = { name: 'Pop-up', type: 'pos', platform: 'square', status: 'connected' };
    const made = dataOf(await send('POST', '/v3/channels', body));
    assert.equal(made['is_enabled'], true);
    assert.deepEqual((await list('/v3/channels?type:in=pos')).at(-1), made);
    const change = { type: 'storefront', name: 'Pop-up 2', status: 'deleted', nonsense: 1 };
    const { date_modified: _, ...changed } = dataOf(await send('PUT', `/v3/channels/${made['id']}`, change));
    const { date_modified: __, ...kept } = made;
    const wanted = { ...kept, name: 'Pop-up 2', status: 'deleted', is_enabled: false };
    assert.deepEqual(changed, wanted);
    assert.equal((await store.send('DELETE', `/v3/channels/${made['id']}`)).status, 405);
    assert.equal((await store.send('POST', '/v3/channels', { name: 'x', type: 'shop' })).status, 422);
    const [variant] = (await list('/v3/catalog/variants?product_id:in=90')) as [Row];
    const variants = [{ variant_id: variant['id'], state: 'active' }];
    const listings = `/v3/channels/${made['id']}/listings`;
    const listing = [{ product_id: 90, state: 'active', variants }];
    const [row] = rowsOf(await send('POST', listings, listing)) as [Row];
    assert.deepEqual(await list(listings), [row]);
    assert.equal((row['variants'] as Row[])[0]?.['product_id'], 90);
    assert.equal((await store.send('POST', listings, listing)).status, 422);
    assert.equal((await store.send('POST', '/v3/channels/5/listings', listing)).status, 422);
    await send('PUT', listings, [{ ...listing[0], listing_id: row['listing_id'], state: 'deleted' }]);
    assert.equal((await list(listings))[0]?.['state'], 'deleted');
    const site = await send('POST', '/v3/sites', {
      url: 'https://popup.example.com',
      channel_id: made['id'],
    });
    assert.equal(site.status, 201);
    assert.match(String(site.headers.get('location')), new RegExp(`/v3/sites/${dataOf(site)['id']}$`));
    const path = `/v3/sites/${dataOf(site)['id']}`;
    await send('PUT', path, { url: 'https://neu.example.com/' });
    assert.deepEqual((dataOf(await store.get(path))['urls'] as Row[])[0]?.['url'], 'https://neu.example.com');
    assert.equal((await store.send('DELETE', path)).status, 204);
  });

  test('currencies of v2: what can not be written is refused by name, the default stays', async () => {
    const body = {
      ...{ currency_code: 'SEK', currency_exchange_rate: '10.5', token_location: 'right', token: 'kr' },
      ...{ decimal_token: ',', thousands_token: ' ', decimal_places: 2, name: 'Krona' },
    };
    const made = (await send('POST', '/v2/currencies', body)).json as Row;
    assert.equal(made['currency_exchange_rate'], '10.5000000000');
    assert.deepEqual((await store.get(`/v2/currencies/${made['id']}`)).json, made);
    const refused = await store.send('PUT', `/v2/currencies/${made['id']}`, { last_updated: 'x' });
    assert.equal(refused.status, 400);
    const [error] = refused.json as [Row];
    assert.match(String(error['message']), /^The field 'last_updated' cannot be written to/);
    const { name: _, ...nameless } = body;
    const missing = await store.send('POST', '/v2/currencies', { ...nameless, currency_code: 'NOK' });
    assert.match(missing.text, /The required field 'name' was not supplied/);
    assert.equal((await store.send('POST', '/v2/currencies', body)).status, 409);
    assert.equal((await store.send('DELETE', '/v2/currencies/1')).status, 400);
    await send('PUT', `/v2/currencies/${made['id']}`, { is_default: true });
    assert.deepEqual(ids((await store.v2('/v2/currencies')).filter((row) => row['is_default'] === true)), [
      made['id'],
    ]);
    assert.equal((await store.send('DELETE', '/v2/currencies/1')).status, 204);
    assert.equal((await store.send('DELETE', '/v2/currencies')).status, 204);
    assert.deepEqual(ids(await store.v2('/v2/currencies')), [made['id']]);
  });

  test('tax zones, rates and classes in arrays', async () => {
    const zones = await list('/v3/tax/zones');
    const [zone] = rowsOf(await send('POST', '/v3/tax/zones', [{ name: 'Mars' }])) as [Row];
    assert.deepEqual(await list('/v3/tax/zones'), [...zones, zone]);
    const rate = { tax_zone_id: zone['id'], name: 'VAT', class_rates: [{ rate: 5, tax_class_id: 0 }] };
    const [made] = rowsOf(await send('POST', '/v3/tax/rates', [rate])) as [Row];
    await send('PUT', '/v3/tax/rates', [{ id: made['id'], enabled: false }]);
    assert.equal((await list(`/v3/tax/rates?tax_zone_id:in=${zone['id']}`))[0]?.['enabled'], false);
    assert.equal((await store.send('POST', '/v3/tax/rates', [{ ...rate, tax_zone_id: 99 }])).status, 422);
    assert.equal((await store.send('DELETE', '/v3/tax/zones')).status, 422);
    await send('DELETE', `/v3/tax/zones?id:in=${zone['id']}`);
    assert.deepEqual(await list(`/v3/tax/rates?tax_zone_id:in=${zone['id']}`), []);
    const [tax] = rowsOf(await send('POST', '/v3/tax/classes', [{ name: 'Books' }])) as [Row];
    assert.deepEqual((await store.v2('/v2/tax_classes')).at(-1), tax);
    await send('DELETE', `/v3/tax/classes?id:in=${tax['id']}`);
    assert.equal((await store.get(`/v2/tax_classes/${tax['id']}`)).status, 404);
  });

  test('locations, and stock that moves between them, the variant and the product', async () => {
    const reply = await send('POST', '/v3/inventory/locations', [{ code: 'NORD', label: 'Nord' }]);
    assert.deepEqual(Object.keys(reply.json as Row), ['transaction_id']);
    const [nord] = (await list('/v3/inventory/locations?location_code:in=NORD')) as [Row];
    assert.equal(
      (await store.send('POST', '/v3/inventory/locations', [{ code: 'nord', label: 'x' }])).status,
      422,
    );
    await send('PUT', '/v3/inventory/locations', [{ id: nord['id'], label: 'Norden' }]);
    const body = { name: 'P', type: 'physical', weight: 1, price: 4, sku: 'P-1' };
    const stock = { inventory_tracking: 'product', inventory_level: 10 };
    const product = dataOf(await send('POST', '/v3/catalog/products', { ...body, ...stock }));
    const at = async (): Promise<Record<string, unknown>> => {
      const [item] = (await list('/v3/inventory/items?sku:in=P-1')) as [Row];
      const places = item['locations'] as Row[];
      return Object.fromEntries(places.map((row) => [row['location_code'], row['available_to_sell']]));
    };
    const level = async () =>
      dataOf(await store.get(`/v3/catalog/products/${product['id']}`))['inventory_level'];
    assert.deepEqual(await at(), {
      'LOCATION-1': 10,
      'WH-EAST': 0,
      'lager-münchen': 0,
      DROPSHIP: 0,
      NORD: 0,
    });
    const item = { location_id: nord['id'], sku: 'P-1' };
    const items = (quantity: number) => ({ reason: 'test', items: [{ ...item, quantity }] });
    await send('PUT', '/v3/inventory/adjustments/absolute', items(7));
    await send('POST', '/v3/inventory/adjustments/relative', items(-2));
    assert.deepEqual([(await at())['NORD'], await level()], [5, 15]);
    assert.equal((await store.send('POST', '/v3/inventory/adjustments/relative', items(-6))).status, 422);
    assert.equal(
      (await store.send('PUT', '/v3/inventory/adjustments/absolute', { reason: 'x' })).status,
      422,
    );
    const settings = [{ identity: { sku: 'P-1' }, safety_stock: 1, bin_picking_number: 'B7' }];
    await send('PUT', `/v3/inventory/locations/${nord['id']}/items`, { settings });
    assert.deepEqual([(await at())['NORD'], await level()], [4, 14]);
    await send('PUT', `/v3/catalog/products/${product['id']}`, { inventory_level: 20 });
    assert.deepEqual([(await at())['LOCATION-1'], (await at())['NORD']], [16, 4]);
    assert.equal((await store.send('DELETE', '/v3/inventory/locations?location_id:in=1')).status, 422);
    assert.equal((await store.send('DELETE', '/v3/inventory/locations')).status, 422);
    await send('DELETE', `/v3/inventory/locations?location_id:in=${nord['id']}`);
    assert.equal(Object.hasOwn(await at(), 'NORD'), false);
  });

  test('webhooks: the answer to a deletion is what was deleted', async () => {
    const body = {
      scope: 'store/product/created',
      destination: 'https://x.example.com/a',
      headers: { a: 'b' },
    };
    const made = dataOf(await send('POST', '/v3/hooks', body));
    assert.deepEqual([made['store_hash'], made['headers']], [store.sandbox?.storeHash, { a: 'b' }]);
    assert.equal((await store.send('POST', '/v3/hooks', body)).status, 422);
    assert.equal((await store.send('POST', '/v3/hooks', { ...body, destination: 'http://x' })).status, 422);
    await send('PUT', `/v3/hooks/${made['id']}`, { is_active: false });
    assert.ok(ids(await list('/v3/hooks?is_active=false')).includes(made['id']));
    const gone = await send('DELETE', `/v3/hooks/${made['id']}`);
    assert.deepEqual([gone.status, dataOf(gone)['id']], [200, made['id']]);
    assert.equal((await store.get(`/v3/hooks/${made['id']}`)).status, 404);
  });
});
