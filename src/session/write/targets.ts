import type { BoundWrite } from '../../sql/index.ts';
import type { Operation } from '../../write/index.ts';
import { placeholdersOf } from '../../write/index.ts';
import type { StoreTable } from '../database.ts';
import type { BoundStatement } from '../statements.ts';

/** A store table that a statement writes to. */
export interface Target {
  readonly write: BoundWrite;
  readonly table: StoreTable;
  /** What the statement says that it does; MERGE may do any, and is looked at row by row. */
  readonly operations: readonly Operation[];
}

/** What the statement writes; of EXECUTE, the statement that it runs. */
export const writesOf = (statement: BoundStatement): readonly BoundWrite[] =>
  (statement.executed ?? statement).bound.writes;

/** Does running the statement write to a store? PREPARE and EXPLAIN do not run it. */
export function writesStore(statement: BoundStatement | undefined): statement is BoundStatement {
  if (statement === undefined || writesOf(statement).length === 0) return false;
  return !['prepare', 'explain'].includes(statement.info.kind);
}

export function targetsOf(statement: BoundStatement): Target[] {
  const { mentions } = statement;
  return writesOf(statement).map((write) => {
    const mention = mentions.find(({ relation }) => relation === write.relation);
    if (mention === undefined) throw new Error(`no table for ${write.relation}`);
    return { write, table: mention.table, operations: operationsOf(write) };
  });
}

function operationsOf({ operation, conflict }: BoundWrite): Operation[] {
  if (operation === 'copy' || operation === 'insert') {
    return conflict?.action === 'update' ? ['insert', 'update'] : ['insert'];
  }
  return operation === 'update' || operation === 'delete' ? [operation] : [];
}

/**
 * Columns that are read of the rows to be changed, beside those that the statement names: what requests need, and for
 * a DELETE what comes with the row anyhow, so that it can be made again. `whole`: the row will be shown before it is sent.
 */
export function columnsForWrite({ write, table }: Target, whole: boolean): string[] {
  const { columns } = table.definition;
  if (!whole && write.operation !== 'delete' && write.operation !== 'merge') {
    return [...requestColumns(table), ...companions(table, write.assigned)];
  }
  const cheap = Object.keys(columns).filter((name) => columns[name]?.include === undefined);
  return [...new Set([...requestColumns(table), ...cheap])];
}

/** Columns that are sent with those that the statement assigns. */
function companions({ definition }: StoreTable, assigned: readonly string[]): string[] {
  const sets = (definition.writes?.update ?? []).flatMap(({ together = [] }) => together);
  return sets.filter((set) => set.some((column) => assigned.includes(column))).flat();
}

/** Columns of a row that a request about it may need, beside those that the statement names. */
export function requestColumns({ definition }: StoreTable): string[] {
  const { writes, key } = definition;
  const actions = [...(writes?.update ?? []), ...(writes?.delete ?? [])];
  const named = actions.flatMap(({ path, identify = [], always = [], list }) => [
    ...placeholdersOf(path),
    ...identify,
    ...always,
    ...(list === undefined ? [] : [list.column]),
  ]);
  return [...new Set([...key, ...named])];
}
