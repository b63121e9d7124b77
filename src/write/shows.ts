import { columnReader } from '../load/index.ts';
import { type Change, type RowValues, same } from './change.ts';
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

/**
 * Can the values of an update be told from the old ones by such a row? Where only columns were written that are not
 * compared, a row that `shows` the change need not have it.
 */
export function proves(stored: RowValues, change: Change): boolean {
  const { table, new: row = {} } = change;
  return columnsToWrite(change).some((column) => {
    const definition = table.columns[column];
    if (definition === undefined || definition.writeOnly === true || definition.include !== undefined)
      return false;
    if (definition.type !== 'jsonb') return true;
    const text = columnReader(table, column)(stored);
    return same(text === null ? null : JSON.parse(text), row[column]);
  });
}
