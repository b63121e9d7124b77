import type { Scan } from '../../planner/index.ts';
import { type Change, netChanges, writeJson } from '../../write/index.ts';
import type { StoreTable } from '../database.ts';
import type { SessionContext } from '../session-context.ts';
import { changeOf } from './capture.ts';
import { CHANGES } from './tables.ts';
import { writtenTable } from './written-table.ts';

/** The changes that were just captured wait for COMMIT: a ROLLBACK, to a savepoint too, takes them with it. */
export async function holdChanges({ link, writes }: SessionContext): Promise<void> {
  writes.mayBePending = true;
  await link.own([
    {
      sql: `UPDATE pg_temp.${CHANGES} SET pending = (SELECT coalesce(pg_catalog.max(c.pending), 0) OPERATOR(pg_catalog.+) 1
        FROM pg_temp.${CHANGES} c) WHERE pending IS NULL`,
    },
  ]);
}

const READ = `SELECT seq, relation, operation, old::pg_catalog.text, new::pg_catalog.text
  FROM pg_temp.${CHANGES} WHERE pending IS NOT NULL ORDER BY seq`;

/** The changes of this transaction that wait, each row's as one. */
export async function readPending(session: SessionContext): Promise<readonly Change[]> {
  const [answer] = await session.link.own([{ sql: READ }]);
  const changes = (answer?.rows ?? []).map((row) => {
    const table = writtenTable(session, row[1] ?? '');
    return changeOf(row, [{ table, write: { relation: row[1] ?? '' } }]);
  });
  return netChanges(changes);
}

/** While changes wait, the store's numbers and the keys of its rows are not those that the session sees. */
export function forPending({ writes }: SessionContext, scan: Scan): Scan {
  if (writes.pending.length === 0) return scan;
  const { top: _, ...rest } = scan;
  return { ...rest, keys: [], givesKeys: false, countOnly: false };
}

/** Puts the pending changes of a table onto the rows that were loaded of it. */
export async function showPending(
  { link, writes }: SessionContext,
  { schema, definition }: StoreTable,
  relation: string,
): Promise<void> {
  const own = writes.pending.filter((change) => change.schema === schema && change.table === definition);
  if (own.length === 0) return;
  const rows = own.map(({ operation, old, new: row = {} }) => {
    const base = old ?? row;
    const key = Object.fromEntries(definition.key.map((column) => [column, base[column]]));
    const changed = Object.entries(row).filter(([column, value]) => value !== old?.[column]);
    return { key, operation, base, changed: Object.fromEntries(changed) };
  });
  await link.own([
    {
      sql: `WITH c AS MATERIALIZED (
          SELECT * FROM pg_catalog.jsonb_to_recordset($1::pg_catalog.jsonb) AS r (key pg_catalog.jsonb,
            operation pg_catalog.text, base pg_catalog.jsonb, changed pg_catalog.jsonb)),
        gone AS (
          DELETE FROM pg_temp.${relation} m USING c
          WHERE pg_catalog.to_jsonb(m) OPERATOR(pg_catalog.@>) c.key
          RETURNING c.key, pg_catalog.to_jsonb(m) AS loaded)
        INSERT INTO pg_temp.${relation}
        SELECT (pg_catalog.jsonb_populate_record(NULL::pg_temp.${relation},
          coalesce(g.loaded, c.base) OPERATOR(pg_catalog.||) c.changed)).*
        FROM c LEFT JOIN gone g ON g.key OPERATOR(pg_catalog.=) c.key
        WHERE c.operation OPERATOR(pg_catalog.<>) 'delete'`,
      values: [writeJson(rows)],
    },
  ]);
}
