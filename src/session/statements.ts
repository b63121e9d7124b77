import type { Bound, StatementInfo } from '../sql/index.ts';
import type { LoadResult } from './loader.ts';
import type { RowCap } from './max-rows.ts';
import type { SessionMention } from './mention-tables.ts';
import type { Operation } from './operations.ts';
import type { FetchedRows } from './stream/fetched-rows.ts';
import type { OpenStream } from './stream/run-stream.ts';

/** A statement with its mentions bound; what is needed to run it, now or at a later Bind or EXECUTE. */
export interface BoundStatement {
  readonly info: StatementInfo;
  readonly bound: Bound;
  readonly mentions: readonly SessionMention[];
  /** For EXECUTE: the prepared statement that it runs. */
  readonly executed: BoundStatement | undefined;
  /** It returns only so many rows. */
  readonly cap?: RowCap | undefined;
}

/** What the session remembers of a statement that was given a name (or the empty one) by Parse or PREPARE. */
export interface StatementRecord {
  readonly info: StatementInfo;
  /** The text that the statement stands in, as the client wrote it, UTF-8. */
  readonly text: Buffer;
  /** Absent: it names no store table, but may do so when names change their meaning, or changes the session's state. */
  readonly statement: BoundStatement | undefined;
  /** The version of the session's names that it was bound with. */
  readonly version: number;
  /** The text that the engine knows it by; undefined when a change of names left the engine without. */
  readonly sent: Buffer | undefined;
  /** Parameter types that Parse gave. */
  readonly types: readonly number[];
  /** Made by SQL's PREPARE. */
  readonly bySql: boolean;
  /** The result columns that the client was told, once it asked. */
  readonly told: { columns?: string };
  /** What was loaded for the portal that this record was opened with. */
  readonly loaded?: LoadResult;
  /** What the portal runs, and the Bind that opened it, where it writes to a store. */
  readonly runs?: { readonly statement: BoundStatement; readonly bind: Buffer };
  /** Of a FETCH: the formats of its rows, as the Bind has them. */
  readonly formats?: Buffer;
  /** Of a FETCH that has run: what its portal has not given yet. */
  readonly fetched?: FetchedRows;
  /** Its rows are asked for as they are read; `whole` loads all of them instead. */
  readonly stream?: OpenStream & { whole(): Promise<LoadResult> };
  /** Loads it again, for a portal whose rows are looked at no sooner than by its first Execute. */
  readonly reload?: (() => Promise<LoadResult>) | undefined;
}

interface Change {
  readonly name: string;
  readonly record: StatementRecord | undefined;
  /** Of which batch its message was (see AnswerQueue.batch). */
  readonly batch: number;
}

/**
 * Prepared statements and portals of one session, by name; only those that concern Storewire. Protocol and SQL
 * share one name space in PostgreSQL: `EXECUTE s` runs what Parse named `s`.
 */
export class Statements {
  private readonly statements = new Map<string, StatementRecord>();
  /** What messages under way will make of the names, if the engine accepts them. */
  private readonly changes: Change[] = [];
  private readonly portals = new Map<string, StatementRecord>();
  /** There is no unnamed statement, whatever the engine has. */
  lost = false;

  /** The statement that the next message finds under the name, when all goes well before it. */
  get(name: string): StatementRecord | undefined {
    const change = this.changes.findLast((other) => other.name === name);
    return change === undefined ? this.statements.get(name) : change.record;
  }

  /**
   * May the name belong to another statement than `get` says? A message of an earlier batch that the engine has not
   * answered changes it, and the engine may refuse that and still do what comes now.
   */
  isOpen(name: string, batch: number): boolean {
    const last = this.changes.findLast((change) => change.name === name);
    return last !== undefined && last.batch < batch && last.record !== this.statements.get(name);
  }

  /** At once: the engine has it. */
  set(name: string, record: StatementRecord): void {
    this.statements.set(name, record);
  }

  delete(name: string): void {
    this.statements.delete(name);
  }

  /**
   * A message is sent that gives the name to a statement (undefined: frees it, or the statement is of no concern).
   * The result belongs to the message's operation: when the engine refuses it, the name keeps its statement; but a
   * Parse without a name has forgotten the one before it first.
   */
  change(name: string, record: StatementRecord | undefined, batch = 0): NonNullable<Operation['ended']> {
    const change = { name, record, batch };
    this.changes.push(change);
    if (name === '') this.lost = false;
    return ({ error, discarded }) => {
      this.changes.splice(this.changes.indexOf(change), 1);
      if (error !== undefined || discarded === true) {
        if (name === '' && discarded !== true && !this.changes.some((other) => other.name === ''))
          this.lose();
        return;
      }
      if (record === undefined) {
        this.statements.delete(name);
      } else {
        this.statements.set(name, record);
      }
    };
  }

  /** A Parse without a name failed. PostgreSQL has no unnamed statement then; the engine may have the one before. */
  lose(): void {
    this.lost = true;
    this.statements.delete('');
  }

  /** DISCARD ALL, DEALLOCATE ALL. */
  clear(): void {
    this.statements.clear();
  }

  portal(name: string): StatementRecord | undefined {
    return this.portals.get(name);
  }

  open(portal: string, record: StatementRecord | undefined): void {
    const { stream } = this.portals.get(portal) ?? {};
    if (stream !== undefined && stream !== record?.stream) {
      stream.rows.close();
    }
    if (record === undefined) {
      this.portals.delete(portal);
    } else {
      this.portals.set(portal, record);
    }
  }

  /** Portals end with their transaction. */
  closePortals(): void {
    for (const { stream } of this.portals.values()) {
      stream?.rows.close();
    }
    this.portals.clear();
  }
}
