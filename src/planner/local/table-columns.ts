import type { PlanNode } from '../plan-node.ts';
import { qualifiedNames } from '../plan-text.ts';
import { readSieve } from '../sieve.ts';
import type { Sieve } from '../types.ts';
import type { ColumnFacts, LocalColumn, TableFacts } from './types.ts';

const INTEGERS = new Set([20, 21, 23]);
const TEXT = 25;
const VARCHAR = 1043;

/** The columns of a temporary table of which keys can be taken. `hasCollations`: the statement says COLLATE. */
export function givingColumns(
  { columns }: TableFacts,
  hasCollations: boolean,
): ReadonlyMap<string, LocalColumn> {
  const giving = columns.flatMap(({ name, type, isSteady }): [string, LocalColumn][] => {
    if (!isSteady) return [];
    if (INTEGERS.has(type)) return [[name, { type: 'integer' }]];
    if (type === TEXT) return [[name, { type: 'text' }]];
    // The text of a varchar may be compared by another collation, which a plan does not print.
    return type === VARCHAR && !hasCollations ? [[name, { type: 'text', isVarchar: true }]] : [];
  });
  return new Map(giving);
}

/** bool, int8, int2, int4, text, float8, bpchar, varchar, date, timestamp, timestamptz, numeric */
const PLAIN = new Set([16, 20, 21, 23, 25, 701, 1042, 1043, 1082, 1114, 1184, 1700]);

const TEXTS = new Set([TEXT, VARCHAR, 1042]);

/**
 * The conditions of its scan that can be asked once more: none on columns of types that a client may have operators for.
 */
export function tableSieve(
  node: PlanNode,
  alias: string,
  { columns }: TableFacts,
  hasCollations: boolean,
): Sieve | undefined {
  const typed = columns.map(({ name, type }) => {
    const isText = type === TEXT || (hasCollations && TEXTS.has(type));
    return [name, { type: isText ? 'text' : '' }] as const;
  });
  const sieve = readSieve(node, { table: { columns: Object.fromEntries(typed) } });
  const plain = new Set(columns.filter((one) => isPlain(one)).map(({ name }) => name));
  const conditions = sieve?.conditions.filter((condition) => {
    const names = qualifiedNames([condition]);
    const own = names.get(alias) ?? new Set();
    return names.size === 1 && own.size > 0 && [...own].every((name) => plain.has(name));
  });
  return conditions === undefined || conditions.length === 0 ? undefined : { alias, conditions };
}

const isPlain = ({ type, isSteady }: ColumnFacts): boolean => isSteady && PLAIN.has(type);
