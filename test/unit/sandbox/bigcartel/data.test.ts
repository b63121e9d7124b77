import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Row, testAccount } from './support.ts';

const account = testAccount();

/** Whole cents of a decimal text. */
function cents(text: unknown): number {
  assert.match(String(text), /^-?\d+\.\d{1,2}$/);
  return Math.round(Number(text) * 100);
}
const sum = (rows: readonly Row[], value: (row: Row) => number): number =>
  rows.reduce((all, row) => all + value(row), 0);
function by(rows: readonly Row[], key: string): Map<unknown, Row[]> {
  const groups = new Map<unknown, Row[]>();
  for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
  return groups;
}
const all = (rows: readonly Row[], column: string): unknown[] => [...new Set(rows.map((row) => row[column]))];

test('amounts of orders add up, and are decimals as text without padding', async () => {
  const orders = await account.rows('orders');
  const lines = by(await account.rows('order_line_items'), 'order_id');
  const adjustments = by(await account.rows('order_adjustments'), 'order_id');
  for (const order of orders) {
    const own = lines.get(order['id']) ?? [];
    assert.ok(own.length > 0);
    const amount = (name: string) => cents(order[name]);
    assert.equal(
      amount('item_total'),
      sum(own, (line) => cents(line['total'])),
    );
    assert.equal(
      amount('tax_total'),
      sum(own, (line) => cents(line['tax_total'])),
    );
    assert.equal(
      order['item_count'],
      sum(own, (line) => Number(line['quantity'])),
    );
    assert.equal(
      amount('total'),
      amount('item_total') - amount('discount_total') + amount('shipping_total') + amount('tax_total'),
    );
    for (const [kind, total] of [
      [/tax$/, 'tax_total'],
      [/discount$/, 'discount_total'],
      [/(shipping|base)$/, 'shipping_total'],
    ] as const) {
      const found = (adjustments.get(order['id']) ?? []).filter(({ type }) => kind.test(String(type)));
      assert.equal(
        sum(found, (row) => cents(row['amount'])),
        amount(total),
      );
    }
  }
  const written = orders.map((order) => String(order['total']));
  assert.ok(written.some((text) => text.endsWith('.0')));
  assert.ok(!written.some((text) => /\.\d0$/.test(text)));
});

test('lines add up, and what is shipped of them is in shipments', async () => {
  const shipped = by(await account.rows('shipment_items'), 'order_line_item_id');
  const orders = new Map((await account.rows('orders')).map((order) => [order['id'], order]));
  for (const line of await account.rows('order_line_items')) {
    assert.equal(cents(line['total']), cents(line['price']) * Number(line['quantity']));
    assert.equal(Number(line['quantity_shipped']) + Number(line['quantity_unshipped']), line['quantity']);
    const order = orders.get(line['order_id']);
    if (order?.['shipping_status'] === 'shipped') assert.equal(line['quantity_unshipped'], 0);
    const sent = sum(shipped.get(line['id']) ?? [], (item) => Number(item['quantity']));
    if (order?.['shipping_address_1'] !== '') assert.equal(sent, line['quantity_shipped']);
  }
  const open = [...orders.values()].filter((order) => order['shipping_status'] === 'unshipped');
  const begun = new Set((await account.rows('shipments')).map((row) => row['order_id']));
  assert.ok(
    open.some(({ id }) => begun.has(id)),
    'an order that is shipped in part is not shipped',
  );
});

test('payments are what was to be paid', async () => {
  const payments = by(await account.rows('order_transactions'), 'order_id');
  for (const order of await account.rows('orders')) {
    const own = payments.get(order['id']) ?? [];
    const due = order['payment_status'] === 'unpaid' ? 0 : cents(order['total']);
    assert.equal(
      sum(own, (row) => cents(row['amount'])),
      due,
    );
  }
});

test('sold pieces and used codes are what orders say that were paid', async () => {
  const paid = new Set(
    (await account.rows('orders')).filter((o) => o['payment_status'] === 'completed').map((o) => o['id']),
  );
  const lines = (await account.rows('order_line_items')).filter((line) => paid.has(line['order_id']));
  const products = new Set((await account.rows('products')).map(({ id }) => id));
  const sold = sum(await account.rows('product_options'), (option) => Number(option['sold']));
  assert.equal(
    sold,
    sum(
      lines.filter((line) => products.has(line['product_id'])),
      (line) => Number(line['quantity']),
    ),
  );
  const used = (await account.rows('order_adjustments')).filter(
    (row) => row['type'] === 'order_adjustments/discount' && paid.has(row['order_id']),
  );
  const discounts = await account.rows('discounts');
  for (const [code, uses] of by(used, 'label')) {
    assert.equal(discounts.find((row) => row['code'] === code)?.['use_count'], uses.length);
  }
});

test('every status occurs', async () => {
  const orders = await account.rows('orders');
  assert.deepEqual(all(orders, 'payment_status').sort(), [
    'completed',
    'failed',
    'invalid',
    'pending',
    'unpaid',
  ]);
  assert.deepEqual(all(orders, 'shipping_status').sort(), ['shipped', 'unshipped']);
  assert.deepEqual(all(await account.rows('products'), 'status').sort(), [
    'active',
    'coming_soon',
    'hidden',
    'sold_out',
  ]);
});

test('orders span three years, and happen in the order created, completed, updated', async () => {
  const orders = await account.rows('orders');
  const years = all(
    orders.map((order) => ({ year: String(order['created_at']).slice(0, 4) })),
    'year',
  );
  assert.deepEqual(years, ['2023', '2024', '2025', '2026']);
  for (const { created_at, completed_at, updated_at } of orders) {
    for (const time of [created_at, completed_at, updated_at]) {
      assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    assert.ok(String(created_at) <= String(completed_at) && String(completed_at) <= String(updated_at));
  }
});

test('order numbers are four letters and six digits, no two alike; other ids are numbers as text', async () => {
  const orders = await account.rows('orders');
  assert.ok(orders.every(({ id }) => /^[A-Z]{4}-\d{6}$/.test(String(id))));
  assert.equal(all(orders, 'id').length, orders.length);
  for (const table of [
    'products',
    'product_options',
    'product_images',
    'order_line_items',
    'shipments',
    'discounts',
  ]) {
    const rows = await account.rows(table);
    assert.ok(
      rows.every(({ id }) => typeof id === 'string' && /^\d+$/.test(id)),
      table,
    );
    assert.equal(all(rows, 'id').length, rows.length, table);
  }
  const lines = await account.rows('order_line_items');
  assert.ok(
    lines.every(({ id }) => Number(id) > 2 ** 31),
    'ids of lines do not fit into 32 bits',
  );
});

test('shoppers come again, and write their address in other letters', async () => {
  const emails = (await account.rows('orders')).map((order) => String(order['customer_email']));
  const plain = new Set(emails.map((email) => email.toLowerCase()));
  assert.ok(plain.size < emails.length * 0.8);
  assert.ok(new Set(emails).size > plain.size);
});

test('the smallest values and the largest occur', async () => {
  const orders = await account.rows('orders');
  const options = await account.rows('product_options');
  assert.ok(orders.some((order) => order['total'] === '0.0'));
  assert.ok(orders.some((order) => cents(order['total']) > 9e12));
  assert.ok(
    orders.some((order) => order['item_count'] === 1) && orders.some((o) => Number(o['item_count']) > 9999),
  );
  assert.ok(options.some((option) => option['price'] === '0.0'));
  assert.ok(options.some((option) => option['price'] === '9999999.99'));
  assert.deepEqual(
    [0, 2_147_483_647, null].map((stock) => options.some((option) => option['quantity'] === stock)),
    [true, true, true],
  );
  const perProduct = by(options, 'product_id');
  assert.deepEqual([Math.min(...lengths(perProduct)), Math.max(...lengths(perProduct))], [1, 25]);
  assert.equal(Math.max(...lengths(by(await account.rows('order_line_items'), 'order_id'))), 60);
});

const lengths = (groups: Map<unknown, Row[]>): number[] => [...groups.values()].map((rows) => rows.length);

test('what was left out is null or an empty text, and both occur', async () => {
  const orders = await account.rows('orders');
  for (const column of ['customer_phone_number', 'shipping_address_2']) {
    assert.ok(
      orders.some((order) => order[column] === null) && orders.some((order) => order[column] === ''),
      column,
    );
  }
  for (const column of ['shipping_latitude', 'tax_remitted_by_big_cartel']) {
    assert.ok(
      orders.some((order) => order[column] === null) && orders.some((order) => order[column] !== null),
      column,
    );
  }
  const products = await account.rows('products');
  assert.ok(
    products.some((row) => row['primary_image_url'] === null && (row['category_names'] as []).length === 0),
  );
  assert.ok(
    products.some((row) => row['password'] !== null) && products.some((row) => row['password'] === null),
  );
  assert.ok(products.some((row) => row['description'] === ''));
  assert.ok(products.some((row) => String(row['description']).length > 5000));
});

test('lines without a choice have an empty option name, and deleted products leave null or a dead end', async () => {
  const products = new Set((await account.rows('products')).map(({ id }) => id));
  const lines = await account.rows('order_line_items');
  assert.ok(lines.some((line) => line['product_option_name'] === ''));
  assert.ok(lines.every((line) => line['product_option_name'] !== null && line['product_id'] !== null));
  const dead = lines.filter((line) => !products.has(line['product_id']));
  assert.ok(dead.some((line) => line['related_product_id'] === null && line['product_option_id'] === null));
  assert.ok(dead.some((line) => line['related_product_id'] === line['product_id']));
});

test('texts hold quotes, HTML and letters from everywhere', async () => {
  const text = JSON.stringify([
    await account.rows('products'),
    await account.rows('orders'),
    await account.rows('categories'),
    await account.rows('artists'),
    await account.rows('pages'),
  ]);
  for (const piece of ['<b>', '\\"', '&', '美咲', 'Ł', '100%', '\\n', '🎁', '\\\\', "O'Neill"]) {
    assert.ok(text.includes(piece), piece);
  }
});
