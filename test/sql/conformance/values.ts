import type { ColumnType } from '../../../src/catalog/index.ts';

/** Values of one column that a filter is tried with, as texts. */
export interface Samples {
  /** Values that rows have: the least, one in the middle, the greatest. */
  readonly own: readonly string[];
  /** Values at the edges of the type, which rows may or may not have. */
  readonly edge: readonly string[];
}

const EDGES: Readonly<Record<ColumnType, readonly string[]>> = {
  integer: ['0', '-1', '2147483647'],
  bigint: ['0', '-1', '9223372036854775807'],
  numeric: ['0', '-0.5', '1e20'],
  text: ['', "it's, no 'such' %_\\ thing", 'Ünïcode ✓'],
  boolean: [],
  timestamptz: ['1970-01-01 00:00:00+00', '2999-12-31 23:59:59.999+00'],
  date: ['1970-01-01', '2999-12-31'],
  jsonb: [],
};

/** `values`: all values of the column, in any order, as PostgreSQL writes them; null for NULL. */
export function samplesOf(type: ColumnType, values: readonly (string | null)[]): Samples {
  const known = [...new Set(values.filter((value) => value !== null))];
  known.sort((a, b) => (type === 'integer' ? Number(a) - Number(b) : a < b ? -1 : 1));
  const picked = [known[0], known[known.length >> 1], known.at(-1)].filter((value) => value !== undefined);
  const own = [...new Set(picked)];
  const near = own.flatMap((value) => neighbours(type, value)).slice(0, 3);
  return { own, edge: [...near, ...EDGES[type]].filter((value) => !own.includes(value)) };
}

/** Values that an API may take for the same and SQL does not, and those just beyond. */
function neighbours(type: ColumnType, value: string): string[] {
  if (type === 'integer') return [String(Number(value) + 1)];
  if (type === 'text') return [value.toUpperCase(), value.toLowerCase(), `${value} `];
  if (type === 'timestamptz')
    return [`${value.slice(0, 17)}${value.slice(17, 19) === '59' ? '58' : '59'}${value.slice(19)}`];
  return [];
}

/** A text as a literal of SQL. */
export const literal = (value: string): string =>
  `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
