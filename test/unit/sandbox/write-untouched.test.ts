import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ORACLE_RESOURCES } from '../../../src/sandbox/bigcommerce/oracle.ts';
import { type Row, testStore } from './support.ts';

describe('rows that nobody wrote', () => {
  const store = testStore({ products: 30, orders: 20, customers: 20 });

  const everything = async (): Promise<Map<string, Row[]>> => {
    const all = new Map<string, Row[]>();
    for (const name of ORACLE_RESOURCES) all.set(name, await store.rows(name));
    return all;
  };

  /** One new row in each part of the catalog and of the settings. */
  const NEW: readonly [path: string, body: unknown][] = [
    [
      '/v3/catalog/products',
      {
        ...{ name: 'New', type: 'physical', weight: 1, price: 2, sku: 'NEW-1' },
        variants: [{ sku: 'NEW-2', option_values: [{ option_display_name: 'Size', label: 'S' }] }],
      },
    ],
    ['/v3/catalog/brands', { name: 'New' }],
    ['/v3/catalog/trees/categories', [{ name: 'New', tree_id: 1 }]],
    ['/v3/channels', { name: 'New', type: 'pos', platform: 'custom' }],
    ['/v3/pricelists', { name: 'New' }],
    ['/v3/pricelists/assignments', [{ price_list_id: 5, channel_id: 1 }]],
    ['/v3/sites', { url: 'https://new.example.com', channel_id: 667159 }],
    ['/v3/tax/zones', [{ name: 'New' }]],
    ['/v3/tax/rates', [{ tax_zone_id: 1, name: 'New', class_rates: [] }]],
    ['/v3/hooks', { scope: 'store/order/*', destination: 'https://new.example.com' }],
    ['/v3/catalog/products/90/custom-fields', { name: 'new', value: 'new' }],
    [
      '/v2/currencies',
      {
        ...{ currency_code: 'SEK', currency_exchange_rate: 10, token_location: 'left', token: 'kr' },
        ...{ decimal_token: '.', thousands_token: ',', decimal_places: 2, name: 'Krona' },
      },
    ],
  ];

  test('stay as they are beside new ones, in every list, and are all there is after a reset', async () => {
    const before = await everything();
    for (const [path, body] of NEW) {
      const reply = await store.send('POST', path, body);
      assert.ok(reply.status < 300, `${path}: ${reply.status} ${reply.text}`);
    }
    const after = await everything();
    let added = 0;
    for (const [name, rows] of before) {
      const now = (after.get(name) ?? []).map((row) => JSON.stringify(row));
      const kept = new Set(now);
      for (const row of rows) assert.ok(kept.has(JSON.stringify(row)), `${name}: ${JSON.stringify(row)}`);
      added += now.length - rows.length;
    }
    assert.ok(added > NEW.length, 'the new rows are in the lists');
    await store.control('PUT', '/faults', { rules: [], reset: true });
    assert.deepEqual(await everything(), before);
  });
});
