import { createView, type ViewDefinition, viewComments, viewName, viewSchema } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
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
  const kept: string[] = [];
  for (const view of views) {
    // 42P16: the columns are others, and a view of a user keeps the old one.
    const made = await client.attempt(() => client.query(createView(view, spec.schemas)), ['42P16']);
    if (!made)
      kept.push(`The view ${viewSchema}.${view.name} stays as it was, because a view depends on it.`);
    else await client.query([...viewComments(view), grant(view)].join(';\n'));
  }
  return kept;
}

const grant = (view: ViewDefinition): string => `GRANT SELECT ON ${viewName(view)} TO PUBLIC`;

/** Part of the fingerprint of a database. */
export function commerceText({ views = [], schemas }: DatabaseSpec): string[] {
  return views.flatMap((view) => [createView(view, schemas), ...viewComments(view), grant(view)]);
}
