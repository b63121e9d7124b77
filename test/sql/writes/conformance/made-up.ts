import assert from 'node:assert/strict';
import type { TableDefinition } from '../../../../src/catalog/index.ts';
import type { Value } from './example.ts';

/** A value for a column that no example names: another for each `n`, where the type has so many. */
export function madeUp({ columns, name }: TableDefinition, column: string, n: number): Value {
  const { type, values } = columns[column] ?? assert.fail(`${name} has no column ${column}`);
  if (values !== undefined) return values[values.length - 1] ?? '';
  switch (type) {
    case 'boolean':
      return n % 2 === 0;
    case 'integer':
    case 'bigint':
      return 1_000 + (n % 1_000);
    case 'numeric':
      return (1_000 + (n % 1_000)) / 100;
    case 'timestamptz':
      return `2027-03-04 05:06:${String(n % 60).padStart(2, '0')}+00`;
    case 'date':
      return '2027-03-04';
    case 'text':
      return `Text ${n}`;
    default:
      assert.fail(`the example of ${name} has no change of ${column}`);
  }
}
