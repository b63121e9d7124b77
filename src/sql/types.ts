import type { Facts, NameUse } from './uses.ts';

/** What Storewire knows about a statement from its text alone. All positions are byte offsets into the text. */
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
  /** DECLARE SCROLL. */
  readonly scrolls?: boolean;
  /** DECLARE BINARY. */
  readonly binary?: boolean;
  /** FETCH and MOVE forward; infinite for ALL; 0 for the row that was given last. */
  readonly forward?: { readonly rows: number; readonly moves: boolean };
  readonly discards?: 'all' | 'temp' | 'plans' | 'sequences';
  readonly transaction?: {
    readonly readOnly?: boolean;
    readonly isolation?: string;
    readonly chain?: boolean;
    /** SET TRANSACTION SNAPSHOT: it takes that of another session. */
    readonly snapshot?: boolean;
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
