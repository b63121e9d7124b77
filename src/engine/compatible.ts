import { compatibleViews } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import type { EngineClient } from './client.ts';
import { withClient } from './client.ts';
import { makeViews, statementsOf } from './make-views.ts';
import { ident, literal, qualified } from './quote.ts';
import type { Engine, SchemaSpec } from './types.ts';
import { upgradeLock } from './upgrade-lock.ts';

/** The schema of the views that show a store's tables under the names of the commercial driver. */
export const compatibleSchema = (store: string): string => `${store}_compatible`;

/** By its comment a schema is known as one of these. */
const mark = (store: string): string =>
  `The tables of the store ${store} under the names of the commercial driver: views, made for CompatibleNames.`;

/**
 * Makes the views for a store, where they are not there: the first connection with CompatibleNames asks for them, and
 * they stay. Throws a StorewireError where the schema is somebody else's.
 */
export async function ensureCompatible(engine: Engine, database: string, spec: SchemaSpec): Promise<void> {
  await withClient(engine, database, async (client) => {
    if ((await stateOf(client, spec.name)) === 'made') return;
    await client.transaction(async () => {
      await client.query('SELECT pg_advisory_xact_lock($1)', [upgradeLock]);
      const state = await stateOf(client, spec.name);
      if (state === 'taken') throw taken(spec.name);
      if (state === 'missing') await makeCompatible(client, spec);
    });
  });
}

/** Makes the schema and its views, in the open transaction of the owner. Answers what had to stay, in full sentences. */
export async function makeCompatible(client: EngineClient, spec: SchemaSpec): Promise<string[]> {
  const name = compatibleSchema(spec.name);
  await client.query(
    `CREATE SCHEMA IF NOT EXISTS ${ident(name)}; GRANT USAGE ON SCHEMA ${ident(name)} TO PUBLIC;
     COMMENT ON SCHEMA ${ident(name)} IS ${literal(mark(spec.name))}`,
  );
  return makeViews(client, name, viewsOf(spec));
}

/** Before store tables change: drops the views, but for those that a view of a user reads. Answers whether there were any. */
export async function dropCompatible(client: EngineClient, store: string): Promise<boolean> {
  if ((await stateOf(client, store)) !== 'made') return false;
  const name = compatibleSchema(store);
  const views = await client.query<{ name: string }>(
    `SELECT c.relname::text AS name FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind = 'v' ORDER BY c.oid`,
    [name],
  );
  const drops = views.map((view) => `DROP VIEW ${qualified(name, view.name)}`);
  if (!(await client.attempt(() => client.query(drops.join(';\n')), ['2BP01']))) {
    for (const drop of drops) await client.attempt(() => client.query(drop), ['2BP01']);
  }
  await client.attempt(() => client.query(`DROP SCHEMA ${ident(name)}`), ['2BP01']);
  return true;
}

/** Part of the fingerprint of a database. */
export const compatibleText = (spec: SchemaSpec): string[] => viewsOf(spec).flatMap(statementsOf);

const viewsOf = ({ name, tables }: SchemaSpec) =>
  tables.flatMap((table) => compatibleViews(table, name, compatibleSchema(name)));

async function stateOf(client: EngineClient, store: string): Promise<'missing' | 'made' | 'taken'> {
  const [found] = await client.query<{ doc: string | null }>(
    `SELECT obj_description(oid, 'pg_namespace') AS doc FROM pg_catalog.pg_namespace WHERE nspname = $1`,
    [compatibleSchema(store)],
  );
  if (found === undefined) return 'missing';
  return found.doc === mark(store) ? 'made' : 'taken';
}

function taken(store: string): StorewireError {
  const name = compatibleSchema(store);
  return new StorewireError('config_file_error', `a schema named "${name}" exists already`, {
    detail: `CompatibleNames keeps the views for the store "${store}" there.`,
    hint: 'Rename that schema, or connect without CompatibleNames.',
  });
}
