import { type HiddenCatalog, hiddenCatalogs } from './catalog-views.ts';
import type { EngineClient } from './client.ts';
import { ownSchema } from './functions.ts';
import type { DatabaseSpec } from './types.ts';

/** A relation as RowDescription names it. */
export interface RelationFacts {
  readonly oid: number;
  /** OIDs of the types of the relation's rows, and of arrays of them. */
  readonly rowType: number;
  readonly arrayType: number;
  /** Column name -> attribute number; system columns of tables have negative ones. */
  readonly attributes: ReadonlyMap<string, number>;
}

/** A catalog relation and the view that clients' statements read instead. */
export interface CatalogFacts {
  readonly replacement: string;
  readonly view: RelationFacts;
  readonly original: RelationFacts;
  /** For tables: the view for statements that name a system column (see `systemColumns`). */
  readonly withSystemColumns?: { readonly replacement: string; readonly view: RelationFacts };
}

export interface DatabaseFacts {
  /** Store tables by `schema.name`, unquoted. */
  readonly tables: ReadonlyMap<string, RelationFacts>;
  readonly catalogs: readonly CatalogFacts[];
  /** What an upgrade could not change because objects of users depend on it, in full sentences. */
  readonly kept: readonly string[];
}

/** The numbers that the engine uses for store tables and catalog views, to map results back. */
export async function readFacts(
  client: EngineClient,
  spec: DatabaseSpec,
  kept: readonly string[] = [],
): Promise<DatabaseFacts> {
  const schemas = [...spec.schemas.map((schema) => schema.name), ownSchema];
  const rows = await client.query<{
    name: string;
    oid: number;
    type: number;
    array_type: number;
    attributes: Record<string, number>;
  }>(
    `SELECT n.nspname || '.' || c.relname AS name, c.oid, c.reltype AS type, t.typarray AS array_type,
       (SELECT jsonb_object_agg(a.attname, a.attnum) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND NOT a.attisdropped) AS attributes
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = c.reltype
     WHERE n.nspname = ANY ($1) AND c.relkind IN ('r', 'v')
       OR n.nspname IN ('pg_catalog', 'information_schema') AND c.relname = ANY ($2)`,
    [schemas, hiddenCatalogs.map((catalog) => catalog.name)],
  );
  const found = new Map(
    rows.map((row): [string, RelationFacts] => [
      row.name,
      {
        oid: row.oid,
        rowType: row.type,
        arrayType: row.array_type,
        attributes: new Map(Object.entries(row.attributes)),
      },
    ]),
  );
  const relation = (name: string): RelationFacts => {
    const facts = found.get(name);
    if (facts === undefined) throw new Error(`relation ${name} is missing in database ${spec.name}`);
    return facts;
  };
  const names = spec.schemas.flatMap((s) => s.tables.map((table) => `${s.name}.${table.name}`));
  return {
    tables: new Map(names.map((name) => [name, relation(name)])),
    catalogs: hiddenCatalogs.map((catalog) => catalogFacts(catalog, relation)),
    kept,
  };
}

function catalogFacts(catalog: HiddenCatalog, relation: (name: string) => RelationFacts): CatalogFacts {
  const { replacement, withSystemColumns } = catalog;
  return {
    replacement,
    view: relation(replacement),
    original: relation(`${catalog.schema}.${catalog.name}`),
    ...(withSystemColumns === undefined
      ? {}
      : { withSystemColumns: { replacement: withSystemColumns, view: relation(withSystemColumns) } }),
  };
}
