/**
 * The shape of a definition. A table is data only: one file under schemas/<platform>/, made by `defineTable`.
 *
 * Glossary. *Access path*: one way in which the API hands out a table's rows (a list, a single row by its key,
 * the children inside a parent's page). *Filter*: a predicate (column, operator) that a request parameter of an
 * access path can express. *Exact*: the API's answer holds precisely the rows that SQL would keep, not a superset.
 */

import type { Paging } from './paging-types.ts';
import type { Parents } from './parent-types.ts';
import type { Rows } from './row-types.ts';
import type { Writes } from './write-types.ts';

export type { Keyset, Paging } from './paging-types.ts';
export type { Parents, Skip } from './parent-types.ts';
export type { Repair, Rows } from './row-types.ts';
export type { WriteAction, WriteAs, Writes } from './write-types.ts';

/** SQL types that columns may have, in PostgreSQL's spelling. */
export type ColumnType =
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'text'
  | 'boolean'
  | 'timestamptz'
  | 'date'
  | 'jsonb';

/** Predicates that can be pushed. `in` stands for `= ANY (array)`; `like` for a LIKE that is `%text%` only. */
export type Operator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'in'
  | 'not in'
  | 'like'
  | 'is true'
  | 'is false';

export interface Column {
  readonly type: ColumnType;
  /** One sentence or more: meaning, unit, allowed values, quirk. Becomes COMMENT and reference page. */
  readonly doc: string;
  /** Where the value stands in an item of the answer, dot-separated; the column's own name if absent. */
  readonly at?: string;
  /** Declared NOT NULL: only where the reference says that the value is always there. */
  readonly notNull?: true;
  /** The `include` value that makes the API answer this column at all. */
  readonly include?: string;
  /** The value is a column of the parent's item, not of the row's own (see Rows.parent). */
  readonly fromParent?: true;
  /** The values that the API documents; shown in the comment, not enforced on reading. */
  readonly values?: readonly string[];
  /** The API takes the value and never answers it: NULL when it is read. */
  readonly writeOnly?: true;
  /** Text that stands for "no value" in this API and becomes NULL ("" always does for non-text columns). */
  readonly nullText?: readonly string[];
}

/** How a pushed value is written into the request; the platform's adapter does it. */
export type ValueFormat = 'plain' | 'iso8601' | 'rfc2822' | 'unix' | 'boolean' | 'bit' | 'csv' | 'lower';

/**
 * One predicate that a parameter can express. An empty text is never pushed: an API may read an empty parameter as
 * no filter, or refuse it.
 */
export interface Filter<C extends string = string> {
  readonly column: C;
  readonly op: Operator;
  /** The query parameter, as the endpoint list spells it (`id:in`, `min_date_created`). */
  readonly param: string;
  /** True only where the reference establishes that API and SQL keep the same rows. */
  readonly exact: boolean;
  /** Default by the column's type: timestamptz iso8601, boolean boolean, else plain. */
  readonly format?: ValueFormat;
  /**
   * The most values of one request, required for `in` and `not in`. A longer `in` is split into several requests;
   * a longer `not in` cannot be split (the union of the answers would be everything) and is not pushed.
   */
  readonly most?: number;
  /** Characters that a pushed value must not contain: the comma, where the parameter is a list of texts. */
  readonly without?: string;
  /** The most characters of a pushed value: more digits than the API reads. */
  readonly longest?: number;
  /**
   * Values for which an exact filter is only a superset, because the reference leaves open whether the API filters
   * by them at all (0 may read as "no filter"). They are pushed all the same.
   */
  readonly unsure?: readonly string[];
  /**
   * Seconds by which a bound in time is moved outward before it is sent, where the reference does not say whether
   * the API takes the bound itself in.
   */
  readonly widen_s?: number;
  /**
   * For an open bound on an integer (`>`, `<`) that the API only offers closed: 1 or -1 is added to the value.
   * For other types the bound is pushed as it is (a superset) and is not exact.
   */
  readonly shift?: 1 | -1;
  /**
   * The only values that this filter can express, and what is sent for each (a condition in lower case). Any other
   * value is not pushed: the API would refuse it.
   */
  readonly map?: Readonly<Record<string, string>>;
  /** With this parameter the API forgets all other filters: it is sent without them. */
  readonly alone?: true;
}

export interface Sort<C extends string = string> {
  readonly column: C;
  /** Parameters for the ascending and the descending order. */
  readonly asc?: Readonly<Record<string, string>>;
  readonly desc?: Readonly<Record<string, string>>;
  /** Some stores may not keep to it: answers by offset are looked at, and in another order all rows are read. */
  readonly unsure?: true;
}

export interface AccessPath<C extends string = string> {
  /**
   * Below the store's address. `{column}` needs an equality, IN or carried key on that column, or `parents`: one
   * request each. A row whose item does not hold the column has the value of the path. `:store` stands for the store's
   * id, on platforms that have it in the middle of their addresses.
   */
  readonly path: string;
  /** Such as `v2` or `v3` on BigCommerce, `page` on Ecwid: how the answer is wrapped; the platform's adapter reads it. */
  readonly envelope: string;
  readonly paging: Paging<C>;
  readonly params?: Readonly<Record<string, string>>;
  readonly filters?: readonly Filter<C>[];
  readonly sorts?: readonly Sort<C>[];
  readonly rows?: Rows;
  /** The values of each `{column}` that there are: each is asked for where the statement does not say which. */
  readonly each?: { readonly [K in C]?: readonly string[] };
  /** What a value of `{column}` looks like, as a regular expression: there are no rows for any other. */
  readonly valid?: { readonly [K in C]?: string };
  /** The table that the rows belong to, from which keys (`{column}`) or filters (`rows`) come. */
  readonly parents?: Parents<C>;
  /**
   * Parameter that takes the list of wanted fields, if the endpoint has one (`include_fields`); the platform's adapter
   * writes it. Columns with an `include` of their own are asked for by that and not named here.
   */
  readonly fields?: string;
  /** Parameter for side-loading (`include`) that Column.include refers to. */
  readonly include?: string;
  /** Colons in values are percent-encoded: this endpoint refuses them as they are, others refuse them encoded. */
  readonly encodesColons?: true;
  /** The most items of a page while one of these includes is asked for. */
  readonly includeMost?: Readonly<Record<string, number>>;
  /** Columns that these answers do not hold: the path is not taken for statements that use one. */
  readonly lacks?: readonly C[];
  /** Where a number of rows can be had without the rows: `total` = the envelope states it, or an endpoint. */
  readonly count?: 'total' | { readonly path: string; readonly at: string };
  /** For a `{column}` path: 404 means no row (true), or is an error (false, a collection). */
  readonly missing?: 'no rows' | 'error';
  /** The token's scope that this path needs. */
  readonly scope?: string;
}

export interface ForeignKey<C extends string = string> {
  readonly columns: readonly C[];
  readonly references: string;
  readonly referenced: readonly string[];
}

export interface TableDefinition<C extends string = string> {
  readonly name: string;
  readonly platform: string;
  readonly doc: string;
  /** What the table is called by the commercial driver that many users come from; shown in the reference page. */
  readonly alias?: string;
  readonly key: readonly C[];
  /** Columns of the key may be NULL: it tells rows apart, and is no PRIMARY KEY. */
  readonly keyMayBeNull?: true;
  readonly foreignKeys?: readonly ForeignKey<C>[];
  readonly columns: Readonly<Record<C, Column>>;
  readonly access: readonly AccessPath<C>[];
  /** How rows are written; absent where the API cannot, or nobody should. */
  readonly writes?: Writes<C>;
  /**
   * How many rows a shop has of these, where that is far from a thousand. Which way to rows takes fewer requests is
   * guessed from it until an answer has stated the number.
   */
  readonly usual?: number;
  /** A read scope of the token, named in errors. Absent where the platform has no scopes. */
  readonly scope?: string;
}

/** A schema of the catalog: a platform's tables under one name (one store of a database). */
export interface Catalog {
  /** Tables by platform, in the order in which foreign keys can be made. */
  readonly tables: ReadonlyMap<string, readonly TableDefinition[]>;
}
