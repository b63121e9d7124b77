import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';

interface Order {
  readonly id: string;
  readonly customer_email: string;
  readonly customer_first_name: string;
  readonly created_at: string;
  readonly payment_status: string;
  readonly total: string;
}

let server: TestServer;
let client: pg.Client;
let orders: readonly Order[];

before(async () => {
  server = await startTestServer({ platform: 'bigcartel', products: 40, orders: 250 });
  client = await server.connect();
  orders = (await (await fetch(`${server.sandbox.url}/_sandbox/rows/orders`)).json()) as Order[];
});

/** The orders of each customer, the latest first. */
function byCustomer(): Map<string, Order[]> {
  const groups = new Map<string, Order[]>();
  for (const order of orders) {
    const email = order.customer_email.trim().toLowerCase();
    if (email !== '') groups.set(email, [...(groups.get(email) ?? []), order]);
  }
  for (const group of groups.values())
    group.sort((a, b) =>
      a.created_at === b.created_at ? (a.id < b.id ? 1 : -1) : a.created_at < b.created_at ? 1 : -1,
    );
  return groups;
}

const cents = (amount: string): bigint => {
  const [whole = '0', rest = ''] = amount.split('.');
  return BigInt(whole + rest.padEnd(2, '0').slice(0, 2));
};

test('customers are the people of the orders, whatever the letter case of their e-mail', async () => {
  const { rows } = await client.query(
    'SELECT email, first_name, orders_count, paid_orders_count, total_spent, last_order_at FROM customers',
  );
  const groups = byCustomer();
  assert.ok(groups.size < new Set(orders.map(({ customer_email }) => customer_email)).size);
  assert.equal(rows.length, groups.size);
  for (const row of rows) {
    const group = groups.get(row.email) ?? assert.fail(row.email);
    const paid = group.filter((order) => order.payment_status === 'completed');
    assert.equal(row.orders_count, group.length);
    assert.equal(row.paid_orders_count, paid.length);
    assert.equal(row.first_name, group[0]?.customer_first_name);
    assert.equal(
      cents(row.total_spent),
      paid.reduce((sum, { total }) => sum + cents(total), 0n),
    );
    assert.equal(row.last_order_at.toISOString(), group[0]?.created_at);
  }
});

test('customers take the requests of their orders, and none for EXPLAIN', async () => {
  await server.resetRequests();
  await client.query('EXPLAIN SELECT * FROM customers');
  assert.equal((await server.requests()).total, 0);
  await client.query("SELECT count(*) FROM customers WHERE last_order_at >= '2026-01-01'");
  assert.equal((await server.requests()).total, 3);
});

test('customers show in the catalog as a view with comments', async () => {
  const { rows } = await client.query(
    `SELECT table_type, obj_description('bigcartel.customers'::regclass) AS doc FROM information_schema.tables
     WHERE table_schema = 'bigcartel' AND table_name = 'customers'`,
  );
  assert.equal(rows[0]?.table_type, 'VIEW');
  assert.match(rows[0]?.doc, /derived from the orders/);
});
