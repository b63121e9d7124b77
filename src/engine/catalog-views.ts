import type { EngineClient } from './client.ts';
import { ownSchema, publicRelations } from './functions.ts';
import { type Mirror, mirrors } from './mirrors.ts';
import { ident, literal, qualified } from './quote.ts';

/** A catalog relation, and what Storewire binds in its place in clients' statements (rule 10). */
export interface HiddenCatalog {
  readonly schema: 'pg_catalog' | 'information_schema';
  readonly name: string;
  /** The view to read instead, schema-qualified; its columns have the same names, order and types. */
  readonly replacement: string;
  /**
   * For tables: the view to read where the statement names one of `systemColumns`, which it has as further columns
   * at its end (DataGrip reads xmin, psql and pg_dump tableoid).
   */
  readonly withSystemColumns?: string;
}

/** The columns that every table has and no view: in a view they must be columns of its own. */
export const systemColumns: readonly string[] = ['tableoid', 'ctid', 'xmin', 'xmax', 'cmin', 'cmax'];

const plainName = (m: Mirror): string => (m.schema === 'pg_catalog' ? m.name : `${m.schema}_${m.name}`);
const systemName = (m: Mirror): string => `${m.name}_with_system_columns`;

/** What the binder replaces. The same in every database, whatever the server's version. */
export const hiddenCatalogs: readonly HiddenCatalog[] = mirrors.map((m) => ({
  schema: m.schema,
  name: m.name,
  replacement: `${ownSchema}.${plainName(m)}`,
  ...(m.table ? { withSystemColumns: `${ownSchema}.${systemName(m)}` } : {}),
}));

/** The views of one database, each with the catalog relation behind it. */
export const mirrorViews: readonly {
  readonly view: string;
  readonly mirror: Mirror;
  readonly system: boolean;
}[] = mirrors.flatMap((mirror) => [
  { view: plainName(mirror), mirror, system: false },
  ...(mirror.table ? [{ view: systemName(mirror), mirror, system: true }] : []),
]);

interface CatalogColumn {
  readonly schema: string;
  readonly relation: string;
  readonly column: string;
  readonly type: string;
}

/**
 * Makes the views, in the open transaction of the owner. Columns are taken from the server, so each version's own
 * catalogs are mirrored. Every view runs with the rights of who reads it, as the catalog relation itself does.
 */
export async function installCatalogViews(client: EngineClient, superuser: boolean): Promise<void> {
  // pg_attribute and pg_stats have columns of the pseudo-type anyarray, which only system catalogs may have.
  if (superuser) await client.query('SET LOCAL allow_system_table_mods = on');
  const columns = await readColumns(client);
  const statements = mirrorViews.map((v) => viewStatement(v.view, v.mirror, v.system, columns, superuser));
  const replaced = await client.attempt(() => client.query(statements.join(';\n')), ['42P16']);
  if (!replaced) {
    // The server has another version than when the views were made: their columns differ.
    await client.query(
      `DROP VIEW IF EXISTS ${mirrorViews.map((v) => qualified(ownSchema, v.view)).join(', ')}`,
    );
    await client.query(statements.join(';\n'));
  }
  const views = mirrorViews.map((v) => qualified(ownSchema, v.view)).join(', ');
  await client.query(`GRANT SELECT ON ${views} TO PUBLIC`);
  if (superuser) await client.query('SET LOCAL allow_system_table_mods = off');
  await dropOldViews(client);
}

function readColumns(client: EngineClient): Promise<CatalogColumn[]> {
  return client.query<CatalogColumn>(
    `SELECT n.nspname::text AS schema, c.relname::text AS relation, a.attname::text AS column,
       format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('pg_catalog', 'information_schema') AND c.relname = ANY ($1)
       AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY a.attrelid, a.attnum`,
    [mirrors.map((mirror) => mirror.name)],
  );
}

function viewStatement(
  view: string,
  mirror: Mirror,
  system: boolean,
  all: readonly CatalogColumn[],
  superuser: boolean,
): string {
  const columns = all.filter((c) => c.schema === mirror.schema && c.relation === mirror.name);
  const shown = columns.map(({ column, type }) => {
    const replaced = mirror.replaced?.[column];
    if (replaced !== undefined) return `${replaced} AS ${ident(column)}`;
    if (type === 'anyarray' && !superuser) return `r.${ident(column)}::text::text[] AS ${ident(column)}`;
    return `r.${ident(column)}`;
  });
  if (system) shown.push(...systemColumns.map((column) => `r.${column} AS ${ident(column)}`));
  const relation = qualified(mirror.schema, mirror.name);
  const rows = mirror.more === undefined ? relation : `(SELECT * FROM ${relation} UNION ALL ${mirror.more})`;
  return `CREATE OR REPLACE VIEW ${qualified(ownSchema, view)} WITH (security_invoker = true) AS
    SELECT ${shown.join(', ')} FROM ${rows} r WHERE ${mirror.shown}`;
}

/** Views of an older Storewire, unless an object of a user depends on them. */
async function dropOldViews(client: EngineClient): Promise<void> {
  const keep = [...mirrorViews.map((v) => v.view), ...publicRelations];
  const old = await client.query<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class
     WHERE relnamespace = ${literal(ownSchema)}::regnamespace AND relkind = 'v' AND relname::text <> ALL ($1)`,
    [keep],
  );
  for (const { name } of old) {
    await client.attempt(() => client.query(`DROP VIEW ${qualified(ownSchema, name)}`), ['2BP01']);
  }
}
