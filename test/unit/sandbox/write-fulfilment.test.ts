import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, type Reply, type Row, testStore } from './support.ts';

const BILLING = { first_name: 'Jane', zip: '78751', country_iso2: 'US', email: 'jane@example.com' };
const MUG = { name: 'Mug', quantity: 4, price_ex_tax: 10, price_inc_tax: 11 };
const POSTER = { ...MUG, name: 'Poster', quantity: 1 };

describe('what is done with orders', () => {
  const store = testStore();
  afterEach(() => store.control('PUT', '/faults', { rules: [], reset: true }));

  const body = (reply: Reply, status: number): Row => {
    assert.equal(reply.status, status, reply.text);
    return reply.json as Row;
  };
  const order = async (customer_id = 0): Promise<{ id: number; lines: Row[]; address: number }> => {
    const products = [MUG, POSTER];
    const made = await store.send('POST', '/v2/orders', { customer_id, billing_address: BILLING, products });
    const id = Number(body(made, 200)['id']);
    const [address] = await store.v2(`/v2/orders/${id}/shipping_addresses`);
    return { id, lines: await store.v2(`/v2/orders/${id}/products`), address: Number(address?.['id']) };
  };
  const read = async (id: number): Promise<Row> => (await store.get(`/v2/orders/${id}`)).json as Row;

  test('pieces are sent off until none is left', async () => {
    const { id, lines, address } = await order();
    const [mug, poster] = lines;
    const path = `/v2/orders/${id}/shipments`;
    const item = (line: Row | undefined, quantity: number) => ({ order_product_id: line?.['id'], quantity });
    const ship = (items: object[], more: object = {}) =>
      store.send('POST', path, { order_address_id: address, items, ...more });
    const first = body(
      await ship([item(mug, 3)], {
        tracking_number: 'A 1',
        shipping_provider: 'ups',
        comments: '早く',
        merchant_shipping_cost: '7.5',
      }),
      201,
    );
    assert.deepEqual(
      [first['order_id'], first['tracking_number'], first['merchant_shipping_cost'], first['items']],
      [id, 'A 1', '7.5000', [{ order_product_id: mug?.['id'], product_id: 0, quantity: 3 }]],
    );
    assert.equal(first['generated_tracking_link'], 'https://track.example.com/ups/A%201');
    assert.deepEqual(await store.v2(path), [first]);
    let now = await read(id);
    assert.deepEqual([now['status_id'], now['items_shipped'], now['date_shipped'] !== ''], [3, 3, true]);
    assert.equal((await ship([item(mug, 2)])).status, 400);
    assert.equal((await ship([{ order_product_id: 1, quantity: 1 }])).status, 400);
    assert.equal((await ship([])).status, 400);
    assert.equal((await store.send('POST', path, { items: [item(mug, 1)] })).status, 400);
    const second = body(await ship([item(mug, 1), item(poster, 1)]), 201);
    now = await read(id);
    assert.deepEqual([now['status_id'], now['items_shipped']], [2, 5]);
    assert.deepEqual((await store.get(`${path}/count`)).json, { count: 2 });
    const changed = body(await store.send('PUT', `${path}/${second['id']}`, { tracking_number: 'B 2' }), 200);
    assert.deepEqual(changed['items'], second['items']);
    assert.equal((await store.send('PUT', `${path}/${second['id']}`, { items: [] })).status, 400);
    assert.equal((await store.send('DELETE', `${path}/${first['id']}`)).status, 204);
    assert.equal((await store.send('DELETE', `${path}/${first['id']}`)).status, 404);
    assert.deepEqual(
      (await store.v2(path)).map((row) => row['tracking_number']),
      ['B 2'],
    );
    assert.equal((await read(id))['items_shipped'], 2);
    assert.equal((await store.send('DELETE', path)).status, 204);
    assert.deepEqual([await store.v2(path), (await read(id))['items_shipped']], [[], 0]);
  });

  test('shipments of generated orders stand beside new ones', async () => {
    const orders = await store.rows('orders');
    const partly = orders.find(({ status_id }) => status_id === 3) as Row;
    const path = `/v2/orders/${partly['id']}`;
    const before = await store.v2(`${path}/shipments`);
    const line = (await store.v2(`${path}/products`)).find(
      (one) => one['order_address_id'] !== 0 && Number(one['quantity']) > Number(one['quantity_shipped']),
    ) as Row;
    const items = [{ order_product_id: line['id'], quantity: 1 }];
    const made = body(
      await store.send('POST', `${path}/shipments`, { order_address_id: line['order_address_id'], items }),
      201,
    );
    assert.deepEqual(await store.v2(`${path}/shipments`), [...before, made]);
  });

  test('a shipping address is changed field by field', async () => {
    const { id, address } = await order();
    const path = `/v2/orders/${id}/shipping_addresses/${address}`;
    const before = (await store.get(path)).json as Row;
    const after = body(await store.send('PUT', path, { city: 'Köln', country: 'Germany' }), 200);
    assert.deepEqual(after, {
      ...before,
      city: 'Köln',
      country: 'Germany',
      country_iso2: 'DE',
      shipping_zone_id: 2,
      shipping_zone_name: 'Rest of the World',
    });
    assert.deepEqual((await store.get(path)).json, after);
    assert.equal((await store.send('PUT', path, { base_cost: 1 })).status, 400);
    assert.equal((await store.send('PUT', path, { country: 'Nowhere' })).status, 400);
    assert.equal((await store.send('PUT', `/v2/orders/${id}/shipping_addresses/1`, {})).status, 404);
  });

  test('a refund is quoted, and paid back as quoted', async () => {
    const { id, lines } = await order(1);
    const path = `/v3/orders/${id}/payment_actions`;
    const items = [{ item_type: 'PRODUCT', item_id: lines[0]?.['id'], quantity: 2, reason: 'Broken' }];
    const quote = body(await store.send('POST', `${path}/refund_quotes`, { items }), 201)['data'] as Row;
    assert.deepEqual(
      [quote['order_id'], quote['total_refund_amount'], quote['total_refund_tax_amount']],
      [id, 22, 2],
    );
    assert.deepEqual(
      (quote['refund_methods'] as Row[][]).map(([only]) => only?.['provider_id']),
      ['storecredit', 'custom'],
    );
    assert.equal((await read(id))['refunded_amount'], '0.0000');
    const payments = [{ provider_id: 'storecredit', amount: 22, offline: false }];
    const refund = body(await store.send('POST', `${path}/refunds`, { items, payments }), 201)['data'] as Row;
    assert.deepEqual((await store.v3(`${path}/refunds`)).data, [refund]);
    assert.deepEqual((await store.v3(`/v3/orders/payment_actions/refunds?order_id:in=${id}`)).data, [refund]);
    assert.deepEqual((await store.v3(`/v3/orders/payment_actions/refunds?id:in=${refund['id']}`)).data, [
      refund,
    ]);
    const [line] = await store.v2(`/v2/orders/${id}/products`);
    assert.deepEqual(
      [line?.['quantity_refunded'], line?.['refund_amount'], line?.['is_refunded']],
      [2, '22.0000', false],
    );
    const now = await read(id);
    assert.deepEqual(
      [now['refunded_amount'], now['status_id'], now['payment_status']],
      ['22.0000', 14, 'partially refunded'],
    );
    const [moved] = (await store.v3(`/v3/orders/${id}/transactions`)).data;
    assert.deepEqual(
      [moved?.['event'], moved?.['method'], moved?.['order_id']],
      ['refund', 'store_credit', String(id)],
    );
    const rest = [{ item_type: 'ORDER', item_id: id, amount: 33 }];
    body(
      await store.send('POST', `${path}/refunds`, {
        items: rest,
        payments: [{ provider_id: 'custom', amount: 33 }],
      }),
      201,
    );
    assert.equal((await read(id))['status_id'], 4);
  });

  test('a refund that can not be is refused, and nothing is written', async () => {
    const { id, lines } = await order();
    const path = `/v3/orders/${id}/payment_actions/refunds`;
    const items = [{ item_type: 'PRODUCT', item_id: lines[0]?.['id'], quantity: 1 }];
    const custom = [{ provider_id: 'custom', amount: 11 }];
    const wrong: object[] = [
      { items, payments: [{ provider_id: 'storecredit', amount: 11 }] },
      { items, payments: [{ provider_id: 'custom', amount: 10 }] },
      { items, payments: [{ provider_id: 'stripe', amount: 11 }] },
      { items, payments: [] },
      { items: [], payments: custom },
      { items: [{ ...items[0], quantity: 5 }], payments: [{ provider_id: 'custom', amount: 55 }] },
      { items: [{ ...items[0], item_id: 1 }], payments: custom },
      { items: [{ item_type: 'ORDER', amount: 1000 }], payments: [{ provider_id: 'custom', amount: 1000 }] },
    ];
    const before = await read(id);
    for (const one of wrong) {
      const reply = await store.send('POST', path, one);
      assert.equal(reply.status, 422, JSON.stringify(one));
      assert.equal(((reply.json as Row)['data'] as Row[])[0]?.['status'], 422);
    }
    assert.deepEqual(await read(id), before);
    assert.equal((await store.send('POST', '/v3/orders/1/payment_actions/refunds', {})).status, 404);
  });

  test('what was authorized is captured or voided once', async () => {
    const waiting = (await store.rows('orders')).filter(({ payment_status }) => payment_status === 'pending');
    const open: number[] = [];
    for (const { id } of waiting) {
      const reply = await store.get(`/v3/orders/${id}/transactions`);
      const rows = reply.status === 204 ? [] : ((reply.json as { data: Row[] }).data as Row[]);
      if (rows.some(({ event }) => event === 'authorization')) open.push(Number(id));
    }
    const [first, second] = open;
    for (const [id, event] of [
      [first, 'capture'],
      [second, 'void'],
    ] as const) {
      const path = `/v3/orders/${id}/payment_actions/${event}`;
      assert.equal((await store.send('POST', path)).status, 201);
      const last = (await store.v3(`/v3/orders/${id}/transactions`)).data.at(-1);
      assert.equal(last?.['event'], event);
      assert.equal((await read(Number(id)))['payment_status'], `${event} pending`);
      assert.equal((await store.send('POST', path)).status, 422);
    }
  });

  test('pickups are made, collected and taken back', async () => {
    const { id, lines } = await order();
    const path = '/v3/orders/pickups';
    const pickup_items = [{ order_product_id: lines[0]?.['id'], quantity: 2 }];
    const one = { pickup_method_id: 1, order_id: id, ready_at: '2026-08-15T09:30:44Z', pickup_items };
    const [made] = body(await store.send('POST', path, [one]), 200)['data'] as Row[];
    assert.deepEqual((await store.v3(`${path}?order_id:in=${id}`)).data, [made]);
    const change = { id: made?.['id'], pickup_id: made?.['id'], collected_at: '1660831392' };
    const [changed] = body(await store.send('PUT', path, [change]), 200)['data'] as Row[];
    const [item] = changed?.['pickup_items'] as Row[];
    assert.deepEqual([item?.['status'], item?.['collected_at']], ['COLLECTED', '2022-08-18T14:03:12Z']);
    assert.equal((await store.send('POST', path, [{ ...one, pickup_items: undefined }])).status, 422);
    assert.equal((await store.send('POST', path, [one, { ...one, order_id: 1 }])).status, 422);
    assert.deepEqual((await store.v3(`${path}?order_id:in=${id}`)).data, [changed]);
    assert.equal(
      (
        await store.send(
          'POST',
          path,
          Array.from({ length: 101 }, () => one),
        )
      ).status,
      413,
    );
    assert.equal((await store.send('PUT', path, [{ ...change, pickup_id: 99_999_999 }])).status, 422);
    assert.equal((await store.send('DELETE', path)).status, 422);
    assert.equal((await store.send('DELETE', `${path}?id:in=${made?.['id']}`)).status, 204);
    assert.deepEqual((await store.v3(`${path}?order_id:in=${id}`)).data, []);
    const generated = (await store.rows('order_pickups'))[0] as Row;
    assert.equal((await store.send('DELETE', `${path}?id:in=${generated['id']}`)).status, 204);
    assert.ok(!ids(await store.rows('order_pickups')).includes(generated['id']));
  });
});
