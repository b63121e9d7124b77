import type { KeyRange } from '../conjunction.ts';
import type { Sieve } from '../types.ts';

/** Values that a relation's column may have, as texts: all that it has are among them. */
export type LocalValues = readonly string[] | KeyRange;

/** A column of which keys can be taken: it compares with a store table's as whole numbers do, or as texts do. */
export interface LocalColumn {
  readonly type: 'integer' | 'text';
  /** It is a varchar, of which plans compare the text. */
  readonly isVarchar?: true;
  /** Of a relation that is known by the statement alone. NULL is not among them. */
  readonly values?: LocalValues;
}

/**
 * A relation of a plan whose rows the engine holds itself, and which nothing can change before the statement has read
 * it: a temporary table of the session, a list of VALUES, or a function of the system over constants.
 */
export interface LocalRelation {
  /** Names it among all relations of the statement: no mention table has a blank in its name. */
  readonly relation: string;
  /** What the plan calls it; '' for a constant, which is its only column. */
  readonly alias: string;
  /** What people call it; a constant as the plan prints it. */
  readonly name: string;
  /** How a query of the text that reads it is known: see `OutputNames.relations`. */
  readonly within: string;
  /** Those that can give keys. */
  readonly columns: ReadonlyMap<string, LocalColumn>;
  /** Of a temporary table, where the values are read from. */
  readonly table?: LocalTable;
}

export interface LocalTable {
  /** Its name in pg_temp. */
  readonly name: string;
  /** All of its columns, in order. */
  readonly columns: readonly string[];
  /** The conditions of its scan that can be asked once more. */
  readonly sieve?: Sieve;
}

/** What the catalog says of a relation that the statement's text names. */
export interface TableFacts {
  readonly name: string;
  /** Nothing stands behind it but its own rows: no view, and no row security. */
  readonly isPlain: boolean;
  /** It is a temporary table of the session without children. */
  readonly isTemporary: boolean;
  /** In order. */
  readonly columns: readonly ColumnFacts[];
}

export interface ColumnFacts {
  readonly name: string;
  /** OID of its type. */
  readonly type: number;
  /** Equal values have equal texts, and it is stored. */
  readonly isSteady: boolean;
}

/** What is known of a statement's own relations beside its plan and text. */
export interface LocalFacts {
  /** By the names of `tablesToKnow`; undefined for what names no relation. */
  readonly tables: readonly (TableFacts | undefined)[];
  /** The value of a parameter by number (from 1), and the OID of its type, 0 where the client left it open. */
  /** Somebody's own functions may be called like those of the system whose values are known. */
  readonly hasOwnFunctions: boolean;
  readonly parameter: (number: number) => { text: string | null; type: number } | undefined;
}
