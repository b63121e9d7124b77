import assert from 'node:assert/strict';
import type pg from 'pg';
import { mentionDdl } from '../../../src/catalog/index.ts';
import { hiddenCatalogs } from '../../../src/engine/index.ts';
import { customers, orders } from './support.ts';

/** What shows the server at work rather than what there is in it; differs from one moment to the next. */
const moving =
  /^pg_catalog\.(pg_stat_(?!(all|user|sys)_(tables|indexes)$|xact_(all|user|sys)_tables$).*|pg_locks|pg_database|pg_backend_memory_contexts|pg_aios|pg_prepared_statements|pg_cursors|pg_settings|pg_statio_sys_.*|pg_statio_all_.*|pg_stat_(all|sys)_.*|pg_stat_xact_.*|pg_shmem_.*)$/;

/** Every row of every catalog relation that the session may read, as Storewire makes clients read it. */
export async function snapshot(client: pg.Client): Promise<Map<string, string[]>> {
  const relations = await client.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relkind IN ('r', 'v')
       AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2`,
  );
  const found = new Map<string, string[]>();
  for (const { schema, name } of relations.rows) {
    const hidden = hiddenCatalogs.find((catalog) => catalog.schema === schema && catalog.name === name);
    const source = hidden?.replacement ?? `${schema}.${name}`;
    const read = await client
      .query<{ row: string }>(`SELECT x::text AS row FROM ${source} x ORDER BY 1`)
      .catch((error: Error) => assert.match(error.message, /permission denied|must be superuser/));
    if (read)
      found.set(
        `${schema}.${name}`,
        read.rows.map((row) => row.row),
      );
  }
  return found;
}

/** What a data query makes in a session: mention tables with rows and statistics. */
export async function useMentions(client: pg.Client): Promise<void> {
  for (const [table, relation] of [
    [orders, 'sw_orders_1'],
    [orders, 'sw_orders_2'],
    [customers, 'sw_customers_1'],
  ] as const) {
    await client.query(mentionDdl(table, relation));
    await client.query(`GRANT ALL ON pg_temp.${relation} TO PUBLIC`);
    await client.query(`INSERT INTO pg_temp.${relation} (id) SELECT generate_series(1, 100)`);
    await client.query(`ANALYZE pg_temp.${relation}`);
    await client.query(`SELECT count(*) FROM pg_temp.${relation}`);
  }
}

/** Fails with the first differences of each catalog relation. */
export function assertSame(before: Map<string, string[]>, after: Map<string, string[]>): void {
  const changed: string[] = [];
  for (const [name, rows] of after) {
    if (moving.test(name)) continue;
    const was = new Set(before.get(name));
    const is = new Set(rows);
    const difference = [...is].filter((row) => !was.has(row)).concat([...was].filter((row) => !is.has(row)));
    if (difference.length > 0) changed.push(`${name}: ${difference.slice(0, 3).join(' | ')}`);
  }
  assert.deepEqual(changed, []);
}
