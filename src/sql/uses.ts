import type { WriteUse } from './writes.ts';

/**
 * What one statement names, by place.
 *
 * Glossary. *Use*: one place that names a relation. *Level*: one query level (a SELECT, one arm of a set
 * operation, an INSERT …): names are looked up at their own level, then at the levels around it. All positions
 * are byte offsets into the text.
 */
export interface RelationName {
  readonly catalog?: string;
  readonly schema?: string;
  readonly name: string;
}

export interface NameUse {
  readonly name: RelationName;
  /** Where the name (its first part) begins. */
  readonly at: number;
  readonly alias?: string;
  /** The alias renames columns: `orders o (a, b)`. */
  readonly columnAliases: boolean;
  /** False behind ONLY. */
  readonly inherits: boolean;
  readonly sampled: boolean;
  /** `table`: the command `TABLE orders`; `copy`: COPY orders TO; `target`: INSERT, UPDATE, DELETE, MERGE, … */
  readonly form: 'from' | 'table' | 'copy' | 'target';
  /** Index into Facts.levels. */
  readonly level: number;
  /** CTEs that the statement has in scope here (a view's text must not see them). */
  readonly ctes: CteScope | undefined;
}

export interface CteScope {
  readonly name: string;
  readonly outer: CteScope | undefined;
}

export interface Level {
  readonly parent: number;
  /** Column names without a qualifier, and those of USING. */
  readonly names: Set<string>;
  /** Qualifier -> column names; `*` for `o.*`. */
  readonly qualified: Map<string, Set<string>>;
  /** Names that FROM items other than uses have here: sub-selects, functions, CTEs, joins. */
  readonly aliases: Set<string>;
  readonly joinAliases: Set<string>;
  /** Columns that GROUP BY names, and, where it names any, those of target list, HAVING and ORDER BY. */
  readonly groups: Set<string>;
  /** `name` or `qualifier.name` */
  readonly outputs: Set<string>;
  star: boolean;
  natural: boolean;
  /** A join alias here renames columns by position. */
  renames: boolean;
}

/** A column reference with a qualifier: `o.id`, `bigcommerce.orders.id`, `shop.bigcommerce.orders.*`. */
export interface QualifiedRef {
  readonly at: number;
  /** Number of parts before the column: with a schema 2, with a database 3. */
  readonly parts: number;
  readonly schema: string | undefined;
  readonly table: string;
  readonly level: number;
}

/** A function that is called in FROM: perhaps a procedure of Storewire's. */
export interface CallUse {
  readonly name: RelationName;
  /** Where the name (its first part) begins. */
  readonly at: number;
  readonly hasAlias: boolean;
  /** `f(…)` alone or with an alias; not ROWS FROM, WITH ORDINALITY, column definitions, VARIADIC. */
  readonly plain: boolean;
  readonly args: readonly CallArgument[];
}

export interface CallArgument {
  readonly name: string | undefined;
  readonly value: ArgumentValue;
}

export type ArgumentValue =
  /** As text; null for NULL. */
  | { readonly kind: 'constant'; readonly text: string | null }
  | { readonly kind: 'parameter'; readonly number: number }
  /**
   * `reads`: it has a column, a query or a parameter in it, so that it has no value of its own. `quotes`: it has a text
   * in it.
   */
  | { readonly kind: 'expression'; readonly reads: boolean; readonly quotes: boolean };

export interface Facts {
  readonly uses: NameUse[];
  /** What it does to the relations that it writes. */
  readonly writes: WriteUse[];
  /** The names of all functions that it calls, without schema. */
  readonly called: Set<string>;
  readonly calls: CallUse[];
  readonly levels: Level[];
  readonly refs: QualifiedRef[];
  /** Functions called in FROM or by CALL, `schema.name` or `name`. */
  readonly functions: Set<string>;
  callsSetConfig: boolean;
  /** Where it has a `$1`. */
  readonly parameters: { readonly number: number; readonly at: number }[];
}
