import { compatibleColumn, compatibleTable, quoteIdentifier } from '../catalog/index.ts';
import { compatibleSchema } from '../engine/index.ts';
import { StorewireError } from '../errors/index.ts';
import { analyze, type PositionMap, type Renaming, type StatementInfo, writeThrough } from '../sql/index.ts';
import type { SessionContext } from './session-context.ts';

/** A statement on a view of CompatibleNames as the same on the store table. */
export interface OnTable {
  readonly text: Buffer;
  readonly info: StatementInfo;
  readonly map: PositionMap;
}

/**
 * Undefined: the statement writes no such view. Throws a StorewireError (0A000) where it cannot be written as one on the
 * table.
 */
export function onTable(session: SessionContext, text: Buffer, info: StatementInfo): OnTable | undefined {
  for (const { name } of info.targets) {
    const resolution = session.names.get(name)?.resolution;
    const found = resolution?.kind === 'view' ? renamingOf(session, resolution.schema, name.name) : undefined;
    if (found === undefined) continue;
    const written = writeThrough(text, info, found);
    if ('reason' in written) throw refused(name.name, found.table, written.reason);
    const [inner] = analyze(written.text).statements;
    if (inner === undefined) throw refused(name.name, found.table, 'it could not be read');
    return { text: written.text, info: inner, map: written.map };
  }
  return undefined;
}

/** What the view shows, if it is one of CompatibleNames. */
function renamingOf({ database }: SessionContext, schema: string, view: string): Renaming | undefined {
  for (const table of database.tables.values()) {
    if (table.source.kind !== 'store' || compatibleSchema(table.schema) !== schema) continue;
    const { definition } = table;
    const name = compatibleTable(definition);
    if (view !== name && view !== name.toLowerCase()) continue;
    const columns = Object.keys(definition.columns).map((column): [string, string] => {
      const theirs = compatibleColumn(definition, column);
      return [view === name ? theirs : theirs.toLowerCase(), column];
    });
    const qualified = `${quoteIdentifier(table.schema)}.${quoteIdentifier(definition.name)}`;
    return { table: qualified, columns: new Map(columns) };
  }
  return undefined;
}

function refused(view: string, table: string, reason: string): StorewireError {
  return new StorewireError('feature_not_supported', `cannot write through the view "${view}": ${reason}`, {
    hint: `Name the table and its own columns: ${table.replaceAll('"', '')}.`,
  });
}
