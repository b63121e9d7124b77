import type { Bound, StatementInfo } from '../sql/index.ts';
import type { LoadResult } from './loader.ts';
import type { SessionMention } from './mention-tables.ts';

/** A statement with its mentions bound; what is needed to run it, now or at a later Bind or EXECUTE. */
export interface BoundStatement {
  readonly info: StatementInfo;
  /** The text that the statement stands in, as the client wrote it, UTF-8. */
  readonly original: Buffer;
  readonly bound: Bound;
  readonly mentions: readonly SessionMention[];
  /** For EXECUTE: the prepared statement that it runs. */
  readonly executed: BoundStatement | undefined;
  /** What its names stood for when it was bound. */
  readonly meaning: string;
}

/** What the session remembers of a statement that was given a name (or the empty one) by Parse or PREPARE. */
export interface StatementRecord {
  readonly info: StatementInfo;
  /** Absent: it names no store table, but running it changes the session's state. */
  readonly statement: BoundStatement | undefined;
  /** Parameter types that Parse gave. */
  readonly types: readonly number[];
  /** Made by SQL's PREPARE. */
  readonly bySql: boolean;
  /** Text of a statement that begins or shapes a transaction. */
  readonly text?: string;
  /** What was loaded for the portal that this record was opened with. */
  readonly loaded?: LoadResult;
}

/**
 * Prepared statements and portals of one session, by name; only those that concern Storewire. Protocol and SQL
 * share one name space in PostgreSQL: `EXECUTE s` runs what Parse named `s`.
 */
export class Statements {
  private readonly statements = new Map<string, StatementRecord>();
  private readonly portals = new Map<string, StatementRecord>();

  get(name: string): StatementRecord | undefined {
    return this.statements.get(name);
  }

  set(name: string, record: StatementRecord): void {
    this.statements.set(name, record);
  }

  delete(name: string): void {
    this.statements.delete(name);
  }

  /** Sets it, or deletes it for undefined. */
  put(name: string, record: StatementRecord | undefined): void {
    if (record === undefined) {
      this.delete(name);
    } else {
      this.set(name, record);
    }
  }

  /** DISCARD ALL, DEALLOCATE ALL. */
  clear(): void {
    this.statements.clear();
  }

  portal(name: string): StatementRecord | undefined {
    return this.portals.get(name);
  }

  open(portal: string, record: StatementRecord | undefined): void {
    if (record === undefined) {
      this.portals.delete(portal);
    } else {
      this.portals.set(portal, record);
    }
  }

  /** Portals end with their transaction. */
  closePortals(): void {
    this.portals.clear();
  }
}
