import type { TableDefinition } from '../catalog/index.ts';
import { type ApiRow, type FetchOptions, fetchScan, type StoreClient } from '../fetch/index.ts';
import { columnReader } from '../load/index.ts';
import { chooseFetch, type Predicate } from '../planner/index.ts';

/** Values of a column, of which a row must have one. */
export interface Wanted {
  readonly column: string;
  readonly values: readonly string[];
}

export interface Reading {
  readonly client: StoreClient;
  /** The store's tables by name. */
  readonly tables: (name: string) => TableDefinition | undefined;
  readonly options: FetchOptions;
}

/** The rows that the store has now with these values, in the fewest requests. Rejects with a StorewireError. */
export async function readRows(
  table: TableDefinition,
  columns: readonly string[],
  wanted: readonly Wanted[],
  { client, tables, options }: Reading,
): Promise<ApiRow[]> {
  const predicates = wanted.map(({ column, values }): Predicate => {
    const constants = values.map((text) => ({ text, type: '' }));
    return { column, op: values.length === 1 ? '=' : 'in', values: constants, source: column };
  });
  const all = [...new Set([...table.key, ...columns, ...wanted.map(({ column }) => column)])];
  const choice = chooseFetch(
    {
      mention: { relation: table.name, table },
      any: [{ predicates, deferred: [], rest: [] }],
      columns: all,
      keys: [],
      givesKeys: false,
      countOnly: false,
    },
    { columns: all, deferred: new Map(), keys: new Map(), size: (one) => client.size(one), tables },
  );
  if (choice.spec === undefined) return [];
  const rows: ApiRow[] = [];
  for await (const batch of fetchScan(client, choice.spec, options)) {
    rows.push(...batch.filter((row) => wanted.every((one) => fits(table, row, one))));
  }
  return rows;
}

/** The API may have answered more than was asked for. */
function fits(table: TableDefinition, row: ApiRow, { column, values }: Wanted): boolean {
  const text = columnReader(table, column)(row);
  return text !== null && values.includes(text);
}
