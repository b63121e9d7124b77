import { type StoreViewDefinition, storeViewDdl, type ViewDdl } from '../../catalog/index.ts';
import type { EngineClient } from '../client.ts';
import { ownSchema } from '../functions.ts';
import { makeViews, statementsOf } from '../make-views.ts';
import type { DatabaseSpec } from '../types.ts';
import { columnFactsDdl, factsOf, fillColumnFacts } from './column-facts.ts';
import { columnsView } from './columns.ts';
import { keyViews } from './keys.ts';
import { relationViews } from './relations.ts';

/** The catalog as users of the commercial drivers know it; what a session alone knows is in tables beside these. */
export const sysViews: readonly StoreViewDefinition[] = [...relationViews, columnsView, ...keyViews];

const ddlOf = (view: StoreViewDefinition): ViewDdl => storeViewDdl(view, ownSchema);

/** Makes the views, in the open transaction of the owner. Answers what had to stay as it was, in full sentences. */
export async function ensureSysViews(client: EngineClient, { schemas }: DatabaseSpec): Promise<string[]> {
  await client.query(columnFactsDdl.join(';\n'));
  await fillColumnFacts(client, schemas);
  return makeViews(client, ownSchema, sysViews.map(ddlOf));
}

/** Part of the fingerprint of a database. */
export function sysViewsText({ schemas }: DatabaseSpec): unknown[] {
  return [
    columnFactsDdl,
    sysViews.map((view) => statementsOf(ddlOf(view))),
    factsOf(schemas).filter((fact) => fact.read_only),
  ];
}
