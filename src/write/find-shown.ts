import { columnReader } from '../load/index.ts';
import type { Change, RowValues } from './change.ts';
import { type Reading, readRows, type Wanted } from './look-up.ts';
import { pathColumns } from './objects.ts';
import { proves, shows } from './shows.ts';

/**
 * What the store shows of a change. Its row as it is now, which has the change; `gone`: the row to be deleted; `other`: no
 * such row, or one without the change; undefined: rows of the table cannot be found, or were not to be read.
 */
export type Shown = RowValues | 'gone' | 'other' | undefined;

/** The store may take its time after it has lost an answer, but what was canceled must come to an end. */
const LIMIT_MS = 30_000;

/**
 * Looks for the rows of changes: by the key, for new ones by columns whose values are unique. In few requests: one for
 * many where the API can. Never rejects, and goes on when the statement is canceled.
 */
export async function findShown(
  changes: readonly Change[],
  reading: Reading,
): Promise<ReadonlyMap<Change, Shown>> {
  const shown = new Map<Change, Shown>(changes.map((change) => [change, undefined]));
  const groups = new Map<string, { columns: readonly string[]; own: Change[] }>();
  for (const change of changes) {
    const columns = identity(change);
    if (columns === undefined) continue;
    const group = groups.get(columns.join()) ?? { columns, own: [] };
    group.own.push(change);
    groups.set(columns.join(), group);
  }
  const options = { ...reading.options, signal: AbortSignal.timeout(LIMIT_MS) };
  for (const { columns, own } of groups.values()) {
    try {
      for (const [change, row] of await find(own, columns, { ...reading, options })) shown.set(change, row);
    } catch {
      // They stay not known.
    }
  }
  return shown;
}

/** The columns by which a change's row is found, those of its parents among them. */
function identity(change: Change): readonly string[] | undefined {
  const { table, operation, assigned } = change;
  const row = rowOf(change);
  const has = (column: string): boolean => String(row[column] ?? '') !== '' && !assigned.includes(column);
  const sets = operation === 'insert' ? [table.key, ...(table.writes?.unique ?? [])] : [table.key];
  const set = sets.find((columns) => columns.length > 0 && columns.every(has));
  return set && [...new Set([...set, ...pathColumns(table).filter(has)])];
}

async function find(
  changes: readonly Change[],
  columns: readonly string[],
  reading: Reading,
): Promise<Map<Change, Shown>> {
  const [{ table }] = changes as [Change];
  const wanted = columns.map((column): Wanted => {
    return { column, values: [...new Set(changes.map((change) => String(rowOf(change)[column])))] };
  });
  const rows = await readRows(table, cheap(changes), wanted, reading);
  const read = columns.map((column) => columnReader(table, column));
  const byValues = new Map<string, RowValues[]>();
  for (const row of rows) {
    const id = JSON.stringify(read.map((reader) => reader(row)));
    byValues.set(id, [...(byValues.get(id) ?? []), row]);
  }
  return new Map(
    changes.map((change) => {
      const id = JSON.stringify(columns.map((column) => String(rowOf(change)[column])));
      return [change, verdict(change, byValues.get(id) ?? [])];
    }),
  );
}

function verdict(change: Change, [row, second]: readonly RowValues[]): Shown {
  if (change.operation === 'delete') return row === undefined ? 'gone' : 'other';
  if (second !== undefined) return undefined;
  if (row === undefined || !shows(row, change)) return 'other';
  return change.operation === 'insert' || proves(row, change) ? row : undefined;
}

const rowOf = ({ operation, old = {}, new: row = {} }: Change): RowValues =>
  operation === 'insert' ? row : old;

/** Columns that cost no request of their own. */
function cheap([change]: readonly Change[]): string[] {
  return Object.entries(change?.table.columns ?? {})
    .filter(([, column]) => column.include === undefined && column.writeOnly !== true)
    .map(([name]) => name);
}
