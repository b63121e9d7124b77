import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { compareFilters, type FilterCase, lower, sorted } from './harness.ts';
import { type Row, testStore } from './support.ts';

const PATH = '/v2/orders';

describe('filters and sorts of orders', () => {
  const store = testStore();
  const truth: { rows: Row[]; key: string } = { rows: [], key: 'id' };
  const n = (name: string) => (row: Row) => Number(row[name]);
  const time = (name: string) => (row: Row) => Date.parse(String(row[name]));
  const filled = (name: string) => truth.rows.find((row) => row[name] !== '' && row[name] !== 0)?.[name];
  const email = (row: Row) => lower((row['billing_address'] as Row)['email']);

  before(async () => {
    truth.rows = await store.rows('orders');
  });

  const cases = (): FilterCase[] => {
    const middle = truth.rows[200] as Row;
    const [id, total] = [n('id')(middle), n('total_inc_tax')(middle)];
    const created = encodeURIComponent(String(middle['date_created']));
    const modified = encodeURIComponent(new Date(time('date_modified')(middle)).toISOString());
    const mail = email(middle);
    return [
      [`min_id=${id}`, (r) => n('id')(r) >= id],
      [`max_id=${id}`, (r) => n('id')(r) <= id],
      [`min_id=${id}&max_id=${id}`, (r) => n('id')(r) === id],
      [`min_total=${total}`, (r) => n('total_inc_tax')(r) >= total],
      [`max_total=${total}`, (r) => n('total_inc_tax')(r) <= total],
      [`customer_id=${filled('customer_id')}`, (r) => r['customer_id'] === filled('customer_id')],
      ['customer_id=0', (r) => r['customer_id'] === 0],
      [`email=${encodeURIComponent(mail.toUpperCase())}`, (r) => email(r) === mail],
      ['status_id=10', (r) => r['status_id'] === 10],
      ['status_id=0', (r) => r['status_id'] === 0],
      [`cart_id=${filled('cart_id')}`, (r) => r['cart_id'] === filled('cart_id')],
      ['payment_method=credit card', (r) => r['payment_method'] === 'Credit Card'],
      ['channel_id=2', (r) => r['channel_id'] === 2],
      [
        `external_order_id=${filled('external_order_id')}`,
        (r) => r['external_order_id'] === filled('external_order_id'),
      ],
      [`min_date_created=${created}`, (r) => time('date_created')(r) >= time('date_created')(middle)],
      [`max_date_created=${created}`, (r) => time('date_created')(r) <= time('date_created')(middle)],
      [`min_date_modified=${modified}`, (r) => time('date_modified')(r) >= time('date_modified')(middle)],
      [`max_date_modified=${modified}`, (r) => time('date_modified')(r) <= time('date_modified')(middle)],
      [
        `min_id=${id}&status_id=10&channel_id=1`,
        (r) => n('id')(r) >= id && r['status_id'] === 10 && r['channel_id'] === 1,
      ],
    ];
  };

  test('every filter answers what a plain filter over all rows does', async () => {
    await compareFilters(store, PATH, truth, cases());
  });

  test('the count takes the same filters and adds up by status', async () => {
    for (const [query, keep] of cases()) {
      const { json } = await store.get(`/v2/orders/count?${query}`);
      const { count, statuses } = json as { count: number; statuses: Row[] };
      const kept = truth.rows.filter(keep);
      assert.equal(count, kept.length, query);
      assert.equal(statuses.length, 15);
      for (const status of statuses) {
        assert.equal(status['count'], kept.filter((row) => row['status_id'] === status['id']).length);
      }
    }
  });

  test('the count refuses what is not a filter', async () => {
    for (const query of ['limit=5', 'sort=id', 'include=fees']) {
      assert.equal((await store.get(`/v2/orders/count?${query}`)).status, 400, query);
    }
  });

  test('the default order is by id, archived and incomplete orders included', async () => {
    const rows = await store.all(PATH);
    assert.deepEqual(rows, truth.rows);
    assert.ok(rows.some((row) => row['is_deleted'] === true));
    assert.ok(rows.some((row) => row['status_id'] === 0));
  });

  test('every sort, both directions', async () => {
    for (const column of [
      'id',
      'customer_id',
      'date_created',
      'date_modified',
      'status_id',
      'channel_id',
      'external_id',
    ]) {
      const value = column.startsWith('date') ? time(column) : (row: Row) => row[column] as number;
      for (const [way, descending] of [
        ['', false],
        [':asc', false],
        [':desc', true],
      ] as const) {
        const rows = await store.all(`${PATH}?sort=${column}${way}`);
        assert.deepEqual(
          rows.map((row) => row['id']),
          sorted(truth, value, descending),
          column + way,
        );
      }
    }
  });

  test('ids do not ascend with time for imported orders', () => {
    const times = truth.rows.map(time('date_created'));
    assert.ok(times.some((at, i) => i > 0 && at < (times[i - 1] as number)));
  });
});
