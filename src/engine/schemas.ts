import { platformTitles } from '../catalog/index.ts';
import type { EngineClient } from './client.ts';
import { ownSchema } from './functions.ts';
import { dropIdentities, identityDdl, makeIdentities } from './identities.ts';
import { dropRoutines, ensureProcedures, proceduresText } from './procedures.ts';
import { ident, literal } from './quote.ts';
import { dressDdl, foreignKeysDdl, storeTableDdl } from './store-table.ts';
import { dropStoreViews, ensureStoreViews, storeViewsText } from './store-views.ts';
import { readTables, sameTable, type TableState } from './table-state.ts';
import type { SchemaSpec } from './types.ts';
import { dropTable, upgradeTable } from './upgrade-table.ts';

/**
 * Makes a store's schema as its definitions have it, in the open transaction of the owner. What users have made
 * stays. Answers what could not be changed because of it, in full sentences.
 */
export async function ensureSchema(client: EngineClient, spec: SchemaSpec): Promise<string[]> {
  await client.query(schemaDdl(spec).join(';\n'));
  if (spec.name !== ownSchema) await dropStoreViews(client, spec.name);
  const states = (await readTables(client, spec.name)).filter((state) => isStoreTable(spec, state));
  await dropForeignKeys(client, spec.name, states);
  await dropIdentities(client, spec.name, states);
  const kept: string[] = [];
  for (const state of states) {
    const definition = spec.tables.find((table) => table.name === state.name);
    if (definition === undefined) await dropTable(client, spec.name, state.name);
    else if (!sameTable(state, definition)) {
      kept.push(...(await upgradeTable(client, spec.name, definition, state)));
    }
  }
  const missing = spec.tables.filter((table) => !states.some((state) => state.name === table.name));
  const statements = [
    ...missing.flatMap((table) => storeTableDdl(spec.name, table)),
    ...spec.tables.flatMap((table) => dressDdl(spec.name, table)),
  ];
  if (statements.length > 0) await client.query(statements.join(';\n'));
  await makeIdentities(client, spec.name, spec.tables);
  for (const statement of foreignKeysDdl(spec.name, spec.tables)) {
    // An old key or type that had to stay may not fit.
    await client.attempt(() => client.query(statement), ['42830', '42804', '42703']);
  }
  await ensureProcedures(client, spec);
  if (spec.name === ownSchema) return kept;
  return [...kept, ...(await ensureStoreViews(client, spec))];
}

/** Storewire's own schema also has tables that no definition describes. */
function isStoreTable(spec: SchemaSpec, state: TableState): boolean {
  return spec.name !== ownSchema || spec.tables.some((table) => table.name === state.name);
}

function schemaDdl(spec: SchemaSpec): string[] {
  if (spec.name === ownSchema) return ['SELECT'];
  const name = ident(spec.name);
  const title = platformTitles[spec.platform] ?? spec.platform;
  return [
    `CREATE SCHEMA IF NOT EXISTS ${name}`,
    `GRANT USAGE ON SCHEMA ${name} TO PUBLIC`,
    `COMMENT ON SCHEMA ${name} IS ${literal(`A store on ${title}, read over its REST API when a statement asks for it.`)}`,
  ];
}

async function dropForeignKeys(
  client: EngineClient,
  schema: string,
  states: readonly TableState[],
): Promise<void> {
  const drops = states.flatMap((state) =>
    state.foreignKeys.map(
      (key) => `ALTER TABLE ${ident(schema)}.${ident(state.name)} DROP CONSTRAINT ${ident(key)}`,
    ),
  );
  if (drops.length > 0) await client.query(drops.join(';\n'));
}

/**
 * Takes away the schema of a store that the configuration no longer has, but for what views of users need. Answers
 * whether it is gone.
 */
export async function retireSchema(client: EngineClient, name: string): Promise<boolean> {
  const states = await readTables(client, name);
  await dropStoreViews(client, name);
  await dropForeignKeys(client, name, states);
  for (const state of states) await dropTable(client, name, state.name);
  await dropRoutines(client, name, []);
  return client.attempt(() => client.query(`DROP SCHEMA IF EXISTS ${ident(name)}`), ['2BP01']);
}

/** Everything that decides what a schema's tables look like: part of the fingerprint of a database. */
export function schemaText(spec: SchemaSpec): string[] {
  return [
    ...schemaDdl(spec),
    ...spec.tables.flatMap((table) => [
      ...storeTableDdl(spec.name, table),
      ...identityDdl(spec.name, table),
      ...dressDdl(spec.name, table),
    ]),
    ...foreignKeysDdl(spec.name, spec.tables),
    ...proceduresText(spec),
    ...storeViewsText(spec),
  ];
}
