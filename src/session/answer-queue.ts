import { Backend } from '../wire/index.ts';
import { dropEnds, dropFirstEnd, dropSyncs, hasCopyEnd, mayCopyIn } from './copy-ends.ts';
import { endsOperation, endsSession, tagOf } from './ends.ts';
import type { Filter, Operation, OperationKind } from './operations.ts';
import { DiscardedError, type OwnExchange } from './own-exchange.ts';

/** ReadyForQuery's status: idle, in a transaction block, in a failed one. */
export type TransactionStatus = 'I' | 'T' | 'E';

export interface AnswerEvents {
  /** ReadyForQuery after a Sync or Query, own ones included. */
  ready(status: TransactionStatus, own: boolean): void;
  /** Every RowDescription for the client passes through here. */
  rowDescription(frame: Buffer): Buffer;
  /** A message for the client in the place of the engine's. */
  write(message: Buffer): void;
  /** For what the engine answers to the startup packet. */
  readonly startup: Filter;
}

const ENDS_WITH_READY: readonly OperationKind[] = ['query', 'function call', 'startup', 'sync'];

/**
 * What the engine still owes answers for, in order, and whose they are: the client's pass on, Storewire's own are
 * kept. The one place that follows the protocol's state after errors and during COPY.
 */
export class AnswerQueue {
  status: TransactionStatus = 'I';
  /** No message of the current implicit transaction was sent since the last ReadyForQuery. */
  fresh = true;
  /** After an error the engine discards everything up to the next Sync (manual: "Extended Query"). */
  skipping = false;
  /** The engine is gone. */
  isLost = false;
  /** Counts the messages after which the engine listens again, whatever went wrong before them. */
  batch = 0;
  private readonly queue: Operation[];
  /** While the engine reads COPY data it ignores Sync (manual: "COPY Operations"). */
  private copyIn = false;
  private readonly waiting: (() => void)[] = [];
  private readonly events: AnswerEvents;

  constructor(events: AnswerEvents) {
    this.events = events;
    this.queue = [{ kind: 'startup', filter: events.startup }];
  }

  /** A message of the client's was sent that will be answered with `operation`. */
  expect(operation: Operation): void {
    if (operation.kind === 'copy end' && !mayCopyIn(this.queue)) {
      operation.ended?.({ discarded: true });
      return;
    }
    this.fresh = false;
    if (ENDS_WITH_READY.includes(operation.kind)) this.batch += 1;
    if (operation.kind === 'sync') {
      if (this.readsCopy) return;
      this.skipping = false;
      this.queue.push(operation);
    } else if (this.skipping) {
      operation.ended?.({ discarded: true });
    } else {
      this.queue.push(operation);
    }
  }

  /** The engine reads COPY data of the client's, whose end it has not been sent. */
  get readsCopy(): boolean {
    return this.copyIn && !hasCopyEnd(this.queue);
  }

  /** A message of Storewire's own was sent. Never while `skipping`. */
  expectOwn(kind: OperationKind, exchange: OwnExchange, ended?: Operation['ended']): void {
    this.queue.push({ kind, own: exchange, ended });
  }

  /**
   * Resolves when every earlier Sync and Query is answered, so that `status` is what the next message finds; or when
   * the engine waits for COPY data, and will not answer.
   */
  settled(): Promise<void> {
    return this.unsettled() ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }

  private unsettled(): boolean {
    return (
      !this.readsCopy &&
      this.queue.some(({ kind }) => kind === 'sync' || kind === 'query' || kind === 'function call')
    );
  }

  private settle(): void {
    if (!this.unsettled()) {
      for (const resolve of this.waiting.splice(0)) {
        resolve();
      }
    }
  }

  /** DataRow and CopyData of the client's pass unread, unless a filter wants them. */
  passes(type: number): boolean {
    if (type !== Backend.DataRow && type !== Backend.CopyData) {
      return false;
    }
    const head = this.queue[0];
    return head !== undefined && head.own === undefined && head.filter?.rows !== true;
  }

  /** Takes one message of the engine's. True: it goes on to the client, unchanged. */
  answer(type: number, message: Buffer): boolean {
    const head = this.queue[0];
    if (head === undefined) {
      return true;
    }
    const pass =
      head.own === undefined || endsSession(type, message)
        ? this.forClient(head, type, message)
        : this.forSelf(head.own, type, message);
    this.advance(head, type, message);
    return pass;
  }

  private forClient(head: Operation, type: number, message: Buffer): boolean {
    let other: Buffer | undefined = message;
    if (type === Backend.RowDescription) {
      other = this.events.rowDescription(message);
    }
    if (head.filter?.message !== undefined) {
      other = head.filter.message(type, other);
    }
    if (other !== undefined && other !== message) {
      this.events.write(other);
    }
    return other === message;
  }

  private forSelf(exchange: OwnExchange, type: number, message: Buffer): boolean {
    if (type === Backend.DataRow) {
      exchange.row(message);
    } else if (type === Backend.CommandComplete) {
      exchange.complete(tagOf(message));
    } else if (type === Backend.CopyInResponse) {
      exchange.copyIn();
    } else if (type === Backend.NoticeResponse) {
      exchange.notice();
    } else if (type === Backend.ErrorResponse) {
      exchange.failed(message);
    }
    return false;
  }

  /** Takes the operation at the head off the queue when this message ends it. */
  private advance(head: Operation, type: number, message: Buffer): void {
    if (type === Backend.ReadyForQuery) {
      this.readyForQuery(head, message);
    } else if (type === Backend.ErrorResponse) {
      this.errorResponse(head, message);
    } else if (type === Backend.CopyInResponse && head.own === undefined) {
      this.copyIn = true;
      if (head.kind === 'execute') dropSyncs(this.queue);
      this.settle();
    } else if (endsOperation(head.kind, type)) {
      this.queue.shift();
      if (head.kind === 'execute') {
        this.copyIn = false;
        dropEnds(this.queue);
      }
      head.ended?.(type === Backend.CommandComplete ? { tag: tagOf(message) } : {});
      head.own?.answered();
    } else if (type === Backend.CommandComplete) {
      // A simple Query has one for every statement in it, and ends with ReadyForQuery.
      if (this.copyIn) dropFirstEnd(this.queue);
      this.copyIn = false;
      head.ended?.({ tag: tagOf(message) });
    }
  }

  private readyForQuery(head: Operation, message: Buffer): void {
    dropEnds(this.queue);
    this.queue.shift();
    this.status = String.fromCharCode(message[5] as number) as TransactionStatus;
    this.copyIn = false;
    dropEnds(this.queue);
    this.fresh = this.queue.length === 0;
    this.events.ready(this.status, head.own !== undefined);
    head.own?.answered();
    this.settle();
  }

  private errorResponse(head: Operation, message: Buffer): void {
    this.copyIn = false;
    if (ENDS_WITH_READY.includes(head.kind)) {
      head.ended?.({ error: message });
      return;
    }
    const sync = this.queue.findIndex((op) => op.kind === 'sync');
    const dropped = this.queue.splice(0, sync < 0 ? this.queue.length : sync);
    this.skipping = sync < 0;
    const told = endsSession(Backend.ErrorResponse, message);
    for (const op of dropped) {
      op.ended?.({ error: message, discarded: op !== head });
      if (op.own !== undefined && (told || op.own !== head.own)) {
        op.own.fail(new DiscardedError());
      }
    }
  }

  /** The engine is gone: nothing will be answered. */
  lost(): void {
    this.isLost = true;
    const lost = new Error('the engine closed the connection');
    for (const op of this.queue.splice(0)) {
      op.own?.fail(lost);
    }
    this.settle();
  }
}
