import type { ColumnType, TableDefinition } from '../../../../src/catalog/index.ts';
import type { Kind } from './kinds.ts';

/** `[table, column, table, column]` whose values meet. */
export type Link = readonly [string, string, string, string];

/** Columns of a table beside those that keys, filters or sorts name. */
const PLAIN_COLUMNS = 4;

const KINDS: Readonly<Partial<Record<ColumnType, Kind>>> = {
  integer: 'int',
  bigint: 'int',
  text: 'text',
  numeric: 'numeric',
  boolean: 'bool',
  timestamptz: 'time',
  date: 'date',
};

/**
 * The columns that requests depend on, and a few others, the key's first. Which columns there are is all that is taken
 * from a definition; what they hold comes from the plain tables.
 */
export function columnsOf({ columns, key, foreignKeys = [], access }: TableDefinition): [string, Kind][] {
  const telling = [
    ...key,
    ...foreignKeys.flatMap((reference) => reference.columns),
    ...access.flatMap(({ parents, filters = [], sorts = [] }) => [
      ...Object.keys(parents?.columns ?? {}),
      ...filters.map(({ column }) => column),
      ...sorts.map(({ column }) => column),
    ]),
  ];
  const others = Object.keys(columns).filter((column) => !telling.includes(column));
  return [...new Set([...telling, ...others.slice(0, PLAIN_COLUMNS)])].flatMap((column) => {
    const kind = KINDS[columns[column]?.type ?? 'jsonb'];
    return kind === undefined ? [] : [[column, kind] satisfies [string, Kind]];
  });
}

/** Foreign keys of one column, and the tables that refer to the same rows, each with the next. */
export function linksOf(tables: readonly TableDefinition[]): Link[] {
  const references = tables.flatMap(({ name, foreignKeys = [] }) =>
    foreignKeys.flatMap(({ columns: [column = '', ...more], references: other, referenced: [key = ''] }) =>
      more.length > 0 ? [] : [[name, column, other, key] as const],
    ),
  );
  const siblings = references.flatMap(([table, column, other, key], i): Link[] => {
    const next = references.slice(i + 1).find(([, , same, by]) => same === other && by === key);
    return next === undefined ? [] : [[table, column, next[0], next[1]]];
  });
  return [...references, ...siblings];
}
