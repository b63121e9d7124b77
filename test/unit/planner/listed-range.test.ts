import assert from 'node:assert/strict';
import { test } from 'node:test';
import customers from '../../../schemas/bigcommerce/customers.ts';
import { type Choice, chooseFetch, type Predicate, type Scan } from '../../../src/planner/index.ts';

const compare = (op: Predicate['op'], ...texts: readonly string[]): Predicate => {
  const values = texts.map((text) => ({ text, type: 'int8' }));
  return { column: 'id', op, values, source: `(customers.id ${op} ${texts.join()})` };
};

function choose(predicates: readonly Predicate[], size: number | undefined): Choice {
  const scan: Scan = {
    mention: { relation: 'sw_customers_1', table: customers },
    any: [{ predicates, deferred: [], rest: [] }],
    columns: ['id'],
    keys: [],
    givesKeys: false,
    countOnly: false,
  };
  return chooseFetch(scan, { columns: ['id'], deferred: new Map(), keys: new Map(), size: () => size });
}

const between = (least: number, most: number, ...more: readonly Predicate[]): Predicate[] => [
  compare('>=', String(least)),
  compare('<=', String(most)),
  ...more,
];

/** The numbers that each request asks for; undefined where one asks for all. */
const lists = ({ spec }: Choice): (number[] | undefined)[] | undefined =>
  spec?.asks.map(({ params }) => params['id:in']?.split(',').map(Number));

test('a closed range is the list of its numbers, without those that are excluded', () => {
  const choice = choose(between(7, 12, compare('<>', '9'), compare('not in', '12', '40')), 5000);
  assert.deepEqual(lists(choice), [[7, 8, 10, 11]]);
  assert.equal(choice.exact, true);
  assert.deepEqual(choice.unpushed, []);
});

test('a range is as many lists as it needs, and none where the whole table is as few pages', () => {
  const numbers = lists(choose(between(1, 1000), 5000))?.flatMap((list) => list ?? []);
  assert.deepEqual(
    numbers,
    Array.from({ length: 1000 }, (_, i) => i + 1),
  );
  assert.deepEqual(lists(choose(between(1, 1000), 600)), [undefined]);
  assert.deepEqual(lists(choose(between(1, 2_000_000), 5000)), [undefined]);
});

test('where the table was not counted, a range is three requests at most', () => {
  assert.equal(lists(choose(between(1, 700), undefined))?.length, 3);
  assert.deepEqual(lists(choose(between(1, 800), undefined)), [undefined]);
});

test('a range without an end, or with numbers below 0, is no list', () => {
  assert.deepEqual(lists(choose([compare('>=', '7')], 5000)), [undefined]);
  assert.deepEqual(lists(choose(between(-1, 7), 5000)), [undefined]);
});

test('a range of which nothing is left is asked for as before', () => {
  assert.equal(choose(between(9, 8), 5000).spec, undefined);
  assert.deepEqual(lists(choose(between(7, 7, compare('<>', '7')), 5000)), [undefined]);
});
