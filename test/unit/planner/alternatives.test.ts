import assert from 'node:assert/strict';
import { test } from 'node:test';
import orders from '../../../schemas/bigcommerce/orders.ts';
import products from '../../../schemas/bigcommerce/products.ts';
import type { TableDefinition } from '../../../src/catalog/index.ts';
import { type Choice, type Conjunction, chooseFetch, type Predicate } from '../../../src/planner/index.ts';
import { Random } from '../../sql/planner/soundness/random.ts';

/** `id >= 3`. */
function predicate(text: string, source = text): Predicate {
  const [column = '', op = '', ...values] = text.split(' ');
  return {
    column,
    op: op as Predicate['op'],
    values: values.map((value) => ({ text: value, type: '' })),
    source,
  };
}

const conjunction = (texts: readonly string[], source?: string): Conjunction => ({
  predicates: texts.map((text) => predicate(text, source)),
  deferred: [],
  rest: [],
});

/** What is asked for where one of the arms holds, and all of `others`. */
function choose(
  table: TableDefinition,
  arms: readonly (readonly string[])[],
  others: readonly string[] = [],
): Choice {
  const source = arms.map((arm) => arm.join(' AND ')).join(' OR ');
  const either = { source, arms: arms.map((arm) => conjunction(arm, source)) };
  const scan = {
    mention: { relation: 'm', table },
    any: [{ ...conjunction(others), rest: [source], either: [either] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, {
    columns: ['id'],
    deferred: new Map(),
    keys: new Map(),
    size: () => 20_000,
  });
}

const params = ({ spec }: Choice): unknown[] | undefined => spec?.asks.map((ask) => ask.params);

test('alternatives are asked for by themselves, each with what holds for all', () => {
  const choice = choose(orders, [['status_id = 7'], ['customer_id = 16', 'channel_id = 1']], ['id > 900']);
  assert.deepEqual(params(choice), [
    { min_id: '901', status_id: '7' },
    { min_id: '901', customer_id: '16', channel_id: '1' },
  ]);
  assert.deepEqual(
    choice.pushed.map(({ source }) => source),
    ['id > 900', 'status_id = 7 OR customer_id = 16 AND channel_id = 1'],
  );
  assert.deepEqual(choice.unpushed, []);
});

test('where one alternative cannot be asked for, nothing is said of them', () => {
  const choice = choose(orders, [['status_id = 7'], ['total_inc_tax > 5']], ['customer_id = 16']);
  assert.deepEqual(params(choice), [{ customer_id: '16' }]);
  assert.deepEqual(
    choice.unpushed.map(({ reason }) => reason),
    ['requests for each alternative would be no fewer'],
  );
});

test('alternatives of which none can hold ask for nothing', () => {
  assert.equal(
    choose(orders, [
      ['id = 1', 'id = 2'],
      ['status_id > 3', 'status_id < 2'],
    ]).spec,
    undefined,
  );
});

test('ranges that no page lies between are one request', () => {
  const near = [
    ['id >= 10', 'id <= 20'],
    ['id >= 100', 'id <= 110'],
    ['id >= 5000', 'id <= 5005'],
  ];
  assert.deepEqual(params(choose(orders, near)), [
    { min_id: '10', max_id: '110' },
    { min_id: '5000', max_id: '5005' },
  ]);
});

test('ranges that are all values together are no condition', () => {
  const choice = choose(products, [['id < 800'], ['id > 200']], ['brand_id = 41']);
  assert.deepEqual(params(choice), [{ brand_id: '41' }]);
});

test('the requests for any ranges hold every value of each, and are no more than the ranges', () => {
  const random = new Random(7);
  for (let round = 0; round < 500; round++) {
    const ranges = Array.from({ length: 2 + random.int(4) }, () => {
      const from = random.int(3000);
      return [from, from + random.int(random.pick([10, 300, 1000]))] as const;
    });
    const arms = ranges.map(([from, to]) => [`id >= ${from}`, `id <= ${to}`]);
    const { spec } = choose(orders, arms);
    const asked = (spec?.asks ?? []).map(({ params: { min_id, max_id } }) => [
      Number(min_id),
      Number(max_id),
    ]);
    const isHeld = ([from, to]: readonly [number, number]): boolean =>
      asked.some(([least = 0, most = 0]) => least <= from && to <= most);
    assert.ok(ranges.every(isHeld) && asked.length <= ranges.length, JSON.stringify({ ranges, asked }));
  }
});
