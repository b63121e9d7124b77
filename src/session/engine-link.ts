import type { Socket } from 'node:net';
import { serialize } from 'pg-protocol';
import { Backend, backendLimit, MessageReader, MessageStream } from '../wire/index.ts';
import { AnswerQueue, type TransactionStatus } from './answer-queue.ts';
import { BatchedWriter } from './batched-writer.ts';
import { endsSession } from './ends.ts';
import type { Filter, Operation } from './operations.ts';
import type { OwnResult, OwnStatement } from './own-exchange.ts';
import { OwnStatements } from './own-statements.ts';
import { isUtf8 } from './text.ts';

export interface ClientSink {
  /** Bytes for the client, in order. */
  write(bytes: Buffer): void;
  /** What is written between the two may go out in one piece. */
  begin(): void;
  end(): void;
}

export interface EngineEvents {
  /** ReadyForQuery after a Sync or Query, own ones included. */
  ready(status: TransactionStatus, own: boolean): void;
  parameter(name: string, value: string): void;
  key(frame: Buffer): void;
  /** Every RowDescription for the client passes through here. */
  rowDescription(frame: Buffer): Buffer;
  /** For what the engine answers to the startup packet. */
  readonly startup: Filter;
  /** The engine asks the client for COPY data. */
  copies(): void;
  /** The engine takes more bytes. */
  drained(): void;
  /** The engine could not be reached, or its connection broke. */
  failed(error: Error): void;
  closed(): void;
}

/**
 * The engine's side of one client's session: knows which answers are outstanding and whose they are, passes the
 * client's on and keeps Storewire's own.
 */
export class EngineLink {
  private readonly socket: Socket;
  readonly output: BatchedWriter;
  /** The engine has reported an error since the last ReadyForQuery; still true while that is being answered. */
  erred = false;
  /** A statement of the client's was sent since the last ReadyForQuery: `status` may be of the past. */
  ran = false;
  private readonly events: EngineEvents;
  readonly answers: AnswerQueue;
  readonly statements: OwnStatements;
  private readonly waiting: (() => void)[] = [];
  private ends = false;

  constructor(socket: Socket, client: ClientSink, events: EngineEvents) {
    this.socket = socket;
    this.output = new BatchedWriter(socket);
    this.events = events;
    this.answers = new AnswerQueue({
      ready: (status, own) => {
        this.ran &&= !this.answers.fresh;
        events.ready(status, own);
      },
      rowDescription: (frame) => events.rowDescription(frame),
      write: (message) => client.write(message),
      startup: events.startup,
    });
    this.statements = new OwnStatements(this.answers, this.output, () => this.drain());
    const stream = new MessageStream({
      passes: (type) => this.answers.passes(type),
      bytes: (chunk) => client.write(chunk),
      message: (type, message) => this.message(type, message),
      malformed: (rest) => client.write(rest),
      limit: backendLimit,
    });
    socket.on('data', (chunk: Buffer) => {
      client.begin();
      try {
        stream.push(chunk);
      } catch (error) {
        events.failed(error instanceof Error ? error : new Error(String(error)));
        socket.destroy();
      }
      client.end();
    });
    socket.on('drain', () => this.drained());
    socket.on('close', () => this.close());
    socket.on('error', (error) => this.ends || events.failed(error));
  }

  get status(): TransactionStatus {
    return this.answers.status;
  }

  /** Nothing was sent since the last ReadyForQuery. */
  get fresh(): boolean {
    return this.answers.fresh;
  }

  /** The next message finds a failed transaction. */
  get failed(): boolean {
    return this.status === 'E' && this.fresh;
  }

  /** See AnswerQueue.settled. */
  settled(): Promise<void> {
    return this.answers.settled();
  }

  /** The engine discards what is sent, up to the next Sync. */
  get skipping(): boolean {
    return this.answers.skipping;
  }

  get writableNeedDrain(): boolean {
    return this.socket.writableNeedDrain;
  }

  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  end(): void {
    if (this.socket.writable) {
      this.output.flush();
      this.socket.end(serialize.end());
    }
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Bytes that are no message: the engine has its own words for them, and ends the session. */
  passRaw(bytes: Buffer): void {
    this.ends = true;
    this.output.write(bytes);
  }

  /** Sends a message of the client's (or made for it); `operation` is what it will be answered with. */
  send(message: Buffer, operation?: Operation): void {
    this.output.write(message);
    this.ran ||= operation?.kind === 'execute' || operation?.kind === 'query';
    if (operation !== undefined) {
      this.answers.expect(operation);
    }
  }

  /** Runs own statements that need not belong to the client's implicit transaction, and open none for it. */
  ask(statements: readonly OwnStatement[]): Promise<OwnResult[]> {
    return this.own(statements, this.fresh ? 'sync' : 'flush');
  }

  /** Runs own statements: see OwnStatements.run. */
  own(statements: readonly OwnStatement[], end: 'flush' | 'sync' = 'flush'): Promise<OwnResult[]> {
    return this.socket.destroyed
      ? Promise.reject(new Error('the engine closed the connection'))
      : this.statements.run(statements, end);
  }

  /** See OwnStatements.recover. */
  recover(): Promise<void> {
    return this.socket.destroyed ? Promise.resolve() : this.statements.recover();
  }

  /** Fills a table: see OwnStatements.copy. */
  copy(sql: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    return this.statements.copy(sql, chunks);
  }

  /** Resolves when the engine takes more bytes, or is gone. */
  drain(): Promise<void> {
    return this.socket.writableNeedDrain
      ? new Promise((resolve) => this.waiting.push(resolve))
      : Promise.resolve();
  }

  private drained(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
    this.events.drained();
  }

  private message(type: number, message: Buffer): boolean {
    switch (type) {
      case Backend.ParameterStatus: {
        const reader = new MessageReader(message);
        const [name, value] = [reader.cstring().toString('latin1'), reader.cstring().toString('latin1')];
        if (name === 'client_encoding') {
          this.statements.encoding = isUtf8(value) ? 'utf8' : 'latin1';
        }
        this.events.parameter(name, value);
        return true;
      }
      case Backend.NotificationResponse:
        return true;
      case Backend.BackendKeyData:
        this.events.key(message);
        return true;
      default: {
        if (type === Backend.ErrorResponse) this.erred = true;
        this.ends ||= endsSession(type, message);
        const pass = this.answers.answer(type, message);
        if (type === Backend.ReadyForQuery) this.erred = false;
        if (type === Backend.CopyInResponse && pass) this.events.copies();
        return pass;
      }
    }
  }

  private close(): void {
    this.answers.lost();
    this.drained();
    this.events.closed();
  }
}
