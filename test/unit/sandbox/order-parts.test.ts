import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Row, testStore } from './support.ts';

const PARTS: readonly [path: string, table: string][] = [
  ['shipments', 'order_shipments'],
  ['shipping_addresses', 'order_shipping_addresses'],
  ['coupons', 'order_coupons'],
  ['messages', 'order_messages'],
  ['taxes?details=true', 'order_taxes'],
];

describe('what hangs on one order', () => {
  const store = testStore({ orders: 250 });
  const rows: Record<string, Row[]> = {};
  const of = (table: string) => rows[table] as Row[];
  const ofOrder = (table: string, order: unknown) => of(table).filter((row) => row['order_id'] === order);
  let orders: Row[] = [];

  before(async () => {
    orders = await store.rows('orders');
    for (const [, table] of PARTS) rows[table] = await store.rows(table);
    rows['shipping_consignment_quotes'] = await store.rows('shipping_consignment_quotes');
  });

  for (const [path, table] of PARTS) {
    test(`${path}: the rows of every order, 204 where there are none`, async () => {
      for (const { id } of orders.slice(0, 80)) {
        const expected = ofOrder(table, id);
        const reply = await store.get(`/v2/orders/${id}/${path}${path.includes('?') ? '&' : '?'}limit=250`);
        assert.equal(reply.status, expected.length === 0 ? 204 : 200);
        assert.deepEqual(reply.json ?? [], expected, `${path} of ${id}`);
      }
    });

    test(`${path}: pages, the end, the largest limit, unknown parameters and orders`, async () => {
      const most = Math.max(...orders.map(({ id }) => ofOrder(table, id).length));
      const order = orders.find(({ id }) => ofOrder(table, id).length === most)?.['id'];
      const expected = ofOrder(table, order);
      const at = `/v2/orders/${order}/${path}${path.includes('?') ? '&' : '?'}`;
      const pages: Row[] = [];
      for (let page = 1; page <= most; page++) pages.push(...(await store.v2(`${at}limit=1&page=${page}`)));
      assert.deepEqual(pages, expected);
      assert.equal((await store.get(`${at}limit=1&page=${most + 1}`)).status, 204);
      assert.equal((await store.v2(at.slice(0, -1))).length, Math.min(most, 50));
      assert.equal((await store.get(`${at}limit=251`)).status, 413);
      assert.equal((await store.get(`${at}page=0`)).status, 400);
      assert.equal((await store.get(`${at}sort=id`)).status, 400);
      const wrong = await store.get(`${at}colour=red`);
      assert.deepEqual(wrong.json, [
        { status: 400, message: "The parameter 'colour' is not valid for this resource." },
      ]);
      assert.equal((await store.get(`/v2/orders/1/${path}`)).status, 404);
    });
  }

  test('messages are filtered by number, date, customer, flag and status', async () => {
    const order = orders[1]?.['id'];
    const all = ofOrder('order_messages', order);
    const time = (row: Row | undefined) => Date.parse(String(row?.['date_created']));
    const date = encodeURIComponent(String(all[2]?.['date_created']));
    const customer = orders[1]?.['customer_id'];
    const cases: [string, (row: Row) => boolean][] = [
      [
        `min_id=${all[1]?.['id']}&max_id=${all[3]?.['id']}`,
        (r) => all.indexOf(r) >= 1 && all.indexOf(r) <= 3,
      ],
      [`min_date_created=${date}`, (r) => time(r) >= time(all[2])],
      [`max_date_created=${date}`, (r) => time(r) <= time(all[2])],
      [`customer_id=${customer}`, () => true],
      ['customer_id=999999', () => false],
      ['is_flagged=true', (r) => r['is_flagged'] === true],
      ['is_flagged=0', (r) => r['is_flagged'] === false],
      ['status=read', (r) => r['status'] === 'read'],
      ['status=unread', (r) => r['status'] === 'unread'],
    ];
    for (const [query, keep] of cases) {
      assert.deepEqual(await store.v2(`/v2/orders/${order}/messages?${query}`), all.filter(keep), query);
    }
    assert.equal((await store.get(`/v2/orders/${order}/messages?status=new`)).status, 400);
    assert.equal((await store.get(`/v2/orders/${order}/coupons?min_id=1`)).status, 400);
  });

  test('taxes say which line they are of only with details=true', async () => {
    const tax = of('order_taxes')[0] as Row;
    const path = `/v2/orders/${tax['order_id']}/taxes?limit=250`;
    const { order_product_id: _line, line_item_type: _type, ...short } = tax;
    for (const query of ['', '&details=false']) {
      assert.deepEqual((await store.v2(path + query))[0], short, query);
    }
    assert.equal((await store.get(`${path}&details=maybe`)).status, 400);
  });

  test('shipments and addresses have an address of their own, and shipments a count', async () => {
    const shipment = of('order_shipments')[0] as Row;
    const order = `/v2/orders/${shipment['order_id']}`;
    const count = ofOrder('order_shipments', shipment['order_id']).length;
    assert.deepEqual((await store.get(`${order}/shipments/${shipment['id']}`)).json, shipment);
    assert.deepEqual((await store.get(`${order}/shipments/count`)).json, { count });
    assert.equal((await store.get(`${order}/shipments/count?page=1`)).status, 400);
    const address = ofOrder('order_shipping_addresses', shipment['order_id'])[0] as Row;
    assert.deepEqual((await store.get(`${order}/shipping_addresses/${address['id']}`)).json, address);
    for (const part of ['shipments/7', 'shipping_addresses/999999', 'coupons/1']) {
      assert.equal((await store.get(`${order}/${part}`)).status, 404, part);
    }
    const none = orders.find(({ id }) => ofOrder('order_shipments', id).length === 0)?.['id'];
    assert.deepEqual((await store.get(`/v2/orders/${none}/shipments/count`)).json, { count: 0 });
  });

  test('a quote is one object at two addresses, and 204 for orders that staff or a program made', async () => {
    let none = 0;
    for (const address of of('order_shipping_addresses').slice(0, 60)) {
      const [order_id, id] = [address['order_id'], address['id']];
      const known = of('shipping_consignment_quotes').find((row) => row['order_address_id'] === id);
      const { order_id: _order, order_address_id: _address, ...quote } = known ?? {};
      for (const parent of ['shipping_addresses', 'consignments/shipping']) {
        const reply = await store.get(`/v2/orders/${order_id}/${parent}/${id}/shipping_quotes`);
        assert.equal(reply.status, known ? 200 : 204);
        assert.deepEqual(reply.json, known ? quote : undefined);
      }
      const source = orders.find((order) => order['id'] === order_id)?.['order_source'];
      assert.equal(known === undefined, source === 'manual' || source === 'checkout_api');
      if (!known) none++;
    }
    assert.ok(none > 0);
    const other = orders.at(-1)?.['id'];
    assert.equal((await store.get(`/v2/orders/${other}/shipping_addresses/1/shipping_quotes`)).status, 404);
  });
});
