import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters } from './harness.ts';
import { type Row, testStore } from './support.ts';

const units = (value: unknown) => Math.round(Number(value) * 10_000);

describe('refunds, transactions and pickups', () => {
  const store = testStore({
    products: 300,
    orders: 2500,
    customers: 300,
    tokens: { orders: ['store_v2_orders_read_only'], money: ['store_v2_transactions'] },
  });
  const rows: Record<string, Row[]> = {};
  const of = (name: string) => rows[name] as Row[];
  const ofOrder = (name: string, id: unknown) =>
    of(name).filter((row) => String(row['order_id']) === String(id));

  before(async () => {
    const names = ['orders', 'order_products', 'order_refunds', 'order_refund_items'];
    for (const name of [...names, 'order_refund_payments', 'transactions', 'order_pickups']) {
      rows[name] = await store.rows(name);
    }
  });

  test('refunds are filtered by number, order, time and transaction', async () => {
    const truth = { rows: of('order_refunds'), key: 'id' };
    const [one, two, three] = [truth.rows[5] as Row, truth.rows[9] as Row, truth.rows[20] as Row];
    const created = (row: Row) => Date.parse(String(row['created']));
    const text = encodeURIComponent(String(three['created']));
    const payment = of('order_refund_payments').find((row) => row['transaction_id'] !== null);
    await compareFilters(store, '/v3/orders/payment_actions/refunds', truth, [
      ['limit=50', () => true],
      [`id:in=${one['id']},${two['id']},1`, (r) => r === one || r === two],
      [
        `order_id:in=${one['order_id']},${two['order_id']}`,
        (r) => [one['order_id'], two['order_id']].includes(r['order_id']),
      ],
      [`created:min=${text}`, (r) => created(r) >= created(three)],
      [`created:max=${text}`, (r) => created(r) <= created(three)],
      [`transaction_id=${payment?.['transaction_id']}`, (r) => r['id'] === payment?.['refund_id']],
    ]);
    const wrong: [string, number][] = [
      ['created:min=2025-01-01', 422],
      ['created:min=2025-01-01T00:00:00Z', 422],
      [`created:min=${encodeURIComponent('2025-01-01T00:00:00')}`, 422],
      ['order_id=100', 422],
      ['sort=id', 422],
      ['id:in=one', 422],
    ];
    for (const [query, status] of wrong) {
      const reply = await store.get(`/v3/orders/payment_actions/refunds?${query}`);
      assert.equal(reply.status, status, query);
    }
  });

  test('a refund is also below its order and at an address of its own', async () => {
    const two = of('order_refunds').find(
      (row, i) => of('order_refunds')[i + 1]?.['order_id'] === row['order_id'],
    ) as Row;
    const path = `/v3/orders/${two['order_id']}/payment_actions/refunds`;
    assert.deepEqual((await store.v3(path)).data, ofOrder('order_refunds', two['order_id']));
    assert.deepEqual((await store.v3(`${path}?limit=1&page=2`)).data.length, 1);
    const one = await store.get(`/v3/orders/payment_actions/refunds/${two['id']}`);
    assert.deepEqual(one.json, { data: two, meta: {} });
    const payment = ofOrder('order_refund_payments', two['order_id']).find(
      (p) => p['transaction_id'] !== null,
    );
    const found = await store.v3(`${path}?transaction_id=${payment?.['transaction_id']}`);
    assert.deepEqual(
      found.data.map(({ id }) => id),
      [payment?.['refund_id']],
    );
    assert.deepEqual(
      (await store.v3('/v3/orders/100/payment_actions/refunds')).data,
      ofOrder('order_refunds', 100),
    );
    assert.equal((await store.get(`${path}?id:in=1`)).status, 422);
    assert.equal((await store.get('/v3/orders/1/payment_actions/refunds')).status, 404);
    assert.equal((await store.get('/v3/orders/payment_actions/refunds/1')).status, 404);
  });

  test('refunds add up to refunded_amount, their items to quantity_refunded, their payments to themselves', () => {
    const amounts = new Map<unknown, number>();
    for (const row of of('order_refunds')) {
      const sum = (amounts.get(row['order_id']) ?? 0) + units(row['total_amount']);
      amounts.set(row['order_id'], sum);
    }
    for (const order of of('orders')) {
      assert.equal(amounts.get(order['id']) ?? 0, units(order['refunded_amount']), String(order['id']));
    }
    const pieces = new Map<unknown, number>();
    for (const item of of('order_refund_items')) {
      if (item['item_type'] !== 'PRODUCT') continue;
      pieces.set(item['item_id'], (pieces.get(item['item_id']) ?? 0) + (item['quantity'] as number));
    }
    for (const line of of('order_products')) {
      assert.equal(pieces.get(line['id']) ?? 0, line['quantity_refunded']);
    }
    for (const refund of of('order_refunds')) {
      const items = (refund['items'] as Row[]).map((item) => {
        const adjusted = (item['adjustments'] as Row[]).reduce((sum, a) => sum + units(a['amount']), 0);
        return units(item['requested_amount']) + adjusted;
      });
      assert.equal(
        items.reduce((sum, amount) => sum + amount, 0),
        units(refund['total_amount']),
      );
      const paid = (refund['payments'] as Row[]).filter((payment) => payment['is_declined'] === false);
      assert.equal(
        paid.reduce((sum, p) => sum + units(p['amount']), 0),
        units(refund['total_amount']),
      );
    }
    const kinds = new Set(of('order_refund_items').map((item) => item['item_type']));
    assert.deepEqual([...kinds].sort(), ['FEE', 'GIFT_WRAPPING', 'HANDLING', 'ORDER', 'PRODUCT', 'SHIPPING']);
    assert.ok(of('order_refund_payments').some((payment) => payment['is_declined'] === true));
    assert.ok(of('order_refund_payments').some((payment) => payment['offline'] === true));
  });

  test('refunds lie between the order and its last change', () => {
    const orders = new Map(of('orders').map((order) => [order['id'], order]));
    for (const refund of of('order_refunds')) {
      const order = orders.get(refund['order_id']) as Row;
      const at = Date.parse(String(refund['created']));
      assert.ok(at >= Date.parse(String(order['date_created'])));
      assert.ok(at <= Date.parse(String(order['date_modified'])));
    }
  });

  test('transactions of one order come in one answer, and 204 when there are none', async () => {
    let [none, several] = [0, 0];
    for (const { id } of of('orders').slice(0, 100)) {
      const expected = ofOrder('transactions', id);
      const reply = await store.get(`/v3/orders/${id}/transactions`);
      assert.equal(reply.status, expected.length === 0 ? 204 : 200);
      if (expected.length === 0) none++;
      else assert.deepEqual((reply.json as { data: Row[] }).data, expected);
      if (expected.length < 2) continue;
      several++;
      const again = await store.get(`/v3/orders/${id}/transactions?page=2&limit=1`);
      assert.deepEqual((again.json as { data: Row[] }).data, expected, 'page and limit do nothing');
    }
    assert.ok(none > 0 && several > 0);
    assert.equal((await store.get('/v3/orders/1/transactions')).status, 404);
    assert.equal((await store.get('/v3/orders/100/transactions?status=ok')).status, 422);
  });

  test('what was paid and paid back is what the order says', () => {
    const ids = of('transactions').map(({ id }) => id as number);
    assert.ok(ids.every((id, i) => i === 0 || id > (ids[i - 1] as number)));
    const byOrder = new Map<unknown, Row[]>();
    for (const row of of('transactions')) {
      assert.equal(typeof row['order_id'], 'string');
      byOrder.set(row['order_id'], [...(byOrder.get(row['order_id']) ?? []), row]);
    }
    const sum = (list: readonly Row[], events: readonly string[]) =>
      list
        .filter((row) => row['status'] === 'ok' && events.includes(String(row['event'])))
        .reduce((so_far, row) => so_far + units(row['amount']), 0);
    for (const order of of('orders')) {
      const own = byOrder.get(String(order['id'])) ?? [];
      const came = sum(own, ['purchase', 'capture', 'settled']);
      const total = units(order['total_inc_tax']);
      assert.ok(came === 0 || came === total || came === units(order['store_credit_amount']));
      if (order['payment_status'] === 'captured') assert.equal(came, total);
      assert.ok(sum(own, ['refund']) <= came);
      for (const { reference_transaction_id: of } of own) {
        if (of !== null) assert.ok(own.some(({ id }) => id === of));
      }
    }
    const events = new Set(of('transactions').map((row) => row['event']));
    assert.deepEqual([...events].sort(), [
      'authorization',
      'capture',
      'pending',
      'purchase',
      'refund',
      'settled',
      'void',
    ]);
    const known = new Set(of('transactions').map(({ id }) => String(id)));
    for (const { transaction_id: id } of of('order_refund_payments'))
      assert.ok(id === null || known.has(String(id)));
  });

  test('pickups come in one answer and are filtered by order and number', async () => {
    const all = of('order_pickups');
    const get = async (query: string) =>
      (await store.get(`/v3/orders/pickups${query}`)).json as { data: Row[] };
    assert.deepEqual((await get('')).data, all);
    const [a, b] = [all[2] as Row, all[5] as Row];
    assert.deepEqual((await get(`?order_id:in=${a['order_id']},${b['order_id']}`)).data, [a, b]);
    assert.deepEqual((await get(`?pickup_id:in=${b['id']}`)).data, [b]);
    assert.equal((await store.get('/v3/orders/pickups?id:in=1')).status, 422);
  });

  test('transactions need their scope, refunds that or the one of orders', async () => {
    const status = async (token: string, path: string) =>
      (await store.get(path, { 'X-Auth-Token': token })).status;
    assert.equal(await status('orders', '/v3/orders/101/transactions'), 403);
    assert.equal(await status('money', '/v3/orders/101/transactions'), 200);
    for (const token of ['orders', 'money']) {
      assert.equal(await status(token, '/v3/orders/payment_actions/refunds'), 200);
    }
    assert.equal(await status('orders', '/v3/orders/pickups'), 403);
  });
});
