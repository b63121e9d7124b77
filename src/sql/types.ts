/**
 * What Storewire knows about a statement from its text alone.
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
  /** Columns that GROUP BY names. */
  readonly groups: Set<string>;
  star: boolean;
  natural: boolean;
  /** A join alias here renames columns by position. */
  renames: boolean;
}

/** A column reference with a schema: `bigcommerce.orders.id`, `shop.bigcommerce.orders.*`. */
export interface QualifiedRef {
  readonly at: number;
  /** Number of parts before the column: 2, or 3 with a database. */
  readonly parts: number;
  readonly schema: string;
  readonly table: string;
  readonly level: number;
}

export interface Facts {
  readonly uses: NameUse[];
  readonly levels: Level[];
  readonly refs: QualifiedRef[];
  /** Functions called in FROM or by CALL, `schema.name` or `name`. */
  readonly functions: Set<string>;
  callsSetConfig: boolean;
}

export type StatementKind =
  | 'select'
  | 'select into'
  | 'insert'
  | 'update'
  | 'delete'
  | 'merge'
  | 'copy to'
  | 'copy from'
  | 'declare'
  | 'fetch'
  | 'close'
  | 'prepare'
  | 'execute'
  | 'deallocate'
  | 'explain'
  | 'create table as'
  | 'create materialized view'
  | 'refresh materialized view'
  | 'create view'
  | 'begin'
  | 'commit'
  | 'rollback'
  | 'savepoint'
  | 'release'
  | 'rollback to'
  | 'prepare transaction'
  | 'commit prepared'
  | 'rollback prepared'
  | 'set transaction'
  | 'set session characteristics'
  | 'set'
  | 'reset'
  | 'show'
  | 'discard'
  | 'truncate'
  | 'lock'
  | 'call'
  | 'do'
  | 'listen'
  | 'unlisten'
  | 'notify'
  | 'ddl'
  | 'other';

export type LimitValue =
  | { readonly kind: 'literal'; readonly value: number }
  | { readonly kind: 'parameter'; readonly number: number }
  | { readonly kind: 'expression' };

/** The LIMIT and OFFSET of the statement's outermost query. LIMIT ALL and LIMIT NULL are no limit. */
export interface LimitInfo {
  readonly count?: LimitValue;
  readonly offset?: LimitValue;
  readonly withTies: boolean;
}

export interface StatementInfo {
  /** Byte range in the text, without the semicolon. */
  readonly start: number;
  readonly end: number;
  readonly kind: StatementKind;
  /** The statement inside EXPLAIN, PREPARE, DECLARE, COPY (…), CREATE TABLE AS. */
  readonly inner?: StatementKind;
  /** Relations that it reads, but for CTEs in scope. Empty where the statement defines and does not read. */
  readonly names: readonly NameUse[];
  /** Relations that it writes: of the statement itself, and of data-modifying CTEs. */
  readonly targets: readonly NameUse[];
  readonly facts: Facts;
  readonly functions: ReadonlySet<string>;
  readonly prepareName?: string;
  /** EXECUTE, CREATE TABLE AS EXECUTE, EXPLAIN EXECUTE. */
  readonly executeName?: string;
  /** Undefined in a DEALLOCATE: all. */
  readonly deallocateName?: string;
  /** DECLARE, FETCH, MOVE, CLOSE (undefined there: all). */
  readonly cursorName?: string;
  /** DECLARE … WITH HOLD. */
  readonly holds?: boolean;
  readonly discards?: 'all' | 'temp' | 'plans' | 'sequences';
  readonly transaction?: {
    readonly readOnly?: boolean;
    readonly isolation?: string;
    readonly chain?: boolean;
  };
  /** SET and RESET of a setting; `all` for RESET ALL. The value only where it is one constant. */
  readonly setting?: { readonly name: string; readonly value?: string; readonly local: boolean };
  readonly explain?: { readonly analyze: boolean; readonly format: 'text' | 'json' | 'xml' | 'yaml' };
  /** Where COPY reads or writes; `query` for COPY (…). */
  readonly copy?: { readonly where: 'client' | 'file' | 'program'; readonly query: boolean };
  /** CREATE TABLE AS … WITH NO DATA. */
  readonly noData?: boolean;
  /**
   * It may change what a name resolves to in this session. What SET LOCAL changed changes back at the end of
   * the transaction, so a cache must be dropped there too, once such a statement ran.
   */
  readonly changesNames: boolean;
  /** It may change that for other sessions, once it is committed. */
  readonly ddl: boolean;
  readonly limit?: LimitInfo;
}

export interface Analysis {
  readonly statements: readonly StatementInfo[];
  /** The text does not parse here, or is too deeply nested or too long: nothing is known about it. */
  readonly error?: { readonly message: string; readonly tooComplex: boolean };
}
