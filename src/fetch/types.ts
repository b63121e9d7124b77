import type { AccessPath, TableDefinition } from '../catalog/index.ts';

/** One request's variable part: what fills `{column}` of the path, and the query parameters. */
export interface Ask {
  readonly path: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** Bounds of the key column of a keyset that the asked rows stand within, if predicates give them. */
  readonly min?: number;
  readonly max?: number;
}

/** What to fetch for one scan: the union of the rows of all asks. Made by the planner, executed by `fetchScan`. */
export interface FetchSpec {
  readonly table: TableDefinition;
  readonly access: AccessPath;
  readonly asks: readonly Ask[];
  /** Table columns that are needed; the projection parameter and includes follow from them. */
  readonly columns: readonly string[];
  /** Stop after this many rows (pushed LIMIT + OFFSET), with these sort parameters. */
  readonly limit?: number;
  readonly sort?: Readonly<Record<string, string>>;
}

/** A row as the API answered it: table column -> JSON value. */
export type ApiRow = Readonly<Record<string, unknown>>;

export interface FetchStats {
  requests: number;
  rows: number;
  /** Milliseconds spent waiting for the store's budget. */
  waited_ms: number;
}
