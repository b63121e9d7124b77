import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareNames, conjuncts, qualifiedNames } from '../../../src/planner/plan-text.ts';

const conditions: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  ['(o.x = 1)', ['(o.x = 1)']],
  ['o.f', ['o.f']],
  ['((o.x = 1) AND o.f AND (NOT o.g))', ['(o.x = 1)', 'o.f', '(NOT o.g)']],
  ['((o.x = 1) OR (o.y = 2))', ['((o.x = 1) OR (o.y = 2))']],
  ['(((o.x = 1) AND (o.y = 2)) OR o.f)', ['(((o.x = 1) AND (o.y = 2)) OR o.f)']],
  ["((o.t = ') AND ('::text) AND (o.x = 1))", ["(o.t = ') AND ('::text)", '(o.x = 1)']],
  ["((o.t = 'it''s)'::text) AND o.f)", ["(o.t = 'it''s)'::text)", 'o.f']],
  ['((o."a AND b" = 1) AND ("AND".x = 2))', ['(o."a AND b" = 1)', '("AND".x = 2)']],
  ['((o.x > (InitPlan 1).col1) AND o.f)', ['(o.x > (InitPlan 1).col1)', 'o.f']],
  ['(o.x = 1) AND (o.y = 2)', ['(o.x = 1) AND (o.y = 2)']],
];

for (const [condition, parts] of conditions)
  test(`"${condition}" has ${parts.length} conjuncts`, () => {
    assert.deepEqual(conjuncts(condition), parts);
  });

test('columns are named behind an alias, whole rows by a star, strings name nothing', () => {
  const names = qualifiedNames(['((o.x = 1) AND ("o o"."a""b" > 5.5))', "max(o.*) || 'p.z'", '(p.js).field']);
  assert.deepEqual([...(names.get('o') ?? [])], ['x', '*']);
  assert.deepEqual([...(names.get('o o') ?? [])], ['a"b']);
  assert.deepEqual([...(names.get('p') ?? [])], ['js']);
});

test('without an alias every name may be a column', () => {
  assert.deepEqual(bareNames("COALESCE(total, 'x'::text, o.id)"), ['COALESCE', 'total', 'text']);
});
