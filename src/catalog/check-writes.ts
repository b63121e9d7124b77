import { placeholders } from './check-access.ts';
import type { Report } from './problem.ts';
import type { TableDefinition, WriteAction } from './types.ts';

/** Checks how a table says its rows are written. */
export function checkWrites(table: TableDefinition, report: Report): void {
  for (const [name, column] of Object.entries(table.columns)) {
    if (column.writeOnly !== true) continue;
    const taken = (table.writes?.insert ?? []).concat(table.writes?.update ?? []);
    if (!taken.some(({ columns }) => columns?.includes(name))) {
      report(`column ${name}`, 'it is write-only, and nothing writes it');
    }
    if (column.notNull === true) report(`column ${name}`, 'a write-only column cannot be NOT NULL');
  }
  const { writes } = table;
  if (writes === undefined) return;
  const kinds = { insert: writes.insert, update: writes.update, delete: writes.delete };
  if (Object.values(kinds).every((actions) => actions === undefined))
    report('writes', 'nothing can be written');
  for (const [kind, actions] of Object.entries(kinds)) {
    if (actions?.length === 0) report(`writes.${kind}`, 'there is no way to write');
    for (const action of actions ?? []) {
      checkAction(table, kind, action, (where, what) =>
        report(`writes.${kind} ${action.path}, ${where}`, what),
      );
    }
  }
  for (const columns of writes.unique ?? []) {
    if (columns.length === 0) report('writes.unique', 'a set has no column');
    namesExist(table, columns, (what) => report('writes.unique', what));
  }
  namesExist(table, Object.keys(writes.as ?? {}), (what) => report('writes.as', what));
}

function checkAction(table: TableDefinition, kind: string, action: WriteAction, report: Report): void {
  const { path, columns = [], required = [], identify = [], always = [], together = [], as = {} } = action;
  if (!path.startsWith('/')) report('path', 'the path does not start with a slash');
  const inPath = placeholders(path);
  const named = inPath.concat(columns, required, identify, always, together.flat(), Object.keys(as));
  namesExist(table, named, (what) => report('columns', what));
  for (const name of required) {
    if (!columns.includes(name) && !inPath.includes(name))
      report('required', `"${name}" is not among the columns`);
  }
  for (const name of [...always, ...together.flat()]) {
    if (!columns.includes(name)) report('always, together', `"${name}" is not among the columns`);
  }
  if (kind === 'delete' ? columns.length > 0 : columns.length === 0) {
    report('columns', kind === 'delete' ? 'a delete writes no columns' : 'no column is written');
  }
  const { most = 1, body = 'row', list, answer, keyAt } = action;
  if (!(Number.isInteger(most) && most >= 1)) report('most', 'not a positive whole number');
  if (most > 1 && body === 'row') report('most', 'several rows need body rows, keys, or list');
  if (list !== undefined) namesExist(table, [list.column], (what) => report('list', what));
  if (kind === 'delete' && inPath.length === 0 && list === undefined && identify.length === 0) {
    report('path', 'a delete that names no row would delete all of them');
  }
  if (answer === 'key') {
    for (const name of Object.keys(keyAt ?? {})) {
      if (!table.key.includes(name)) report('keyAt', `"${name}" is not of the key`);
    }
    if (keyAt === undefined) report('keyAt', 'where the key stands is not said');
  }
}

function namesExist(table: TableDefinition, names: readonly string[], report: (what: string) => void): void {
  for (const name of names) {
    if (table.columns[name] === undefined) report(`there is no column "${name}"`);
  }
}
