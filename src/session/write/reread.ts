import type { TableDefinition } from '../../catalog/index.ts';
import { columnReader } from '../../load/index.ts';
import {
  pathColumns,
  type Reading,
  type RowValues,
  readRows,
  shows,
  type Wanted,
} from '../../write/index.ts';
import { type Done, sqlRow } from './stored.ts';

/** The rows of changes as the store has them now: by their keys, or, where the store gave none, by what was written. */
export async function rereadRows(
  done: readonly Done[],
  columns: readonly string[],
  reading: Reading,
): Promise<Map<Done, RowValues>> {
  const [first] = done;
  if (first === undefined) return new Map();
  const keyed = done.filter(hasKey);
  const others = done.filter((one) => !hasKey(one));
  return new Map([...(await byKey(keyed, columns, reading)), ...(await byContent(others, columns, reading))]);
}

function hasKey({ result: { change, stored = {} } }: Done): boolean {
  return !change.assigned.some((column) => stored[column] === undefined);
}

const known = ({ result: { change, stored } }: Done): RowValues => ({
  ...(change.old ?? change.new),
  ...sqlRow(change.table, stored ?? {}),
});

async function byKey(
  done: readonly Done[],
  columns: readonly string[],
  reading: Reading,
): Promise<Map<Done, RowValues>> {
  const rows = new Map<Done, RowValues>();
  const [first] = done;
  if (first === undefined) return rows;
  const { table } = first.result.change;
  const wanted = valuesOf(done, [...new Set([...table.key, ...pathColumns(table)])]);
  const read = table.key.map((column) => columnReader(table, column));
  for (const row of await readRows(table, columns, wanted, reading)) {
    const key = read.map((reader) => reader(row));
    const found = done.find((one) => table.key.every((column, i) => String(known(one)[column]) === key[i]));
    if (found !== undefined) rows.set(found, row);
  }
  return rows;
}

/** The newest rows below the same parent that show what was written. */
async function byContent(
  done: readonly Done[],
  columns: readonly string[],
  reading: Reading,
): Promise<Map<Done, RowValues>> {
  const rows = new Map<Done, RowValues>();
  const [first] = done;
  if (first === undefined) return rows;
  const { table } = first.result.change;
  const wanted = valuesOf(done, telling(table));
  if (wanted.length === 0) return rows;
  const all = [...new Set([...columns, ...Object.keys(known(first)).filter((name) => cheap(first, name))])];
  const [key = ''] = table.key;
  const found = (await readRows(table, all, wanted, reading)).toSorted(
    (a, b) => Number(b[key]) - Number(a[key]),
  );
  const used = new Set<RowValues>();
  for (const one of done.toReversed()) {
    const row = found.find((other) => !used.has(other) && shows(other, one.result.change));
    if (row === undefined) continue;
    used.add(row);
    rows.set(one, row);
  }
  return rows;
}

function cheap({ result: { change } }: Done, name: string): boolean {
  const column = change.table.columns[name];
  return column !== undefined && column.include === undefined && column.writeOnly !== true;
}

/** Columns by which new rows are asked for: their parents', or, where they have none, those that tell them apart. */
function telling(table: TableDefinition): string[] {
  const parents = pathColumns(table).filter((column) => !table.key.includes(column));
  const { unique = [], insert = [] } = table.writes ?? {};
  const own = [...unique.flat(), ...insert.flatMap(({ required = [] }) => required)];
  const plain = own.filter((column) =>
    ['text', 'integer', 'bigint'].includes(table.columns[column]?.type ?? ''),
  );
  return parents.length > 0 ? parents : [...new Set(plain)];
}

/** The distinct values that rows have in columns; columns that some row lacks are left out. */
function valuesOf(done: readonly Done[], columns: readonly string[]): Wanted[] {
  return columns.flatMap((column) => {
    const values = done.map((one) => known(one)[column]);
    return values.some((value) => value === null || value === undefined)
      ? []
      : [{ column, values: [...new Set(values.map(String))] }];
  });
}
