import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOf, ids, type Row, testAccount } from './support.ts';

const account = testAccount();

const middle = (rows: Row[], column: string): string =>
  String(rows.map((row) => row[column]).sort()[Math.floor(rows.length / 2)]);
const sorted = (found: unknown[]): unknown[] => [...found].sort();

/** [parameter, column, which orders it keeps] */
const bounds: readonly [string, string, (time: string, bound: string) => boolean][] = [
  ['completed_at_from', 'completed_at', (time, bound) => time >= bound],
  ['completed_at_to', 'completed_at', (time, bound) => time <= bound],
  ['updated_at_from', 'updated_at', (time, bound) => time >= bound],
  ['updated_at_to', 'updated_at', (time, bound) => time <= bound],
];
for (const [name, column, keeps] of bounds) {
  test(`filter[${name}] keeps the orders on its side of a moment, that moment among them`, async () => {
    const orders = await account.rows('orders');
    const bound = middle(orders, column);
    const wanted = ids(orders.filter((row) => keeps(String(row[column]), bound)));
    const found = ids((await account.all(`/orders?filter[${name}]=${bound}`)).data);
    assert.ok(wanted.length > 100 && wanted.length < 320);
    assert.deepEqual(sorted(found), sorted(wanted));
    const elsewhere = encodeURIComponent(
      `${new Date(Date.parse(bound) + 7_200_000).toISOString().slice(0, -1)}+02:00`,
    );
    const { meta } = await account.page(`/orders?filter[${name}]=${elsewhere}`);
    assert.equal(meta.count, String(wanted.length), 'the same moment with another offset');
  });
}

test('a date without time is its midnight in UTC', async () => {
  const orders = await account.rows('orders');
  const day = middle(orders, 'completed_at').slice(0, 10);
  const wanted = orders.filter((row) => String(row['completed_at']) >= `${day}T00:00:00.000Z`).length;
  assert.equal((await account.page(`/orders?filter[completed_at_from]=${day}`)).meta.count, String(wanted));
});

test('orders are filtered by shipping status, also together with a moment', async () => {
  const orders = await account.rows('orders');
  for (const status of ['shipped', 'unshipped']) {
    const wanted = orders.filter((row) => row['shipping_status'] === status);
    const found = (await account.all(`/orders?filter[shipping_status]=${status}`)).data;
    assert.deepEqual(sorted(ids(found)), sorted(ids(wanted)));
    const bound = middle(wanted, 'updated_at');
    const both = wanted.filter((row) => String(row['updated_at']) <= bound);
    const { meta } = await account.page(
      `/orders?filter[shipping_status]=${status}&filter[updated_at_to]=${bound}`,
    );
    assert.equal(meta.count, String(both.length));
  }
});

test('a search finds parts of the name, the e-mail address and the number, in any letter case', async () => {
  const orders = await account.rows('orders');
  const [order] = orders as [Row];
  const name = `${order['customer_first_name']} ${order['customer_last_name']}`;
  for (const text of [
    name,
    name.toUpperCase(),
    String(order['customer_email']).slice(2),
    order['id'],
    'example.',
  ]) {
    const wanted = orders.filter((row) =>
      [
        `${row['customer_first_name']} ${row['customer_last_name']}`,
        String(row['customer_email']),
        String(row['id']),
      ].some((value) => value.toLowerCase().includes(String(text).toLowerCase())),
    );
    const found = (await account.all(`/orders?search=${encodeURIComponent(String(text))}`)).data;
    assert.ok(wanted.length > 0);
    assert.deepEqual(sorted(ids(found)), sorted(ids(wanted)), String(text));
  }
  assert.equal((await account.page('/orders?search=nobody-has-this')).meta.count, '0');
});

test('products are filtered by status', async () => {
  const products = await account.rows('products');
  for (const status of ['active', 'hidden', 'sold_out', 'coming_soon']) {
    const wanted = products.filter((row) => row['status'] === status);
    assert.ok(wanted.length > 0);
    const found = (await account.all(`/products?filter[status]=${status}`)).data;
    assert.deepEqual(sorted(ids(found)), sorted(ids(wanted)));
  }
});

for (const [list, columns] of [
  ['orders', ['completed_at', 'created_at', 'updated_at']],
  ['products', ['name', 'created_at', 'updated_at', 'position']],
] as const) {
  for (const column of columns) {
    test(`${list} are sorted by ${column}, asked for in either vintage`, async () => {
      const plain = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
      const values = (await account.rows(list)).map((row) => plain(row[column])) as string[];
      values.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      const shown = async (query: string) =>
        (await account.all(`/${list}?${query}`)).data.map(({ attributes }) => plain(attributes[column]));
      assert.deepEqual(await shown(`sort=${column}`), values);
      assert.deepEqual(await shown(`sort=${column}&sort_direction=asc`), values);
      values.reverse();
      assert.deepEqual(await shown(`sort=${column}&sort_direction=desc`), values);
      assert.deepEqual(await shown(`sort=-${column}`), values);
    });
  }
}

test('orders come newest first, products, categories and artists by position', async () => {
  const newest = (await account.all('/orders')).data.map(({ attributes }) =>
    String(attributes['created_at']),
  );
  assert.deepEqual(newest, [...newest].sort().reverse());
  for (const list of ['products', 'categories', 'artists']) {
    const positions = (await account.all(`/${list}`)).data.map(({ attributes }) =>
      Number(attributes['position']),
    );
    assert.deepEqual(
      positions,
      [...new Set(positions)].sort((a, b) => a - b),
      list,
    );
    assert.notDeepEqual(
      ids((await account.all(`/${list}`)).data),
      ids(await account.rows(list)),
      `positions of ${list} are not the order of ids`,
    );
  }
});

const wrong: readonly [list: string, query: string][] = [
  ['orders', 'filter[shipping_status]=Shipped'],
  ['orders', 'filter[shipping_status]='],
  ['orders', 'filter[completed_at_from]=yesterday'],
  ['orders', 'filter[completed_at_from]=2024-13-01'],
  ['orders', 'filter[updated_at_to]=2024-01-01T00:00:00+02:00'],
  ['orders', 'filter[payment_status]=completed'],
  ['orders', 'filter[created_at_from]=2024-01-01'],
  ['orders', 'filter[customer_email]=a@example.com'],
  ['orders', 'shipping_status=shipped'],
  ['orders', 'sort=total'],
  ['orders', 'sort=completed_at,created_at'],
  ['orders', 'sort=created_at&sort_direction=down'],
  ['orders', 'sort=-created_at&sort_direction=asc'],
  ['orders', 'sort_direction=asc'],
  ['orders', 'include=items'],
  ['orders', 'fields[orders]=total'],
  ['products', 'filter[status]=coming-soon'],
  ['products', 'filter[name]=x'],
  ['products', 'search=x'],
  ['products', 'sort=default_price'],
  ['discounts', 'filter[status]=active'],
  ['discounts', 'sort=name'],
  ['categories', 'sort=name'],
  ['artists', 'search=x'],
  ['pages', 'filter[name]=x'],
  ['carts', 'sort=created_at'],
];
for (const [list, query] of wrong) {
  test(`${query} on ${list} is refused with 400`, async () => {
    const reply = await account.get(`/${list}?${query}`);
    assert.deepEqual([reply.status, codeOf(reply)], [400, 'parameter.invalid']);
  });
}

test('single rows, the account and shipments take no parameter', async () => {
  const orders = await account.rows('orders');
  const [order] = orders as [Row];
  for (const path of ['', `/orders/${order['id']}`, `/orders/${order['id']}/shipments`, '/v1/accounts']) {
    assert.equal((await account.get(`${path}?page[limit]=5`)).status, 400, path);
  }
});
