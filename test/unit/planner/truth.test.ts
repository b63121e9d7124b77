import assert from 'node:assert/strict';
import { test } from 'node:test';
import { truthOf } from '../../../src/planner/truth.ts';

const OPERATORS = ['=', '<>', '<', '<=', '>', '>='] as const;

/** As PostgreSQL compares: false is less than true. */
function holds(value: boolean, op: (typeof OPERATORS)[number], other: boolean): boolean {
  const order = Number(value) - Number(other);
  if (op === '=') return order === 0;
  if (op === '<>') return order !== 0;
  return op.startsWith('<')
    ? order < 0 || (op === '<=' && order === 0)
    : order > 0 || (op === '>=' && order === 0);
}

test('a comparison asks for a truth value only where the other one does not pass', () => {
  for (const op of OPERATORS)
    for (const other of [true, false]) {
      const passing = [true, false].filter((value) => holds(value, op, other));
      for (const [cast, type, text] of [
        [undefined, '', String(other)],
        ['text', 'text', String(other)],
        ['int4', 'int4', String(Number(other))],
      ] as const) {
        const wanted = truthOf(cast, op, { type, text });
        if (wanted !== undefined) assert.deepEqual(passing, [wanted], `${cast} ${op} ${text}`);
      }
    }
});

test('equality is read of truth values and their texts, any order of their numbers', () => {
  assert.equal(truthOf(undefined, '=', { type: '', text: 'false' }), false);
  assert.equal(truthOf('text', '<>', { type: 'text', text: 'false' }), true);
  assert.equal(truthOf('int4', '>=', { type: 'int4', text: '1' }), true);
  assert.equal(truthOf(undefined, '<=', { type: '', text: 'true' }), undefined);
});
