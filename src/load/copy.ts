import { type Column, isNotNull, type TableDefinition } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import type { ApiRow } from '../fetch/types.ts';
import { type ToText, valueReader } from './values.ts';

interface Field {
  readonly name: string;
  readonly toText: ToText;
  readonly required: boolean;
  /** The text may hold characters that mean something to COPY. */
  readonly escape: boolean;
}

/**
 * Rows as lines of COPY's text format, the columns in the order given. Throws a StorewireError that names table,
 * column and row when a value does not fit its column's type.
 */
export function copyEncoder(
  table: TableDefinition,
  columns: readonly string[],
): (rows: readonly ApiRow[]) => Buffer {
  const fields = columns.map((name): Field => {
    const column = columnOf(table, name);
    const escape = column.type === 'text' || column.type === 'jsonb';
    const required = isNotNull(table, name);
    return { name, toText: valueReader(column), required, escape };
  });
  return (rows) => {
    let lines = '';
    for (const row of rows) {
      let separator = '';
      for (const { name, toText, required, escape } of fields) {
        const text = toText(row[name]);
        lines += separator;
        separator = '\t';
        if (text === null) lines += required ? refuse(table, name, row) : '\\N';
        else if (text === undefined) refuse(table, name, row);
        else lines += escape && special.test(text) ? escaped(text) : text;
      }
      lines += '\n';
    }
    return Buffer.from(lines, 'utf8');
  };
}

/** Reads one column of rows as PostgreSQL's text, null for NULL: for keys that are carried between tables. */
export function columnReader(table: TableDefinition, name: string): (row: ApiRow) => string | null {
  const toText = valueReader(columnOf(table, name));
  return (row) => {
    const text = toText(row[name]);
    return text === undefined ? refuse(table, name, row) : text;
  };
}

function columnOf(table: TableDefinition, name: string): Column {
  const column = table.columns[name];
  if (!column) throw new StorewireError('internal_error', `table "${table.name}" has no column "${name}"`);
  return column;
}

const special = /[\\\t\n\r]/;

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');

function refuse(table: TableDefinition, name: string, row: ApiRow): never {
  const key = table.key.map((column) => `${column} = ${shown(row[column])}`).join(', ');
  const { type } = columnOf(table, name);
  throw new StorewireError('fdw_error', `could not read column "${name}" of table "${table.name}"`, {
    detail: `In the row with ${key} the store answered ${shown(row[name])}, which is not of type ${type}.`,
    hint: 'Leave the column out of the query, or report this as a mistake in the definition of the table.',
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
