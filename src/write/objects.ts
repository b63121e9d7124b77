import type { TableDefinition, WriteAction, WriteAs } from '../catalog/index.ts';
import type { WriteObject } from '../platforms/index.ts';
import { type Change, changedColumns } from './change.ts';
import { apiValue } from './values.ts';

/** The columns that an action has to write for a change. Empty for an update that changed nothing. */
export function columnsToWrite(change: Change): string[] {
  if (change.operation === 'delete') return [];
  if (change.operation === 'update') return changedColumns(change);
  const { assigned, new: row = {} } = change;
  return Object.keys(row).filter(
    (column) => row[column] !== null && row[column] !== undefined && !assigned.includes(column),
  );
}

/** The row's object, as the action sends it. Throws `Unwritable` for a value that JSON does not have. */
export function writeObject(change: Change, action: WriteAction): WriteObject {
  const { table, old, new: row = {} } = change;
  const members: Record<string, unknown> = {};
  const links: Record<string, unknown> = {};
  const put = (name: string, value: unknown): void => {
    const column = table.columns[name];
    if (column === undefined) return;
    const as = writeAs(table, action, name);
    if (action.links?.[name] !== undefined) links[name] = value;
    else setAt(members, as?.at ?? column.at ?? name, apiValue(column, as, value));
  };
  for (const name of action.identify ?? []) {
    const value = (old ?? row)[name];
    if (value !== null && value !== undefined) put(name, value);
    // Without it the API would take another row, or make one.
    else if (table.key.includes(name) && table.keyMayBeNull !== true)
      throw new Error(`a request would be made without "${name}"`);
  }
  const taken = new Set(action.columns);
  for (const name of columnsToSend(change, action)) if (taken.has(name)) put(name, row[name]);
  for (const [at, value] of Object.entries(action.constant ?? {})) setAt(members, at, value);
  return { members, links, id: idOf(table, old) };
}

const idOf = ({ key }: TableDefinition, old: Change['old']): string | undefined => {
  const value = key.length === 1 ? old?.[key[0] ?? ''] : undefined;
  return value === null || value === undefined ? undefined : String(value);
};

/** Those to be written, and those that the API wants with them. */
function columnsToSend(change: Change, { always = [], together = [] }: WriteAction): Set<string> {
  const changed = columnsToWrite(change);
  const sets = together.filter((set) => set.some((column) => changed.includes(column))).flat();
  const known = [...always, ...sets].filter((column) => (change.new?.[column] ?? null) !== null);
  return new Set([...changed, ...(change.operation === 'update' ? known : [])]);
}

/** How an action writes a column. */
export const writeAs = (table: TableDefinition, action: WriteAction, name: string): WriteAs | undefined =>
  action.as?.[name] ?? table.writes?.as?.[name];

/** The columns in the paths of a table's requests: those of its parents, and its own key. */
export function pathColumns({ writes }: TableDefinition): string[] {
  const actions = [...(writes?.insert ?? []), ...(writes?.update ?? []), ...(writes?.delete ?? [])];
  return [...new Set(actions.flatMap(({ path }) => placeholdersOf(path)))];
}

/** The columns in braces of a path. */
export const placeholdersOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');

/** Sets a member by its dotted path; objects on the way are made. */
export function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  let at = target;
  for (const name of names) {
    const inner = (at[name] ??= {});
    at = inner as Record<string, unknown>;
  }
  at[last] = value;
}
