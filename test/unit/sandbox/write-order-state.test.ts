import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { type SandboxOptions, startSandbox } from '../../../src/sandbox/index.ts';
import { ids, type Row, TestStore, testStore } from './support.ts';

const ORDER = {
  billing_address: { first_name: 'Jane', zip: '1', country_iso2: 'DE' },
  products: [{ name: 'Mug', quantity: 2, price_ex_tax: 10, price_inc_tax: 11.9 }],
};

describe('written orders beside what happens to a store', () => {
  const store = testStore();
  afterEach(() => store.control('PUT', '/faults', { rules: [], reset: true }));

  const create = async (): Promise<number> => {
    const { json } = await store.send('POST', '/v2/orders', ORDER);
    return Number((json as Row)['id']);
  };
  const during = async (fault: object): Promise<void> => {
    const match = { method: 'GET', path: '/v2/orders' };
    await store.control('PUT', '/faults', { rules: [{ match, times: 1, fault }] });
    await store.get('/v2/orders?limit=1');
  };

  test('shoppers order on, and written orders keep their numbers', async () => {
    const id = await create();
    const before = await store.rows('orders');
    await during({ insert_rows: 3 });
    const after = await store.rows('orders');
    assert.equal(after.length, before.length + 3);
    assert.deepEqual(
      ids(after),
      [...ids(after)].sort((a, b) => Number(a) - Number(b)),
    );
    assert.deepEqual(after.at(-1), before.at(-1));
    assert.equal(after.at(-1)?.['id'], id);
  });

  test('what is deleted by others is gone with all its parts', async () => {
    await create();
    const before = await store.rows('orders');
    await during({ delete_rows: 40 });
    const left = await store.rows('orders');
    assert.deepEqual(left, before.slice(40));
    const known = new Set(ids(left));
    for (const part of ['order_products', 'order_refunds', 'order_pickups', 'order_metafields']) {
      const owner = part === 'order_metafields' ? 'resource_id' : 'order_id';
      for (const row of await store.rows(part)) assert.ok(known.has(row[owner]), `${part} ${row[owner]}`);
    }
    assert.equal((await store.send('PUT', `/v2/orders/${before[0]?.['id']}`, {})).status, 404);
  });

  test('a written order has the metafields that it is given', async () => {
    const id = await create();
    const path = `/v3/orders/${id}/metafields`;
    assert.deepEqual((await store.v3(path)).data, []);
    const body = { permission_set: 'read', namespace: 'erp', key: 'number', value: '7' };
    const reply = await store.send('POST', path, body);
    assert.equal(reply.status, 200, reply.text);
    const { data } = reply.json as { data: Row };
    assert.deepEqual((await store.v3(path)).data, [data]);
    assert.equal(data['resource_id'], id);
    const everywhere = (await store.v3('/v3/orders/metafields?namespace=erp&key=number&limit=250')).data;
    assert.deepEqual(
      everywhere.filter(({ resource_id }) => resource_id === id),
      [data],
    );
  });

  test('what was written outlives the sandbox in a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'orders-'));
    const options: SandboxOptions = {
      seed: 7,
      products: 20,
      orders: 30,
      customers: 20,
      state: join(folder, 'book'),
    };
    const read = async (kept: TestStore): Promise<string> => {
      const parts = [
        'orders',
        'order_products',
        'order_shipping_addresses',
        'order_shipments',
        'order_taxes',
      ];
      const rows = await Promise.all(parts.map((part) => kept.rows(part)));
      return JSON.stringify(rows).replaceAll(kept.url, '');
    };
    try {
      const kept = new TestStore();
      kept.sandbox = await startSandbox(options);
      const { json } = await kept.send('POST', '/v2/orders', ORDER);
      const id = Number((json as Row)['id']);
      const [line] = await kept.v2(`/v2/orders/${id}/products`);
      const items = [{ order_product_id: line?.['id'], quantity: 1 }];
      const order_address_id = line?.['order_address_id'];
      await kept.send('POST', `/v2/orders/${id}/shipments`, { order_address_id, items });
      await kept.send('DELETE', '/v2/orders');
      const before = await read(kept);
      await kept.sandbox.stop();
      kept.sandbox = await startSandbox(options);
      assert.equal(await read(kept), before);
      const again = (await kept.send('POST', '/v2/orders', ORDER)).json as Row;
      assert.equal(again['id'], id + 1);
      await kept.sandbox.stop();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
