import { storeViewDdl } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { makeViews, statementsOf } from './make-views.ts';
import { qualified } from './quote.ts';
import type { SchemaSpec } from './types.ts';

/** A store's schema is the owner's: every view in it is Storewire's. */
const existing = `SELECT c.relname::text AS name FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relkind = 'v' ORDER BY c.oid DESC`;

/** Before store tables change: drops the views over them, but for those that a view of a user reads. */
export async function dropStoreViews(client: EngineClient, schema: string): Promise<void> {
  for (const { name } of await client.query<{ name: string }>(existing, [schema])) {
    await client.attempt(() => client.query(`DROP VIEW ${qualified(schema, name)}`), ['2BP01']);
  }
}

/** Makes the views beside a store's tables. Answers what had to stay as it was, in full sentences. */
export const ensureStoreViews = (client: EngineClient, { name, views = [] }: SchemaSpec): Promise<string[]> =>
  makeViews(
    client,
    name,
    views.map((view) => storeViewDdl(view, name)),
  );

/** Part of the fingerprint of a database. */
export function storeViewsText({ name, views = [] }: SchemaSpec): string[] {
  return views.flatMap((view) => statementsOf(storeViewDdl(view, name)));
}
