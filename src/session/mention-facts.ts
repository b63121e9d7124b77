import type { StoreTable } from './database.ts';

/** What a session knows of a mention table that it made. */
export interface MentionTable {
  readonly oid: number;
  /** OIDs of the types of its rows and of arrays of them. */
  readonly rowType: number;
  readonly arrayType: number;
  readonly table: StoreTable;
  /** It may hold rows of an earlier statement. */
  filled: boolean;
}

/**
 * Name, OID, row type and array type of those of the names $1 that are temporary tables. Found as the engine finds
 * names: a transaction with an older snapshot does not see them in pg_class.
 */
export const FACTS = `SELECT name, oid, pg_catalog.to_regtype(place)::pg_catalog.oid, pg_catalog.to_regtype(place || '[]')::pg_catalog.oid
  FROM pg_catalog.unnest($1::pg_catalog.name[]) AS name, pg_catalog.concat('pg_temp.', pg_catalog.quote_ident(name)) AS place,
  CAST(pg_catalog.to_regclass(place) AS pg_catalog.oid) AS oid WHERE oid IS NOT NULL`;

/** The type of the store table that clients know, where `type` is that of rows or arrays of one of the mention tables. */
export function clientType(tables: Iterable<MentionTable>, type: number): number | undefined {
  for (const { rowType, arrayType, table } of tables) {
    if (type === rowType) return table.facts.rowType;
    if (type === arrayType) return table.facts.arrayType;
  }
  return undefined;
}
