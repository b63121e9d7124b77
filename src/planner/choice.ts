import type { TableDefinition } from '../catalog/index.ts';
import type { CountSpec, FetchSpec } from '../fetch/types.ts';
import type { Known, Unpushed } from './conjunction.ts';
import type { Joined } from './joined.ts';
import type { Predicate } from './types.ts';

/** What the session knows when it decides how to fetch a scan's rows. */
export interface Given extends Known {
  /** The columns that are needed. */
  readonly columns: readonly string[];
  /** The statement's own LIMIT plus OFFSET, if it has a LIMIT without TIES and the numbers are known. */
  readonly limit?: { readonly count: number };
  /** How many rows a table has, where an answer of the store stated it. */
  readonly size?: (table: TableDefinition) => number | undefined;
  /** The store's tables by name, for those that are read by way of their parents. */
  readonly tables?: (name: string) => TableDefinition | undefined;
  /** What the statement's joins demand of other tables' rows. */
  readonly joined?: readonly Joined[];
}

/** How to fetch a scan's rows. */
export interface Choice {
  /** Absent: no row can be needed. */
  readonly spec?: FetchSpec;
  /** Present: it is enough to count the rows and to put as many copies of the witness in their place. */
  readonly count?: CountSpec & { readonly witness: ReadonlyMap<string, string> };
  /**
   * Present: `spec` asks for some of the rows that are counted so. Copies of one of them, with other keys, stand for the
   * others.
   */
  readonly total?: CountSpec & { readonly witness: ReadonlyMap<string, string> };
  readonly pushed: readonly Predicate[];
  readonly unpushed: readonly Unpushed[];
  /** True if the rows asked for are those that pass the scan's filter, and no others. */
  readonly exact: boolean;
  /** How many requests it takes, guessed. */
  readonly requests: number;
}
