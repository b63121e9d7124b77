import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import orders from '../../../schemas/bigcommerce/orders.ts';
import { readPlan } from '../../../src/planner/index.ts';
import { loadGrammar } from '../../../src/sql/index.ts';

before(loadGrammar);

/** What PostgreSQL prints of a recursive term with a subquery on orders in its select list: not the subquery. */
const recursiveTerm = {
  'Node Type': 'WorkTable Scan',
  Alias: 'r_1',
  Output: ['(SubPlan 2)', '(r_1.n + 1)'],
  Filter: '(r_1.n < 8)',
};
const mention = { relation: 'sw_orders_2', table: orders };

test('a subplan that the plan names and does not print may read every row of every mention', () => {
  const [scan] = readPlan([{ Plan: recursiveTerm }], [mention]);
  assert.deepEqual(scan?.any, [
    { predicates: [], deferred: [], rest: ['a subplan that EXPLAIN does not print'] },
  ]);
  assert.deepEqual(scan?.columns, Object.keys(orders.columns));
});

test('a mention that a wholly printed plan does not read needs no rows', () => {
  const plan = {
    ...recursiveTerm,
    Plans: [
      {
        'Node Type': 'Result',
        'Parent Relationship': 'SubPlan',
        'Subplan Name': 'SubPlan 2',
        Output: ['r_1.n'],
      },
    ],
  };
  assert.deepEqual(readPlan([{ Plan: plan }], [mention]), []);
});
