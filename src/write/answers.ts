import type { TableDefinition, WriteAction } from '../catalog/index.ts';
import { collect, compileRead } from '../fetch/index.ts';
import type { Platform } from '../platforms/index.ts';
import type { Batch } from './batches.ts';
import { type Change, type RowValues, same } from './change.ts';
import { columnsToWrite, writeAs, writeObject } from './objects.ts';

/** What the answer to a batch says of each of its changes, in their order; undefined: nothing where a row should be. */
export type Told = 'done' | RowValues | undefined;

/** Reads the good answer to a write. Throws a ShapeError when it is not as documented. */
export function readTold(
  { action, changes }: Pick<Batch, 'action' | 'changes'>,
  platform: Platform,
  answer: { readonly status: number; readonly body: unknown },
): Told[] {
  const [first] = changes;
  const isDelete = first?.operation === 'delete';
  if (first === undefined || isDelete || action.answer === 'nothing' || answer.body === undefined) {
    return changes.map(() => 'done');
  }
  const { envelope } = action;
  const items = (
    platform.readWritten?.({ envelope, ...answer }) ??
    platform.readPage({ envelope, ...answer, list: false }).items
  ).flatMap((item) => (action.answerAt === undefined ? [item] : collect(item, action.answerAt)));
  const read = rowReader(first.table, action);
  const rows = items.map((item) => ({ item, row: read(item) }));
  if (changes.length === 1 && rows.length === 1 && action.answerAt === undefined) return [rows[0]?.row];
  const used = new Set<number>();
  const take = (index: number): RowValues | undefined => {
    if (index < 0) return undefined;
    used.add(index);
    return rows[index]?.row;
  };
  const inOrder = rows.length === changes.length;
  return changes.map((change, nth) => {
    const meant = meansRow(change, action);
    const fits = (index: number): boolean =>
      !used.has(index) && meant(rows[index]?.row ?? {}, rows[index]?.item);
    return take(inOrder && fits(nth) ? nth : rows.findIndex((_, index) => fits(index)));
  });
}

/** The row of an item: column → JSON value, for the columns that are in it. */
function rowReader(table: TableDefinition, action: WriteAction): (item: unknown) => RowValues {
  const asked = Object.values(action.params ?? {}).flatMap((value) => value.split(','));
  const places =
    action.answer === 'key'
      ? Object.entries(action.keyAt ?? {}).map(([name, at]) => [name, String(at)] as const)
      : Object.entries(table.columns)
          .filter(([, column]) => column.writeOnly !== true && column.fromParent !== true)
          // Without its include an answer may have something else in the place, such as a link.
          .filter(([, { include }]) => include === undefined || asked.includes(include))
          .map(([name, column]) => [name, column.at ?? name] as const);
  const readers = places.map(([name, at]) => [name, compileRead(at)] as const);
  return (item) => {
    const row: Record<string, unknown> = {};
    for (const [name, read] of readers) {
      const value = read(item);
      if (value !== undefined) row[name] = value;
    }
    return row;
  };
}

/** Whether a row of the answer is the one that a change was about: by its key, or by what was sent of it. */
function meansRow(change: Change, action: WriteAction): (row: RowValues, item: unknown) => boolean {
  const { table, operation, old } = change;
  if (operation !== 'insert' && old !== undefined) {
    const key = table.key.filter((column) => old[column] !== null && old[column] !== undefined);
    return (row) => key.every((column) => row[column] === undefined || alike(row[column], old[column]));
  }
  const { members } = writeObject(change, action);
  const told = columnsToWrite(change).flatMap((column) => {
    const at = writeAs(table, action, column)?.at ?? table.columns[column]?.at ?? column;
    const value = compileRead(at)(members);
    return value === undefined || typeof value === 'object' ? [] : [{ column, value }];
  });
  return (row) => told.every(({ column, value }) => row[column] === undefined || alike(row[column], value));
}

/** Stores trim, and write numbers and moments in other ways than they were sent. */
function alike(a: unknown, b: unknown): boolean {
  if (same(a, b)) return true;
  const [left, right] = [String(a).trim(), String(b).trim()];
  if (left.toLowerCase() === right.toLowerCase()) return true;
  if (left !== '' && right !== '' && Number(left) === Number(right)) return true;
  const moments = [Date.parse(left), Date.parse(right)];
  return /\d{4}/.test(left) && /\d{4}/.test(right) && moments[0] === moments[1];
}
