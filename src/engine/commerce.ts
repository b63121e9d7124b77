import {
  createView,
  type ViewDdl,
  type ViewDefinition,
  viewComments,
  viewName,
  viewSchema,
} from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { makeViews, statementsOf } from './make-views.ts';
import { ident, literal } from './quote.ts';
import type { DatabaseSpec } from './types.ts';

const schema = ident(viewSchema);
const schemaDoc =
  'One model over the stores of this database, whatever their platforms: views over their own tables.';

/** Before store tables change: drops the views over them, but for those that a view of a user reads. */
export async function dropCommerce(client: EngineClient, { views = [] }: DatabaseSpec): Promise<void> {
  for (const view of views) {
    await client.attempt(() => client.query(`DROP VIEW IF EXISTS ${viewName(view)}`), ['2BP01', '3F000']);
  }
}

/** Makes the views over all stores of the database. Answers what had to stay as it was, in full sentences. */
export async function ensureCommerce(client: EngineClient, spec: DatabaseSpec): Promise<string[]> {
  const { views = [] } = spec;
  if (views.length === 0) return [];
  await client.query(
    `CREATE SCHEMA IF NOT EXISTS ${schema}; GRANT USAGE ON SCHEMA ${schema} TO PUBLIC; COMMENT ON SCHEMA ${schema} IS ${literal(schemaDoc)}`,
  );
  return makeViews(
    client,
    viewSchema,
    views.map((view) => ddlOf(view, spec.schemas)),
  );
}

const ddlOf = (view: ViewDefinition, schemas: DatabaseSpec['schemas']): ViewDdl => ({
  name: view.name,
  create: createView(view, schemas),
  dress: [...viewComments(view), `GRANT SELECT ON ${viewName(view)} TO PUBLIC`],
});

/** Part of the fingerprint of a database. */
export function commerceText({ views = [], schemas }: DatabaseSpec): string[] {
  return views.map((view) => ddlOf(view, schemas)).flatMap(statementsOf);
}
