import type { Scan } from '../planner/index.ts';
import type { StoreTable } from './database.ts';
import type { Planned } from './loader.ts';
import { ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { definitionFor } from './store-limits.ts';

/**
 * Chooses how the scans of a planned statement are fetched, before any of them is.
 * @param scans all of the statement, as they would be loaded
 * @param limit see `wantedRows`
 */
export function chooserFor(
  session: SessionContext,
  statement: BoundStatement,
  { deferred }: Planned,
  scans: () => readonly Scan[],
  limit: number | undefined,
): ScanChooser {
  const tableOf = ({ mention }: Scan): StoreTable => tableIn(statement, mention.relation);
  return new ScanChooser({
    deferred,
    limit,
    signal: new AbortController().signal,
    statement: '',
    observer: () => undefined,
    scans,
    sameStore: (a, b) => tableOf(a).schema === tableOf(b).schema,
    table: (scan, name) => {
      const table = session.database.byName.get(`${tableOf(scan).schema}.${name}`);
      return table && definitionFor(session, table);
    },
  });
}

/** The store table whose rows a mention table holds. */
export function tableIn({ mentions }: BoundStatement, relation: string): StoreTable {
  const found = mentions.find((mention) => mention.relation === relation);
  if (found === undefined) throw new Error(`the plan names the unknown relation ${relation}`);
  return found.table;
}
