import type { Operator, TableDefinition } from '../catalog/index.ts';

/**
 * What PostgreSQL's plan says about the rows that one mention of a store table needs.
 *
 * Glossary. *Mention*: one place of a statement that names a store table; bound to its own *mention table*
 * (`pg_temp.sw_orders_1`). *Scan*: the node, or nodes, of the plan that read a mention table.
 */
export interface Mention {
  /** The mention table's name without schema, `sw_orders_1`. */
  readonly relation: string;
  readonly table: TableDefinition;
  /**
   * True when the statement renames the mention's columns (`FROM orders AS o (a, b)`). The plan then prints the new
   * names, which may even be another column's, so that nothing in it can be read: no push, no keys, all columns.
   */
  readonly renamed?: boolean;
}

/** A value in PostgreSQL's text format (DateStyle ISO), never NULL. */
export interface Constant {
  readonly text: string;
  /** PostgreSQL's internal type name (`int4`, `timestamptz`), '' for a bare number. */
  readonly type: string;
}

/** column–operator–constant, taken from a scan's filter. */
export interface Predicate {
  readonly column: string;
  readonly op: Operator | 'is null' | 'is not null';
  /** One value; for `in` and `not in` any number, for `is …` none. */
  readonly values: readonly Constant[];
  /** The conjunct as the plan prints it, for EXPLAIN and notices. */
  readonly source: string;
}

/** An expression that the engine has to evaluate before it can be pushed (`now() - '7 days'::interval`). */
export interface Deferred {
  readonly column: string;
  readonly op: Operator;
  /**
   * SQL text made of the plan's, with only functions of the allow-list, cast to the column's type. The engine
   * evaluates it as text, in the client's role and time zone, in the transaction in which the statement runs.
   */
  readonly expression: string;
  readonly source: string;
  /** True when the predicate is wider than its source (a cast of the column was undone by rounding outward). */
  readonly widened: boolean;
}

/** A column of a mention whose rows' values others take as keys. */
export interface KeyGiver {
  readonly relation: string;
  readonly column: string;
  /** Its value is a key only where there is one at most. */
  readonly single?: boolean;
  /** It is a text, and the keys are the whole numbers that it says, or those that are spelled as PostgreSQL does. */
  readonly number?: 'read' | 'spelled';
  /** What people call the relation, where it is no mention but one of the engine's own. */
  readonly local?: string;
}

/**
 * A restriction "column IN (values of other mentions' columns)" that cannot change the answer. Of several givers, as
 * the members of a union are, it is the values of all of them together.
 */
export interface KeyEdge {
  readonly column: string;
  readonly from: readonly KeyGiver[];
}

export interface Scan {
  readonly mention: Mention;
  /**
   * Predicates that every row this scan needs must satisfy, as a disjunction of conjunctions: one entry for each
   * node of the plan that reads the mention table (two when a CTE was inlined twice). Empty where no row is needed.
   */
  readonly any: readonly Conjunction[];
  /** Columns that the plan reads or prints for this mention (a superset of what is needed). */
  readonly columns: readonly string[];
  readonly keys: readonly KeyEdge[];
  /** Present where some condition names this scan alone. */
  readonly selective?: true;
  /**
   * True when another scan takes keys from this one's rows: from all that were loaded for it, which must be all that
   * its predicates and keys leave, or the first of them where its LIMIT was pushed (the statement reads no others).
   */
  readonly givesKeys: boolean;
  /** Present where its conditions can be asked of its loaded rows again, so that no other row's values become keys. */
  readonly sieve?: Sieve;
  /**
   * Present when nothing between this scan and the statement's top drops rows but a Limit (and a
   * Sort): rule 6. Whether it is used depends on all predicates being pushed exactly.
   */
  readonly top?: {
    readonly sort: readonly SortKey[];
    readonly hasLimit: boolean;
    /** So many rows are enough, whatever the statement's own LIMIT is, and whatever stands around the scan. */
    readonly rows?: number;
    /** So many rows in the order of each of these are enough, and needed. */
    readonly ends?: readonly SortKey[];
    /** The rows are counted before the scan's conditions, not those that pass. */
    readonly unfiltered?: true;
  };
  /**
   * Present where the statement has a LIMIT and its rows are made of this scan's, each of one, in this order: the first
   * of them may be enough, which only the statement's rows tell.
   */
  readonly first?: FirstRows;
  /**
   * Only the number of this scan's rows matters: they end in an aggregate, and nothing of the plan but the scan's own
   * filter names a column of it (`count(*)`). Rows that satisfy the filter may then stand for the real ones.
   */
  readonly countOnly: boolean;
  /**
   * Present where all that matters of the rows is their number and the first in these orders: `count(*), max(o.id)`.
   * Copies of such a row, with other keys, may then stand for those that are only counted.
   */
  readonly summary?: NonNullable<Scan['top']>;
}

export interface Conjunction {
  readonly predicates: readonly Predicate[];
  readonly deferred: readonly Deferred[];
  /** Conjuncts that are neither: as the plan prints them. Not empty means that a push cannot be exact. */
  readonly rest: readonly string[];
  /** Those of `rest` that are alternatives, each of which says something. */
  readonly either?: readonly Either[];
}

export interface FirstRows {
  readonly sort: readonly SortKey[];
  /** Rows that this order leaves equal are told apart by something else: all of them are needed, or none. */
  readonly ties: boolean;
  /** The relations of scans with conditions of their own whose keys would leave fewer of these rows. */
  readonly rivals: readonly string[];
}

/** `a OR b`. */
export interface Either {
  /** As the plan prints it, and as it stands in `rest`. */
  readonly source: string;
  /** What each alternative says, or a part of it. */
  readonly arms: readonly Conjunction[];
}

/** Conditions on the rows of a mention table. */
export interface Sieve {
  /** What the conditions call the table. */
  readonly alias: string;
  /** SQL as the plan prints it; all of them hold for each row that the scan hands on. */
  readonly conditions: readonly string[];
}

export interface SortKey {
  readonly column: string;
  readonly descending: boolean;
}
