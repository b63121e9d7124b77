import { identities, type TableDefinition } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { ident, qualified } from './quote.ts';
import type { TableState } from './table-state.ts';

/**
 * The keys that the store gives are identity columns of the store tables, so that tools know it. Their sequences are
 * never asked for a value, and clients' catalogs do not list them (`hiddenRelation`).
 */
export function identityDdl(schema: string, table: TableDefinition): string[] {
  return identities(table).map(
    ({ column, kind }) =>
      `ALTER TABLE ${qualified(schema, table.name)} ALTER COLUMN ${ident(column)} ADD GENERATED ${kind} AS IDENTITY`,
  );
}

/** Those of the tables as they are, before the tables change. */
export async function dropIdentities(
  client: EngineClient,
  schema: string,
  states: readonly TableState[],
): Promise<void> {
  const drops = states.flatMap(({ name, identities: columns }) =>
    columns.map(
      (column) => `ALTER TABLE ${qualified(schema, name)} ALTER COLUMN ${ident(column)} DROP IDENTITY`,
    ),
  );
  if (drops.length > 0) await client.query(drops.join(';\n'));
}

/** Makes them anew. A column that had to keep an older type, or may be NULL, goes without. */
export async function makeIdentities(
  client: EngineClient,
  schema: string,
  tables: readonly TableDefinition[],
): Promise<void> {
  const statements = tables.flatMap((table) => identityDdl(schema, table));
  if (statements.length === 0) return;
  const unfit = ['22023', '42804', '55000'];
  const done = await client.attempt(() => client.query(statements.join(';\n')), unfit);
  if (!done) {
    for (const statement of statements) await client.attempt(() => client.query(statement), unfit);
  }
  // pg_dump reads them.
  await client.query(`GRANT SELECT ON ALL SEQUENCES IN SCHEMA ${ident(schema)} TO PUBLIC`);
}
