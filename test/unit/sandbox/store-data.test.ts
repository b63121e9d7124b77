import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Row, testStore } from './support.ts';

/** "12.3400" → 123400: exact sums. */
function units(value: unknown): number {
  const text = String(value);
  assert.match(text, /^-?\d+\.\d{4}$/);
  return Number(text.replace('.', ''));
}

describe('the generated store', () => {
  const store = testStore({ products: 500, orders: 3000, customers: 800 });
  const rows: Record<string, Row[]> = {};
  const of = (name: string) => rows[name] as Row[];
  const linesOf = new Map<unknown, Row[]>();

  before(async () => {
    for (const name of ['products', 'variants', 'customers', 'orders', 'order_products', 'order_fees']) {
      rows[name] = await store.rows(name);
    }
    for (const line of of('order_products')) {
      const known = linesOf.get(line['order_id']);
      if (known) known.push(line);
      else linesOf.set(line['order_id'], [line]);
    }
  });

  test('the money of lines adds up', () => {
    for (const line of of('order_products')) {
      const quantity = line['quantity'] as number;
      assert.equal(units(line['price_ex_tax']) + units(line['price_tax']), units(line['price_inc_tax']));
      assert.equal(units(line['price_ex_tax']) * quantity, units(line['total_ex_tax']));
      assert.equal(units(line['price_inc_tax']) * quantity, units(line['total_inc_tax']));
      assert.equal(units(line['total_ex_tax']) + units(line['total_tax']), units(line['total_inc_tax']));
      const off = (line['applied_discounts'] as Row[]).reduce((sum, d) => sum + units(d['amount']), 0);
      assert.equal(units(line['total_inc_tax']) - off, units(line['discounted_total_inc_tax']));
    }
  });

  test('lines add up to subtotals, and subtotals to totals', () => {
    const sum = (list: readonly Row[], name: string) =>
      list.reduce((so_far, row) => so_far + units(row[name]), 0);
    for (const order of of('orders')) {
      const lines = linesOf.get(order['id']) ?? [];
      const fees = of('order_fees').filter((fee) => fee['order_id'] === order['id']);
      for (const tax of ['ex_tax', 'inc_tax']) {
        assert.equal(sum(lines, `total_${tax}`), units(order[`subtotal_${tax}`]));
        const parts = ['subtotal', 'shipping_cost', 'handling_cost', 'wrapping_cost'];
        const plus = parts.reduce(
          (so_far, part) => so_far + units(order[`${part}_${tax}`]),
          sum(fees, `cost_${tax}`),
        );
        const minus = units(order['discount_amount']) + units(order['coupon_discount']);
        assert.equal(plus - minus, units(order[`total_${tax}`]));
      }
      assert.equal(units(order['total_ex_tax']) + units(order['total_tax']), units(order['total_inc_tax']));
      assert.ok(units(order['refunded_amount']) <= units(order['total_inc_tax']));
      assert.equal(
        order['items_total'],
        lines.reduce((n, line) => n + (line['quantity'] as number), 0),
      );
      assert.equal(
        order['items_shipped'],
        lines.reduce((n, line) => n + (line['quantity_shipped'] as number), 0),
      );
    }
  });

  test('dates are RFC 2822 in order, and date_shipped is empty while nothing left', () => {
    for (const order of of('orders')) {
      assert.match(
        String(order['date_created']),
        /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
      );
      assert.ok(Date.parse(String(order['date_modified'])) >= Date.parse(String(order['date_created'])));
      assert.equal(order['date_shipped'] === '', order['items_shipped'] === 0);
    }
  });

  test('ids start where they should, ascend, and have gaps', () => {
    for (const [name, first] of [
      ['orders', 100],
      ['products', 77],
      ['customers', 1],
      ['variants', 977],
    ] as const) {
      const list = of(name).map((row) => row['id'] as number);
      assert.equal(list[0], first, name);
      assert.ok(
        list.every((id, i) => i === 0 || id > (list[i - 1] as number)),
        name,
      );
      if (name !== 'variants') assert.ok((list.at(-1) as number) - first > list.length, name);
    }
    const lines = of('order_products').map((row) => row['id']);
    assert.equal(new Set(lines).size, lines.length);
  });

  test('whatever a shop can have is there', () => {
    const orders = of('orders');
    assert.deepEqual(
      [...new Set(orders.map((o) => o['status_id']))].sort((a, b) => Number(a) - Number(b)),
      Array.from({ length: 15 }, (_, i) => i),
    );
    const some: [string, (row: Row) => boolean][] = [
      ['guest', (o) => o['customer_id'] === 0],
      ['archived', (o) => o['is_deleted'] === true],
      ['free', (o) => o['total_inc_tax'] === '0.0000'],
      ['yen', (o) => o['currency_code'] === 'JPY'],
      ['euro', (o) => o['currency_exchange_rate'] === '0.9215000000'],
      ['coupon', (o) => o['coupon_discount'] !== '0.0000'],
      ['discount', (o) => o['discount_amount'] !== '0.0000'],
      ['refund', (o) => o['refunded_amount'] !== '0.0000'],
      [
        'partly shipped',
        (o) => Number(o['items_shipped']) > 0 && Number(o['items_shipped']) < Number(o['items_total']),
      ],
      ['digital', (o) => o['order_is_digital'] === true],
      ['several addresses', (o) => o['shipping_address_count'] === 3],
      ['120 lines', (o) => linesOf.get(o['id'])?.length === 120],
    ];
    for (const [what, test] of some) assert.ok(orders.some(test), what);
    const lines = of('order_products');
    assert.ok(
      lines.some((line) => line['product_id'] === 0 && line['type'] === 'physical'),
      'custom item',
    );
    assert.ok(
      lines.some((line) => line['product_id'] === 40),
      'deleted product',
    );
    assert.ok(
      lines.some((line) => line['type'] === 'giftcertificate'),
      'gift certificate',
    );
    assert.ok(
      lines.some((line) => line['order_pickup_method_id'] !== 0),
      'pickup',
    );
  });

  test('sales have a season, a week and growth', () => {
    const count = (test: (at: Date) => boolean) =>
      of('orders').filter((o) => test(new Date(String(o['date_created'])))).length;
    assert.ok(count((at) => at.getUTCMonth() === 11) > 1.5 * count((at) => at.getUTCMonth() === 6));
    assert.ok(count((at) => at.getUTCDay() === 6) > 1.1 * count((at) => at.getUTCDay() === 2));
    assert.ok(
      count((at) => at.getUTCFullYear() === 2025) > 1.2 * count((at) => at.getUTCFullYear() === 2024),
    );
  });

  test('products have one to twelve variants and one base variant at most', () => {
    const counts = new Map<unknown, number>();
    for (const { product_id } of of('variants')) counts.set(product_id, (counts.get(product_id) ?? 0) + 1);
    assert.ok(counts.delete(0), 'the variant that outlived its product');
    assert.equal(counts.size, of('products').length);
    assert.equal(Math.max(...counts.values()), 12);
    for (const product of of('products')) {
      const own = of('variants').filter((v) => v['product_id'] === product['id']);
      const base = own.filter((v) => (v['option_values'] as Row[]).length === 0);
      assert.equal(base.length, product['base_variant_id'] === null ? 0 : 1);
      assert.ok(base.every((v) => v['sku_id'] === null && v['id'] === product['base_variant_id']));
    }
  });
});

test('a hundred thousand orders are ready in seconds and page quickly', async (t) => {
  const { startSandbox } = await import('../../../src/sandbox/index.ts');
  const start = performance.now();
  const sandbox = await startSandbox({ orders: 100_000 });
  t.after(() => sandbox.stop());
  assert.ok(performance.now() - start < 6000);
  const headers = { 'X-Auth-Token': sandbox.token };
  const get = async (query: string) => {
    const begin = performance.now();
    const reply = await fetch(`${sandbox.url}/stores/${sandbox.storeHash}/v2/orders?${query}`, { headers });
    const rows = (await reply.json()) as Row[];
    return { rows, ms: performance.now() - begin };
  };
  for (const query of [
    'limit=250&page=1',
    'limit=250&sort=date_modified:desc&page=1',
    'limit=250&status_id=10&page=1',
  ])
    await get(query);
  for (const query of [
    'limit=250&page=300',
    'limit=250&sort=date_modified:desc&page=200',
    'limit=250&status_id=10&page=90',
  ]) {
    const { rows, ms } = await get(query);
    assert.equal(rows.length, 250, query);
    assert.ok(ms < 1000, `${query} took ${ms} ms`);
  }
});
