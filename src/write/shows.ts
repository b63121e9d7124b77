import { columnReader } from '../load/index.ts';
import type { Change, RowValues } from './change.ts';
import { columnsToWrite } from './objects.ts';

/** Does a row of the store have the values that a change wrote? Columns that are never answered are not compared. */
export function shows(stored: RowValues, change: Change): boolean {
  const { table, new: row = {} } = change;
  return columnsToWrite(change).every((column) => {
    const definition = table.columns[column];
    if (definition === undefined || definition.writeOnly === true || definition.include !== undefined)
      return true;
    if (definition.type === 'jsonb') return true;
    const text = columnReader(table, column)(stored);
    const wanted = row[column];
    if (wanted === null || wanted === undefined) return text === null || text === '' || Number(text) === 0;
    if (text === null) return false;
    if (definition.type === 'boolean') return (text === 't') === (wanted === true);
    if (definition.type === 'numeric') return Number(text) === Number(String(wanted));
    if (definition.type === 'timestamptz') return Date.parse(text) === Date.parse(String(wanted));
    return text === String(wanted);
  });
}
