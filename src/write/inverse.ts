import { type Change, changedColumns, type Result, type RowValues } from './change.ts';
import { placeholdersOf } from './objects.ts';

/**
 * The change that takes a written one back. `stored`: the row that the store answered, as PostgreSQL prints it. Whether
 * the API can do it is for `checkChange` to say.
 */
export function inverseOf({ change }: Result, stored: RowValues): Change {
  const { operation, old = {}, new: row = {}, table } = change;
  const now = { ...row, ...stored };
  if (operation === 'insert')
    return { ...change, operation: 'delete', old: now, new: undefined, assigned: [] };
  if (operation === 'update') {
    const before = Object.fromEntries(changedColumns(change).map((column) => [column, old[column]]));
    return { ...change, old: now, new: { ...now, ...before } };
  }
  const takes = new Set(
    (table.writes?.insert ?? []).flatMap(({ columns = [], path }) => [...columns, ...placeholdersOf(path)]),
  );
  const again = Object.entries(old).filter(([column]) => takes.has(column));
  return {
    ...change,
    operation: 'insert',
    old: undefined,
    new: Object.fromEntries(again),
    assigned: table.key.filter((column) => !takes.has(column)),
  };
}
