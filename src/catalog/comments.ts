import { quoteIdentifier, quoteLiteral } from './ddl.ts';
import type { Column, TableDefinition } from './types.ts';

/** The text of COMMENT ON TABLE. */
export function tableComment(table: TableDefinition): string {
  return table.doc;
}

/** The text of COMMENT ON COLUMN: the doc, the allowed values, and what asking for the column costs. */
export function columnComment(table: TableDefinition, name: string): string {
  const column = table.columns[name];
  return column === undefined ? '' : columnText(column);
}

/** What is to be said of a column wherever it is described: comment and reference page. */
export function columnText(column: Column): string {
  const parts = [column.doc];
  if (column.values !== undefined) parts.push(`Values: ${column.values.map(valueText).join(', ')}.`);
  if (column.include !== undefined)
    parts.push(`Fetched only when the column is used (include=${column.include}).`);
  return parts.join(' ');
}

const valueText = (value: string): string => (value === '' ? "'' (empty)" : value);

/**
 * COMMENT statements for the table and each of its columns.
 * @param qualifiedName schema and name as SQL text, already quoted
 */
export function commentDdl(table: TableDefinition, qualifiedName: string): string[] {
  const columns = Object.keys(table.columns).map(
    (name) =>
      `COMMENT ON COLUMN ${qualifiedName}.${quoteIdentifier(name)} IS ${quoteLiteral(columnComment(table, name))}`,
  );
  return [`COMMENT ON TABLE ${qualifiedName} IS ${quoteLiteral(tableComment(table))}`, ...columns];
}
