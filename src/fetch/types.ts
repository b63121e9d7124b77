import type { AccessPath, Skip, TableDefinition } from '../catalog/index.ts';
import type { SharedParents } from './shared-parents.ts';

/** One request's variable part: what fills `{column}` of the path, and the query parameters. */
export interface Ask {
  readonly path: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  /** Bounds of the key column of a keyset that the asked rows stand within, if predicates give them. */
  readonly min?: number;
  readonly max?: number;
  /** Its own sort parameters, where the first rows in several orders are wanted. */
  readonly sort?: Readonly<Record<string, string>>;
}

/** What to fetch for one scan: the union of the rows of all asks. Made by the planner, executed by `fetchScan`. */
export interface FetchSpec {
  readonly table: TableDefinition;
  readonly access: AccessPath;
  readonly asks: readonly Ask[];
  /** Table columns that are needed; the projection parameter and includes follow from them. */
  readonly columns: readonly string[];
  /** Stop each ask after this many rows (pushed LIMIT + OFFSET), with these sort parameters. */
  readonly limit?: number;
  readonly sort?: Readonly<Record<string, string>>;
  /** Present: each ask is made for each of these parents, which fill what its path lacks. */
  readonly parents?: ParentScan;
  /** Pages are asked for one after the other, each when the rows of the one before have been taken. */
  readonly lazy?: true;
  /** The reader may soon have enough: the first pages are asked for as with `lazy`, and the others as always. */
  readonly patient?: true;
  /** Tables whose rows come in the same answers. */
  readonly riders?: readonly Rider[];
}

/** Another table whose rows are made of the same items, with an access path of the same requests. */
export interface Rider {
  readonly table: TableDefinition;
  readonly access: AccessPath;
  readonly columns: readonly string[];
}

/** The parents whose rows are asked for. */
export interface ParentScan {
  /** A scan of the parents' table. */
  readonly spec: FetchSpec;
  /** `{column}` of the path -> the parents' column that fills it. A parent without a value there is left out. */
  readonly columns: Readonly<Record<string, string>>;
  /** Parents that have no rows. */
  readonly skip?: Skip;
  /** `{column}` -> the only values that are wanted, in PostgreSQL's spelling. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** How many rows to count: the sum over the asks, whose rows must not overlap. Executed by `fetchCount`. */
export interface CountSpec {
  readonly table: TableDefinition;
  /** An access path with `count`. */
  readonly access: AccessPath;
  readonly asks: readonly Ask[];
}

/** A row as the API answered it: table column -> JSON value. */
export type ApiRow = Readonly<Record<string, unknown>>;

export interface FetchStats {
  requests: number;
  rows: number;
  /** Milliseconds spent waiting for the store's budget. */
  waited_ms: number;
  /** Rows that came once more, and were not handed on again. */
  repeated?: number;
  /** Requests that the asks take which have been begun, by what their first answers state; absent where none does. */
  expected?: number;
}

/** Is told when a wait for the store's rate limit begins, with the expected milliseconds, and when it is over. */
export interface WaitListener {
  begin(ms: number): void;
  end(): void;
}

export interface FetchOptions {
  /** Stops waiting and requests at once; its reason, if a StorewireError, is what the scan throws. */
  readonly signal: AbortSignal;
  /** Counted up while the scan runs. */
  readonly stats: FetchStats;
  /** Is told when the scan waits for the store's rate limit. */
  readonly waits?: WaitListener | undefined;
  /** Percent of the store's quota that may be used; 100 where absent. */
  readonly share?: number | undefined;
  /** Names the statement in the journal; the requests of different statements take turns. */
  readonly statement?: string | undefined;
  readonly observer?: RequestObserver | undefined;
  /** For each of the spec's riders: its rows, and the requests that only it needs. */
  readonly riderStats?: readonly FetchStats[] | undefined;
  /** Those whose scan of parents is another fetch's too take their rows from there. */
  readonly parents?: SharedParents | undefined;
}

/** Is told of each request that is made for a statement, tries and renewed tokens included. */
export interface RequestObserver {
  /** A request is about to be sent. What it throws fails the statement, and the request is not sent. */
  sending(): void;
  answered(request: SentRequest): void;
}

/** A request and its answer. No token is in it. */
export interface SentRequest {
  readonly method: string;
  /** Below the store's address, with the query. */
  readonly path: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly ms: number;
  /** Bytes of the answer's body. */
  readonly bytes: number;
  readonly sent: Readonly<Record<string, string>>;
  readonly received: Readonly<Record<string, string>>;
  /** How it got there, where an answer came: `new connection to 127.0.0.1:80, TLSv1.3`. */
  readonly connection: string | undefined;
}
