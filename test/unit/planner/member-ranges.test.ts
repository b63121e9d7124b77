import assert from 'node:assert/strict';
import { test } from 'node:test';
import orderItems from '../../../schemas/bigcommerce/order_items.ts';
import orders from '../../../schemas/bigcommerce/orders.ts';
import { type Choice, chooseFetch, type Scan } from '../../../src/planner/index.ts';

/** Rows of a page, and of the table. */
const PAGE = 250;
const ORDERS = 100_000;

const scan: Scan = {
  mention: { relation: 'm', table: orders },
  any: [{ predicates: [], deferred: [], rest: [] }],
  columns: ['id'],
  keys: [],
  givesKeys: false,
  countOnly: false,
};

function choose(ids: readonly number[], size: number | undefined = ORDERS): Choice {
  const keys = new Map([['id', ids.map(String)]]);
  return chooseFetch(scan, { columns: ['id'], deferred: new Map(), keys, size: () => size });
}

/** So many different ids of the table, in no order, the same at every run. */
function scattered(count: number): number[] {
  const ids = new Set<number>();
  for (let state = 7; ids.size < count; ) {
    state = (state * 16_807) % 2_147_483_647;
    ids.add(100 + (state % ORDERS));
  }
  return [...ids];
}

/** The fewest pages of ranges that hold all ids, whichever these are: each page has at most as many ids as rows. */
function fewest(ids: readonly number[]): number {
  const sorted = [...ids].sort((a, b) => a - b);
  const cost = [0];
  for (let end = 1; end <= sorted.length; end++) {
    let best = Number.POSITIVE_INFINITY;
    for (let begin = 1; begin <= end; begin++) {
      const span = (sorted[end - 1] ?? 0) - (sorted[begin - 1] ?? 0) + 1;
      best = Math.min(best, (cost[begin - 1] ?? 0) + Math.ceil(span / PAGE));
    }
    cost.push(best);
  }
  return cost.at(-1) ?? 0;
}

/** Fails if an id is in none of the ranges that are asked for. */
function assertCovered(ids: readonly number[], { spec }: Choice): void {
  const ranges = (spec?.asks ?? []).map(({ params }) => [Number(params['min_id']), Number(params['max_id'])]);
  const missing = ids.filter((id) => !ranges.some(([min = 0, max = 0]) => min <= id && id <= max));
  assert.deepEqual(missing, []);
}

test('three ids near each other are one range', () => {
  const choice = choose([40_017, 40_001, 40_150]);
  assert.deepEqual(
    choice.spec?.asks.map(({ params }) => params),
    [{ min_id: '40001', max_id: '40150' }],
  );
  assert.equal(choice.requests, 1);
});

test('ids in clusters are a range for each cluster', () => {
  const choice = choose([3, 1, 2, 50_000, 50_249, 90_000, 90_250]);
  assert.deepEqual(
    choice.spec?.asks.map(({ params }) => `${params['min_id']}..${params['max_id']}`),
    ['1..3', '50000..50249', '90000..90000', '90250..90250'],
  );
  assert.equal(choice.requests, 4);
});

test('a range of which every id is wanted holds no row too many', () => {
  assert.equal(choose([1, 2, 3, 50_000, 50_001]).exact, true);
  assert.equal(choose([1, 2, 3, 50_000, 50_002]).exact, false);
});

test('300 ids of 100,000 orders take as many requests as the fewest pages that hold them', () => {
  const ids = scattered(300);
  const choice = choose(ids);
  assertCovered(ids, choice);
  assert.equal(choice.requests, fewest(ids));
  assert.ok(choice.requests < 210, `${choice.requests}`);
});

test('5,000 ids of 100,000 orders take no more than the table', () => {
  const ids = scattered(5_000);
  assert.equal(choose(ids).requests, Math.min(fewest(ids), ORDERS / PAGE));
});

test('more ids than one by one could be asked for are still ranges', () => {
  const ids = Array.from({ length: 30_000 }, (_, i) => 5_000 + i);
  const choice = choose(ids);
  assertCovered(ids, choice);
  assert.equal(choice.requests, 30_000 / PAGE);
});

test('without a known size ranges are cut by the ids alone', () => {
  const ids = [1, 2, 3, 50_000, 50_001];
  assert.equal(choose(ids, undefined).requests, 2);
});

test('the lines of orders in clusters are asked for with the ranges of these orders', () => {
  const keys = new Map([['order_id', ['7', '8', '9', '70000', '70001', '70002']]]);
  const { spec, requests } = chooseFetch(
    { ...scan, mention: { relation: 'm', table: orderItems }, columns: ['id', 'name'] },
    { columns: ['id', 'name'], deferred: new Map(), keys, size: () => ORDERS },
  );
  assert.equal(spec?.access.path, '/v2/orders');
  assert.deepEqual(
    spec?.asks.map(({ params }) => `${params['min_id']}..${params['max_id']}`),
    ['7..9', '70000..70002'],
  );
  assert.equal(requests, 2);
});
