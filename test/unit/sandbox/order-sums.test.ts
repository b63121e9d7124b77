import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Row, testStore } from './support.ts';

/** Ten-thousandths, so that sums are exact. */
function units(value: unknown): number {
  return Math.round(Number(value) * 10_000);
}

function groups(rows: readonly Row[], key: string): Map<unknown, Row[]> {
  const found = new Map<unknown, Row[]>();
  for (const row of rows) {
    const known = found.get(row[key]);
    if (known) known.push(row);
    else found.set(row[key], [row]);
  }
  return found;
}

describe('the parts of orders agree with the orders', () => {
  const store = testStore({ products: 400, orders: 2500, customers: 600 });
  const rows: Record<string, Row[]> = {};
  const byOrder: Record<string, Map<unknown, Row[]>> = {};
  const of = (table: string, order: Row) => byOrder[table]?.get(order['id']) ?? [];
  const orders = () => rows['orders'] as Row[];
  const lines = () => rows['order_products'] as Row[];

  before(async () => {
    for (const table of [
      'orders',
      'order_products',
      'order_shipments',
      'shipment_items',
      'order_coupons',
      'order_taxes',
      'order_shipping_addresses',
      'shipping_consignments',
      'pickup_consignments',
      'download_consignments',
      'email_consignments',
    ]) {
      rows[table] = await store.rows(table);
      byOrder[table] = groups(rows[table], 'order_id');
    }
  });

  test('what the parcels hold is what the lines say is shipped', () => {
    const shipped = new Map<unknown, number>();
    for (const { order_product_id: line, quantity } of rows['shipment_items'] as Row[]) {
      shipped.set(line, (shipped.get(line) ?? 0) + (quantity as number));
    }
    for (const line of lines()) assert.equal(shipped.get(line['id']) ?? 0, line['quantity_shipped']);
    for (const order of orders()) {
      const sum = of('shipment_items', order).reduce(
        (so_far, row) => so_far + (row['quantity'] as number),
        0,
      );
      assert.equal(sum, order['items_shipped']);
    }
    const several = [...(byOrder['order_shipments'] as Map<unknown, Row[]>).values()].some(
      (list) => list.length > 2,
    );
    assert.ok(several, 'an order in several parcels');
  });

  test('a parcel goes to an address of its order and carries lines of that address', () => {
    for (const order of orders()) {
      const own = lines().filter((line) => line['order_id'] === order['id']);
      for (const shipment of of('order_shipments', order)) {
        const address = of('order_shipping_addresses', order).find(
          (row) => row['id'] === shipment['order_address_id'],
        );
        assert.equal((shipment['shipping_address'] as Row)['zip'], address?.['zip']);
        for (const item of shipment['items'] as Row[]) {
          const line = own.find((row) => row['id'] === item['order_product_id']);
          assert.equal(line?.['order_address_id'], shipment['order_address_id']);
          assert.equal(line?.['product_id'], item['product_id']);
        }
      }
      if (Number(order['id']) > 400) break;
    }
  });

  test('taxes add up to total_tax, and those of lines to the tax of the line', () => {
    for (const order of orders()) {
      const sum = of('order_taxes', order).reduce((so_far, row) => so_far + units(row['line_amount']), 0);
      assert.equal(sum, units(order['total_tax']));
    }
    const byLine = groups(
      (rows['order_taxes'] as Row[]).filter((row) => row['line_item_type'] === 'item'),
      'order_product_id',
    );
    for (const line of lines()) {
      const own = byLine.get(String(line['id'])) ?? [];
      const sum = own.reduce((so_far, row) => so_far + units(row['line_amount']), 0);
      assert.equal(sum, units(line['total_tax']));
    }
    const types = new Set((rows['order_taxes'] as Row[]).map((row) => row['line_item_type']));
    assert.deepEqual([...types].sort(), ['gift-wrapping', 'handling', 'item', 'shipping']);
  });

  test('coupons add up to coupon_discount; those for free shipping take nothing off', () => {
    let free = 0;
    for (const order of orders()) {
      const own = of('order_coupons', order);
      const sum = own.reduce((so_far, row) => so_far + units(row['discount']), 0);
      assert.equal(sum, units(order['coupon_discount']));
      for (const row of own.filter(({ type }) => type === 4)) {
        assert.equal(row['discount'], 0);
        assert.equal(order['shipping_cost_inc_tax'], '0.0000');
        free++;
      }
    }
    assert.ok(free > 0);
    const coupons = rows['order_coupons'] as Row[];
    assert.ok(coupons.some(({ code }) => code === null));
    assert.deepEqual([...new Set(coupons.map(({ amount }) => typeof amount))].sort(), ['number', 'string']);
  });

  test('addresses are the shipping consignments, with amounts as text', () => {
    assert.equal(rows['order_shipping_addresses']?.length, rows['shipping_consignments']?.length);
    for (const [i, address] of (rows['order_shipping_addresses'] as Row[]).entries()) {
      const consignment = rows['shipping_consignments']?.[i] as Row;
      for (const name of ['id', 'order_id', 'city', 'items_total', 'shipping_method']) {
        assert.equal(address[name], consignment[name], name);
      }
      assert.equal(typeof consignment['cost_inc_tax'], 'number');
      assert.match(String(address['cost_inc_tax']), /^\d+\.\d{4}$/);
      assert.equal(units(address['cost_inc_tax']), units(consignment['cost_inc_tax']));
    }
    for (const order of orders()) {
      assert.equal(of('order_shipping_addresses', order).length, order['shipping_address_count']);
    }
  });

  test('there are pickups, downloads and e-mails', () => {
    for (const table of ['pickup_consignments', 'download_consignments', 'email_consignments']) {
      assert.ok((rows[table]?.length ?? 0) > 0, table);
    }
  });
});
