import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scanFilter } from '../../../src/planner/index.ts';

const scan = (Filter: string, more: object = {}): object => ({
  'Node Type': 'Seq Scan',
  'Relation Name': 'sw_orders_1',
  Alias: 'o',
  Filter,
  ...more,
});

const plan = (...Plans: object[]): object[] => [{ Plan: { 'Node Type': 'Append', Plans } }];

test('a condition of one table is told with the name that the table has in it, and what it calls', () => {
  const condition =
    "((lower(o.notes) ~~ 'random()%'::text) AND (o.total > \"Max\"(1, 2)) AND (o.id = ANY ('{1,2}'::integer[])))";
  assert.deepEqual(scanFilter(plan(scan(condition)), 'sw_orders_1'), {
    alias: 'o',
    condition,
    functions: ['lower', 'AND', 'Max', 'ANY'],
  });
});

test('a condition that other parts of the statement have a say in is not told', () => {
  for (const condition of [
    '(o.id = (InitPlan 1).col1)',
    '(ANY (o.id = (hashed SubPlan 1).col1))',
    '(o.id > $1)',
    '(o.id OPERATOR(mine.<) 3)',
    '',
  ]) {
    assert.equal(scanFilter(plan(scan(condition)), 'sw_orders_1'), undefined, condition);
  }
});

test('neither is one of a table that is read otherwise, in several places or not at all', () => {
  const one = scan('(o.id > 3)');
  assert.equal(scanFilter(plan(one, scan('(o.id > 4)')), 'sw_orders_1'), undefined);
  assert.equal(scanFilter(plan({ ...one, 'Node Type': 'Index Scan' }), 'sw_orders_1'), undefined);
  assert.equal(scanFilter(plan(one), 'sw_orders_2'), undefined);
});
