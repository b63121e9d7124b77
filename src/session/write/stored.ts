import type { ColumnType, TableDefinition } from '../../catalog/index.ts';
import { columnReader } from '../../load/index.ts';
import { neededColumns } from '../../sql/index.ts';
import { isIdle, type Reading, type Result, type RowValues, readJson, writeJson } from '../../write/index.ts';
import type { OwnStatement } from '../own-exchange.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement } from '../statements.ts';
import { rereadRows } from './reread.ts';
import { DONE } from './tables.ts';
import type { Target } from './targets.ts';

/** A change that was made, and the row that the store has of it. */
export interface Done {
  readonly target: Target;
  readonly result: Result;
}

/** A row of the store as PostgreSQL's `to_jsonb` would print it, for the columns that the store told. */
export function sqlRow(table: TableDefinition, stored: RowValues): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const column of Object.keys(stored)) {
    const definition = table.columns[column];
    if (definition === undefined || definition.writeOnly === true) continue;
    const text = columnReader(table, column)(stored);
    row[column] = text === null ? null : jsonValue(definition.type, text);
  }
  return row;
}

function jsonValue(type: ColumnType, text: string): unknown {
  switch (type) {
    case 'jsonb':
    case 'integer':
    case 'bigint':
    case 'numeric':
      return readJson(text);
    case 'boolean':
      return text === 't';
    default:
      return text;
  }
}

/** Columns that no answer has: NULL, as in every row that is read. */
const unread = ({ columns }: TableDefinition): Record<string, null> =>
  Object.fromEntries(
    Object.keys(columns).flatMap((name) => (columns[name]?.writeOnly === true ? [[name, null]] : [])),
  );

/** The statements that put what was done where the triggers, and the RETURNING list, find it. */
export function keepDone(done: readonly Done[]): OwnStatement[] {
  const rows = done.map(({ target, result: { change, stored } }) => {
    const { table, operation, old = {}, new: row, assigned, seq } = change;
    // What stands for a key that the store has not told is no value to show.
    const untold = Object.fromEntries(assigned.map((column) => [column, null]));
    const raw =
      operation === 'insert'
        ? { ...row, ...untold }
        : Object.fromEntries(table.key.map((column) => [column, old[column]]));
    const now =
      operation === 'delete' ? old : { ...row, ...untold, ...unread(table), ...sqlRow(table, stored ?? {}) };
    return { seq, relation: target.write.relation, operation, raw, stored: now };
  });
  return [
    { sql: `DELETE FROM pg_temp.${DONE}` },
    {
      sql: `INSERT INTO pg_temp.${DONE} (seq, relation, operation, raw, stored, used)
        SELECT r.seq, r.relation, r.operation, r.raw, r.stored, false FROM pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb)
          AS r (seq pg_catalog.int8, relation pg_catalog.text, operation pg_catalog.text, raw pg_catalog.jsonb, stored pg_catalog.jsonb)`,
      values: [writeJson(rows)],
    },
  ];
}

/**
 * The rows that RETURNING shows must be whole: where the store's answers lacked columns that the statement names, the
 * rows are read, with one request for many where the API can.
 */
export async function completed(
  done: readonly Done[],
  statement: BoundStatement,
  readingOf: (session: SessionContext, target: Target) => Reading,
  session: SessionContext,
): Promise<Done[]> {
  const { text } = (statement.executed ?? statement).bound;
  const out = [...done];
  for (const target of new Set(done.map((one) => one.target))) {
    const { definition } = target.table;
    const named = neededColumns(text, target.write.relation, Object.keys(definition.columns));
    const needed = (named === 'all' ? Object.keys(definition.columns) : [...named]).filter(
      (column) => definition.columns[column]?.writeOnly !== true,
    );
    const own = done.filter((one) => one.target === target && isPoor(one, needed));
    const rows = await rereadRows(own, needed, readingOf(session, target));
    for (const one of own) {
      const row = rows.get(one);
      if (row !== undefined) out[out.indexOf(one)] = { target, result: { ...one.result, stored: row } };
    }
  }
  return out;
}

/** An update's unchanged columns are known from the old row; of an insert only the store knows all. */
function isPoor({ result: { change, stored = {} } }: Done, needed: readonly string[]): boolean {
  if (change.operation === 'delete' || isIdle(change)) return false;
  return needed.some((column) => !(column in stored));
}
