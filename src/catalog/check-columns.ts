import { nameProblem, type Report } from './problem.ts';
import type { Column, TableDefinition } from './types.ts';

/** Mention tables are called `sw_<table>_<n>`: the rest of PostgreSQL's 63 bytes is theirs. */
const TABLE_NAME_BYTES = 54;

/** Columns that every table of PostgreSQL has. */
const systemColumns = new Set(['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid']);

/** Checks what a table says of itself and of each column alone. */
export function checkColumns(table: TableDefinition, report: Report): void {
  const name = nameProblem(table.name, TABLE_NAME_BYTES);
  if (name !== undefined) report('name', name);
  if (table.doc.trim() === '') report('doc', 'the table has no doc');
  if (table.scope?.trim() === '') report('scope', 'no scope is named');
  if (table.usual !== undefined && !(Number.isInteger(table.usual) && table.usual >= 1))
    report('usual', 'the number of rows is not a positive whole number');
  if (table.access.length === 0) report('access', 'there is no access path');
  checkKey(table, report);
  for (const [column, definition] of Object.entries(table.columns)) {
    checkColumn(column, definition, (what) => report(`column ${column}`, what));
  }
  checkPlaces(table, report);
}

function checkKey(table: TableDefinition, report: Report): void {
  if (table.key.length === 0) report('key', 'the key has no column');
  for (const column of table.key) {
    const type = table.columns[column]?.type;
    if (type === undefined) report('key', `there is no column "${column}"`);
    else if (type === 'jsonb') report('key', `column "${column}" is jsonb and cannot be a key`);
  }
}

function checkColumn(name: string, column: Column, report: (what: string) => void): void {
  const problem = nameProblem(name);
  if (problem !== undefined) report(problem);
  if (systemColumns.has(name)) report('the name is one of a system column of PostgreSQL');
  if (column.doc.trim() === '') report('the column has no doc');
  if (column.at !== undefined && !/^[^.[\]]+(\.[^.[\]]+)*$/.test(column.at)) {
    report(`"${column.at}" is not a path of names joined by dots`);
  }
  if (column.notNull === true && column.include !== undefined) {
    report('a column that needs an include cannot be NOT NULL');
  }
}

/** Two columns from the same place keep one value twice. */
function checkPlaces(table: TableDefinition, report: Report): void {
  const seen = new Map<string, string>();
  for (const [name, column] of Object.entries(table.columns)) {
    const at = column.at ?? name;
    const other = seen.get(at);
    if (other !== undefined) report(`column ${name}`, `"${at}" is already column "${other}"`);
    seen.set(at, name);
  }
}
