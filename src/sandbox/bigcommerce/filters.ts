/**
 * Filters as data: a parameter's name, the column it reads, how its value is read and compared.
 * Text compares without case, as the store's database does; clients must check case themselves.
 */

import type { Keeps } from '../data/key-cut.ts';
import type { Condition } from '../data/select.ts';
import type { Parameter } from '../http/query.ts';
import { readValue, type ValueType } from './values.ts';

export type Operator =
  | '='
  | 'in'
  | 'not_in'
  | 'min'
  | 'max'
  | 'greater'
  | 'less'
  | 'like'
  | 'not'
  /** The array holds this value and no other: `categories=12` on products. */
  | 'only'
  /** The array holds every value: `categories:in` on products. */
  | 'all'
  /** The array holds at least one of the values: `channel_id:in` on products. */
  | 'any'
  /** Accepted, changes nothing. */
  | 'ignored';

export interface Filter {
  column: string;
  type: ValueType;
  op: Operator;
}

export type Filters = Readonly<Record<string, Filter>>;

/** v3 names: ops('id', 'int', '= in min') gives id, id:in and id:min. */
export function ops(name: string, type: ValueType, operators: string, column: string = name): Filters {
  const list = operators.split(' ') as Operator[];
  return Object.fromEntries(
    list.map((op): [string, Filter] => [op === '=' ? name : `${name}:${op}`, { column, type, op }]),
  );
}

/** v2 names: range('id', 'int') gives min_id and max_id, both inclusive. */
export function range(name: string, type: ValueType, column: string = name): Filters {
  return { [`min_${name}`]: { column, type, op: 'min' }, [`max_${name}`]: { column, type, op: 'max' } };
}

const LISTS: ReadonlySet<Operator> = new Set(['in', 'not_in', 'all', 'any']);

/** The filter with its value bound, or undefined when the value does not fit. */
export function bindFilter(filter: Filter, parameter: Parameter, now: number): Condition | undefined {
  const texts = LISTS.has(filter.op) ? parameter.value.split(',') : [parameter.value];
  const values = texts.map((text) => readValue(filter.type, text, parameter.raw, now));
  if (values.some((value) => value === undefined)) return undefined;
  const bound = values as (string | number | boolean)[];
  const keeps = keptBy(filter, bound);
  return {
    column: filter.column,
    ...(keeps === undefined ? {} : { keeps }),
    id: `${filter.op}\u0001${filter.type}\u0001${bound.join('\u0002')}`,
    test: testOf(filter, bound),
  };
}

/** Of whole numbers only: other types are read before they are compared. */
function keptBy({ op, type }: Filter, values: readonly (string | number | boolean)[]): Keeps | undefined {
  if (type !== 'int') return undefined;
  switch (op) {
    case '=':
    case 'in':
      return values.map(Number);
    case 'min':
    case 'greater':
      return 'from';
    case 'max':
    case 'less':
      return 'up to';
    default:
      return undefined;
  }
}

function testOf(filter: Filter, values: readonly (string | number | boolean)[]): Condition['test'] {
  const see = filter.type.startsWith('date') ? timeOf : plain;
  const first = values[0] as string | number | boolean;
  const bound = Number(first);
  const set = new Set<unknown>(values);
  switch (filter.op) {
    case '=':
      return (v) => see(v) === first;
    case 'not':
      return (v) => see(v) !== first;
    case 'in':
      return (v) => set.has(see(v));
    case 'not_in':
      return (v) => !set.has(see(v));
    case 'min':
      return (v) => orderable(see(v)) >= bound;
    case 'max':
      return (v) => orderable(see(v)) <= bound;
    case 'greater':
      return (v) => orderable(see(v)) > bound;
    case 'less':
      return (v) => orderable(see(v)) < bound;
    case 'like':
      return (v) => String(see(v) ?? '').includes(String(first));
    case 'only':
      return (v) => Array.isArray(v) && v.length === 1 && v[0] === first;
    case 'all':
      return (v) => Array.isArray(v) && values.every((value) => v.includes(value));
    case 'any':
      return (v) => Array.isArray(v) && v.some((value) => set.has(value));
    case 'ignored':
      return () => true;
  }
}

function plain(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function timeOf(value: unknown): unknown {
  return typeof value === 'string' ? Date.parse(value) : value;
}

/** NaN compares false with everything: unset values are in no range. */
function orderable(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
