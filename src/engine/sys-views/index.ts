import { type StoreViewDefinition, storeViewDdl } from '../../catalog/index.ts';
import type { EngineClient } from '../client.ts';
import { ownSchema } from '../functions.ts';
import { qualified } from '../quote.ts';
import type { DatabaseSpec } from '../types.ts';
import { columnFactsDdl, factsOf, fillColumnFacts } from './column-facts.ts';
import { columnsView } from './columns.ts';
import { keyViews } from './keys.ts';
import { relationViews } from './relations.ts';

/** The catalog as users of the commercial drivers know it; what a session alone knows is in tables beside these. */
export const sysViews: readonly StoreViewDefinition[] = [...relationViews, columnsView, ...keyViews];

/** Makes the views, in the open transaction of the owner. Answers what had to stay as it was, in full sentences. */
export async function ensureSysViews(client: EngineClient, { schemas }: DatabaseSpec): Promise<string[]> {
  await client.query(columnFactsDdl.join(';\n'));
  await fillColumnFacts(client, schemas);
  const kept: string[] = [];
  for (const view of sysViews) {
    const [create, ...dress] = storeViewDdl(view, ownSchema);
    const name = qualified(ownSchema, view.name);
    const made =
      (await client.attempt(() => client.query(create), ['42P16'])) ||
      // The columns are others; a view of a user may keep the old one.
      (await client.attempt(() => client.query(`DROP VIEW ${name}; ${create}`), ['2BP01']));
    if (made) await client.query(dress.join(';\n'));
    else kept.push(`The view ${ownSchema}.${view.name} stays as it was, because a view depends on it.`);
  }
  return kept;
}

/** Part of the fingerprint of a database. */
export function sysViewsText({ schemas }: DatabaseSpec): unknown[] {
  return [
    columnFactsDdl,
    sysViews.map((view) => storeViewDdl(view, ownSchema)),
    factsOf(schemas).filter((fact) => fact.read_only),
  ];
}
