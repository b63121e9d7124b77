import { loadCatalog, type TableDefinition } from '../catalog/index.ts';
import {
  type CatalogFacts,
  type Engine,
  type RelationFacts as EngineFacts,
  ensureDatabase,
  hiddenCatalogs,
  type SchemaSpec,
} from '../engine/index.ts';
import type { Journal } from '../fetch/index.ts';
import type { DatabaseConfig, UserConfig } from '../oauth/index.ts';
import type { CatalogView, DatabaseRuntime, RowSource, StoreTable } from './database.ts';
import { propertiesTable, propertyRows } from './properties-table.ts';
import { requestsTable } from './requests-table.ts';
import type { Origin } from './session-context.ts';
import { openStore } from './store-runtime.ts';

/** Room that a mention's number and PostgreSQL's limit of 63 bytes leave for `sw_<table>`. */
const PREFIX_LIMIT = 50;

const STORE: RowSource = { kind: 'store' };

/** Makes the database's schemas and tables in the engine, and what its sessions share. */
export async function openDatabase(
  engine: Engine,
  config: DatabaseConfig,
  catalog: ReadonlyMap<string, readonly TableDefinition[]>,
  journal: Journal,
  users: readonly UserConfig[],
): Promise<DatabaseRuntime> {
  const stores = config.stores.map((store) => ({
    schema: store.schema,
    tables: catalog.get(store.platform) ?? [],
    source: STORE,
  }));
  const own = [
    { schema: 'storewire', tables: [requestsTable], source: journalRows(journal) },
    { schema: 'storewire', tables: [propertiesTable], source: propertyRows },
  ];
  const all = [...stores, ...own];
  const specs: SchemaSpec[] = stores.map(({ schema, tables }, i) => ({
    name: schema,
    platform: config.stores[i]?.platform ?? '',
    tables,
  }));
  specs.push({ name: 'storewire', platform: 'storewire', tables: own.flatMap(({ tables }) => tables) });
  const facts = await ensureDatabase(
    engine,
    { name: config.name, schemas: specs },
    users.map((user) => user.name),
  );
  const prefixes = new Set<string>();
  const tables: StoreTable[] = [];
  for (const { schema, tables: definitions, source } of all) {
    for (const definition of definitions) {
      const qualified = `${schema}.${definition.name}`;
      const known = facts.tables.get(qualified) as EngineFacts;
      tables.push({
        qualified,
        schema,
        definition,
        source,
        mentionPrefix: prefix(definition.name, prefixes),
        facts: known,
      });
    }
  }
  const opened = config.stores.map((store) =>
    openStore(store, journal, `${config.name}.${store.schema}`),
  );
  return {
    name: config.name,
    clientProperties: config.clientProperties === true,
    stores: new Map(opened.map((store) => [store.schema, store])),
    tables: new Map(tables.map((table) => [table.facts.oid, table])),
    byName: new Map(tables.map((table) => [table.qualified, table])),
    catalogs: new Map(facts.catalogs.map((catalog) => [catalog.original.oid, catalogView(catalog)])),
    standIns: new Map(facts.catalogs.flatMap(standIns)),
    epoch: 0,
  };
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

/** The requests that were made with the logins that the session has. */
function journalRows(journal: Journal): RowSource {
  return {
    kind: 'own',
    rows({ stores }) {
      const schemas = new Map([...stores.values()].map((store) => [store.journalKey, store.schema]));
      return journal
        .recent()
        .map((entry) => ({ ...entry, store: schemas.get(entry.store) }))
        .filter(({ store }) => store !== undefined)
        .map((entry, i) => ({ ...entry, id: i + 1, at: new Date(entry.at).toISOString() }));
    },
  };
}

export async function catalogTables(): Promise<ReadonlyMap<string, readonly TableDefinition[]>> {
  return (await loadCatalog()).tables;
}
