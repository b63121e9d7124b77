import type { ColumnType, Operator } from '../catalog/index.ts';
import type { Constant } from './types.ts';

const integer = /^-?\d+$/;
const canonicalInteger = /^(0|-?[1-9]\d*)$/;
const decimal = /^-?\d+(\.\d+)?$/;
/** DateStyle ISO; without infinity, BC and years of five digits, which the APIs do not take. */
const timestamp = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}$/;
const date = /^\d{4}-\d\d-\d\d$/;

const equality: readonly Operator[] = ['=', '<>', 'in', 'not in'];

type Accept = (constant: Constant, op: Operator) => boolean;

const integers: Accept = (c) => ['', 'int2', 'int4', 'int8'].includes(c.type) && integer.test(c.text);
const numerics: Accept = (c) => ['', 'numeric'].includes(c.type) && decimal.test(c.text);
const texts: Accept = (c, op) => ['text', 'name'].includes(c.type) && equality.includes(op);

/**
 * Which constants a column of a type, seen through a cast, can be compared with so that the column's own value
 * decides the same. Not a cast of text to text: that is how a plan shows a COLLATE of the column.
 */
const rules: Readonly<Record<string, Accept>> = {
  integer: integers,
  'integer::int8': integers,
  'integer::numeric': numerics,
  // Every integer is a float8 exactly, and the shortest text of a float8 lies on the same side of it.
  'integer::float8': (c) => c.type === 'float8' && decimal.test(c.text),
  'integer::text': (c, op) => texts(c, op) && canonicalInteger.test(c.text),
  bigint: integers,
  'bigint::numeric': numerics,
  'bigint::text': (c, op) => texts(c, op) && canonicalInteger.test(c.text),
  numeric: numerics,
  text: texts,
  timestamptz: (c) => c.type === 'timestamptz' && timestamp.test(c.text),
  date: (c) => c.type === 'date' && date.test(c.text),
};

/** True if `column op constant` says the same of the column without its cast. */
export function isComparable(
  column: ColumnType,
  cast: string | undefined,
  op: Operator,
  constant: Constant,
): boolean {
  const accept = rules[cast === undefined ? column : `${column}::${cast}`];
  return accept?.(constant, op) ?? false;
}
