import {
  loadCatalog,
  loadStoreViews,
  loadViews,
  resultTable,
  type TableDefinition,
} from '../catalog/index.ts';
import {
  type CatalogFacts,
  type Engine,
  type RelationFacts as EngineFacts,
  ensureCompatible,
  ensureDatabase,
  hiddenCatalogs,
  type SchemaSpec,
} from '../engine/index.ts';
import { type DatabaseConfig, procedures, type UserConfig } from '../oauth/index.ts';
import type { CatalogView, DatabaseRuntime, RowSource, StoreTable } from './database.ts';
import { ownTables } from './own-tables.ts';
import { ProgressBoard } from './progress-board.ts';
import type { Origin } from './session-context.ts';
import { openStore, type StoreBasis } from './store-runtime.ts';
import { undo, undoProcedure } from './write/undo.ts';

/** Room that a mention's number and PostgreSQL's limit of 63 bytes leave for `sw_<table>`. */
const PREFIX_LIMIT = 50;

const STORE: RowSource = { kind: 'store' };

/** The result of a procedure is no relation of the catalog. */
const NO_RELATION: EngineFacts = { oid: 0, rowType: 0, arrayType: 0, attributes: new Map() };

/** Makes the database's schemas and tables in the engine, and what its sessions share. */
export async function openDatabase(
  engine: Engine,
  config: DatabaseConfig,
  catalog: ReadonlyMap<string, readonly TableDefinition[]>,
  basis: StoreBasis,
  users: readonly UserConfig[],
): Promise<DatabaseRuntime> {
  const known = [...(await procedures()).values()];
  const storeViews = await loadStoreViews();
  const stores = config.stores.map(({ schema, platform }) => ({
    name: schema,
    platform,
    tables: catalog.get(platform) ?? [],
    views: storeViews.get(platform) ?? [],
    procedures: known.filter((procedure) => (procedure.platform ?? platform) === platform),
  }));
  const views = await loadViews();
  const own = ownTables(basis.journal, config, stores);
  const specs = [
    ...stores,
    {
      name: 'storewire',
      platform: 'storewire',
      tables: own.map(({ definition }) => definition),
      procedures: [undoProcedure],
    },
  ];
  const facts = await ensureDatabase(
    engine,
    { name: config.name, schemas: specs, views },
    config.builtIn === true ? users.map((user) => user.name) : undefined,
  );
  const prefixes = new Set<string>();
  const make = (schema: string, definition: TableDefinition, source: RowSource): StoreTable => {
    const qualified = `${schema}.${definition.name}`;
    const mentionPrefix = prefix(definition.name, prefixes);
    return {
      qualified,
      schema,
      definition,
      source,
      mentionPrefix,
      facts: facts.tables.get(qualified) ?? NO_RELATION,
    };
  };
  const tables = [
    ...stores.flatMap(({ name, tables }) => tables.map((definition) => make(name, definition, STORE))),
    ...own.map(({ definition, source }) => make('storewire', definition, source)),
  ];
  const results = stores.flatMap(({ name, platform, procedures }) =>
    procedures.map((procedure) =>
      make(name, resultTable(procedure, platform), { kind: 'procedure', procedure }),
    ),
  );
  results.push(
    make('storewire', resultTable(undoProcedure, 'storewire'), {
      kind: 'procedure',
      procedure: undoProcedure,
      run: undo,
    }),
  );
  const opened = config.stores.map((store) => openStore(store, basis, `${config.name}.${store.schema}`));
  return {
    procedures: byName(results),
    procedureNames: anyOf(results.map(({ definition }) => definition.name)),
    name: config.name,
    clientProperties: config.clientProperties === true,
    stores: new Map(opened.map((store) => [store.schema, store])),
    tables: new Map(tables.map((table) => [table.facts.oid, table])),
    byName: new Map(tables.map((table) => [table.qualified, table])),
    catalogs: new Map(facts.catalogs.map((catalog) => [catalog.original.oid, catalogView(catalog)])),
    standIns: new Map(facts.catalogs.flatMap(standIns)),
    makeCompatible: once((schema) => madeCompatible(engine, config.name, stores, schema)),
    progress: new ProgressBoard(),
    epoch: 0,
  };
}

async function madeCompatible(
  engine: Engine,
  database: string,
  stores: readonly SchemaSpec[],
  schema: string,
): Promise<void> {
  const spec = stores.find(({ name }) => name === schema);
  if (spec !== undefined) await ensureCompatible(engine, database, spec);
}

/** For each name one call at a time, and none after one that succeeded. */
function once(work: (name: string) => Promise<void>): (name: string) => Promise<void> {
  const calls = new Map<string, Promise<void>>();
  return (name) => {
    const call =
      calls.get(name) ??
      work(name).catch((error: unknown) => {
        calls.delete(name);
        throw error;
      });
    calls.set(name, call);
    return call;
  };
}

/** Names are words. */
const anyOf = (names: readonly string[]): RegExp =>
  new RegExp(names.length === 0 ? '(?!)' : `\\b(?:${names.join('|')})\\b`, 'i');

function byName(tables: readonly StoreTable[]): Map<string, StoreTable[]> {
  const groups = new Map<string, StoreTable[]>();
  for (const table of tables) {
    const { name } = table.definition;
    groups.set(name, [...(groups.get(name) ?? []), table]);
  }
  return groups;
}

function catalogView({ replacement, withSystemColumns }: CatalogFacts): CatalogView {
  const hidden = hiddenCatalogs.find((catalog) => catalog.replacement === replacement);
  return {
    schema: hidden?.schema ?? 'pg_catalog',
    replacement,
    withSystemColumns: withSystemColumns?.replacement,
  };
}

/** The views by OID, each with the catalog relation that a client takes it for. */
function standIns({ view, withSystemColumns, original }: CatalogFacts): [number, Origin][] {
  const views = withSystemColumns === undefined ? [view] : [view, withSystemColumns.view];
  return views.map(({ oid, attributes }) => {
    const names = new Map([...attributes].map(([name, number]) => [number, name]));
    const attribute = (number: number): number | undefined =>
      original.attributes.get(names.get(number) ?? '');
    return [oid, { oid: original.oid, attribute }];
  });
}

/** `sw_orders`; where two schemas have a table of that name, `sw_2_orders` for the second. */
function prefix(table: string, taken: Set<string>): string {
  for (let n = 1; ; n++) {
    const name = (n === 1 ? `sw_${table}` : `sw_${n}_${table}`).slice(0, PREFIX_LIMIT);
    if (!taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

export async function catalogTables(): Promise<ReadonlyMap<string, readonly TableDefinition[]>> {
  return (await loadCatalog()).tables;
}
