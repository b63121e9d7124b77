import type { Change, Result } from '../../write/index.ts';

/** What became of the changes of one statement. */
export interface WrittenStatement {
  /** Counts the session's statements that wrote, from 1. */
  readonly number: number;
  readonly results: readonly Result[];
}

/** Statements whose changes can be undone. */
const REMEMBERED = 100;

/** What a session remembers of its writes. */
export class SessionWrites {
  /** The newest last. */
  private statements: WrittenStatement[] = [];
  private count = 0;
  /** The client was told, in this transaction, that ROLLBACK does not undo what the store has done. */
  warned = false;
  /** A transaction that Storewire began for one statement has failed, and ends before the client's next Sync. */
  blockToEnd = false;
  /** Rows that were written in the implicit transaction that is open. */
  written = 0;
  /** What to do when the implicit transaction has ended in which statements wrote. */
  implicitEnd: (() => void) | undefined;
  /** Changes may be held until COMMIT: there are rows in the table of changes that are pending. */
  mayBePending = false;

  /** The changes that wait for COMMIT, as they were when a statement asked for them. */
  pending: readonly Change[] = [];
  /** What became of the changes that were tried last. */
  last: readonly Result[] = [];

  /** The newest first. */
  get recent(): readonly WrittenStatement[] {
    return this.statements.toReversed();
  }

  add(results: readonly Result[]): void {
    this.count += 1;
    this.last = results;
    this.statements = [...this.statements.slice(1 - REMEMBERED), { number: this.count, results }];
  }

  /** A statement was undone, and is not undone again. */
  forget(statement: WrittenStatement): void {
    this.statements = this.statements.filter((other) => other !== statement);
  }

  transactionEnded(): void {
    this.implicitEnd?.();
    this.implicitEnd = undefined;
    this.warned = false;
    this.mayBePending = false;
  }
}
