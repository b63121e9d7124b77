import type { Socket } from 'node:net';
import { serialize } from 'pg-protocol';
import { Backend, backendLimit, Frontend, frame, MessageReader, MessageStream } from '../wire/index.ts';
import { BatchedWriter } from './batched-writer.ts';
import type { Operation } from './operations.ts';
import { DiscardedError, OwnExchange, type OwnResult, type OwnStatement } from './own-exchange.ts';
import { bindFrame, parseFrame } from './own-frames.ts';

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
  /** The engine takes more bytes. */
  drained(): void;
  /** The engine could not be reached, or its connection broke. */
  failed(error: Error): void;
  closed(): void;
}

/** ReadyForQuery's status: idle, in a transaction block, in a failed one. */
export type TransactionStatus = 'I' | 'T' | 'E';

/**
 * The engine's side of one client's session: knows which answers are outstanding and whose they are, passes the
 * client's on and keeps Storewire's own.
 */
export class EngineLink {
  status: TransactionStatus = 'I';
  /** No message of the current implicit transaction was sent since the last ReadyForQuery. */
  fresh = true;
  /** After an error the engine discards everything up to the next Sync (manual: "Extended Query"). */
  skipping = false;
  private readonly socket: Socket;
  readonly output: BatchedWriter;
  private readonly client: ClientSink;
  private readonly events: EngineEvents;
  private readonly queue: Operation[] = [{ kind: 'startup' }];
  /** Own prepared statements that an error kept from being closed. */
  private orphans: string[] = [];
  private nextName = 1;
  /** While the engine reads COPY data it ignores Sync (manual: "COPY Operations"). */
  private copyIn = false;
  private raw = false;
  private readonly waiting: (() => void)[] = [];

  constructor(socket: Socket, client: ClientSink, events: EngineEvents) {
    this.socket = socket;
    this.output = new BatchedWriter(socket);
    this.client = client;
    this.events = events;
    const stream = new MessageStream({
      passes: (type) => this.passes(type),
      bytes: (chunk) => client.write(chunk),
      message: (type, message) => this.message(type, message),
      malformed: (rest) => client.write(rest),
      limit: backendLimit,
    });
    socket.on('data', (chunk: Buffer) => {
      if (this.raw) {
        client.write(chunk);
        return;
      }
      client.begin();
      stream.push(chunk);
      client.end();
    });
    socket.on('drain', () => this.drained());
    socket.on('close', () => this.close());
    socket.on('error', (error) => events.failed(error));
  }

  /** True while nothing is owed to the client. */
  get idle(): boolean {
    return this.queue.length === 0;
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

  /** Passes everything from here on unread, both ways: the engine answers what Storewire cannot read. */
  passRaw(bytes: Buffer): void {
    this.raw = true;
    this.output.write(bytes);
  }

  /** Sends a message of the client's (or made for it); `operation` is what it will be answered with. */
  send(message: Buffer, operation?: Operation): void {
    this.output.write(message);
    if (operation === undefined) {
      return;
    }
    this.fresh = false;
    if (operation.kind === 'sync') {
      if (this.copyIn && !this.queue.some((op) => op.kind === 'copy end')) {
        return;
      }
      this.skipping = false;
      this.queue.push(operation);
    } else if (this.skipping) {
      operation.ended?.({});
    } else {
      this.queue.push(operation);
    }
  }

  /** Runs own statements that need not belong to the client's implicit transaction, and open none for it. */
  ask(statements: readonly OwnStatement[]): Promise<OwnResult[]> {
    return this.own(statements, this.fresh ? 'sync' : 'flush');
  }

  /**
   * Runs own statements between the client's messages. `end` is `flush` inside the client's implicit transaction,
   * `sync` for a transaction of its own (only when `fresh`).
   */
  own(statements: readonly OwnStatement[], end: 'flush' | 'sync' = 'flush'): Promise<OwnResult[]> {
    if (this.socket.destroyed) {
      return Promise.reject(new Error('the engine closed the connection'));
    }
    if (this.skipping) {
      return Promise.reject(new DiscardedError());
    }
    const orphans = this.orphans.splice(0);
    const answers = orphans.length + statements.length * 4 + (end === 'sync' ? 1 : 0);
    const exchange = new OwnExchange(answers);
    const frames = orphans.map((name) => serialize.close({ type: 'S', name }));
    const push = (kind: Operation['kind'], ended?: Operation['ended']): void => {
      this.queue.push({ kind, own: exchange, ended });
    };
    for (const _ of orphans) {
      push('close');
    }
    for (const statement of statements) {
      const name = `storewire_${this.nextName++}`;
      this.orphans.push(name);
      frames.push(parseFrame(name, statement), bindFrame(name, statement));
      frames.push(serialize.execute({ portal: name, rows: 0 }), serialize.close({ type: 'S', name }));
      push('parse');
      push('bind');
      push('execute');
      push('close', (result) => this.forget(name, result.error));
    }
    if (end === 'sync') {
      frames.push(serialize.sync());
      push('sync');
    } else {
      frames.push(serialize.flush());
      this.fresh = false;
    }
    this.output.write(Buffer.concat(frames));
    return exchange.done;
  }

  private forget(name: string, error: Buffer | undefined): void {
    if (error === undefined) {
      this.orphans = this.orphans.filter((other) => other !== name);
    }
  }

  /**
   * Runs `COPY … FROM STDIN` with chunks of COPY data, as fast as the engine takes them. Rejects with what
   * `chunks` throws, after ending the COPY, or with the engine's error.
   */
  async copy(sql: string, chunks: AsyncIterable<Buffer>): Promise<void> {
    if (this.skipping) {
      throw new DiscardedError();
    }
    const name = `storewire_${this.nextName++}`;
    const exchange = new OwnExchange(4);
    this.orphans.push(name);
    const statement: OwnStatement = { sql };
    const frames = [parseFrame(name, statement), bindFrame(name, statement)];
    frames.push(serialize.execute({ portal: name, rows: 0 }));
    for (const kind of ['parse', 'bind', 'execute'] as const) {
      this.queue.push({ kind, own: exchange });
    }
    this.queue.push({ kind: 'close', own: exchange, ended: (end) => this.forget(name, end.error) });
    this.fresh = false;
    this.output.write(Buffer.concat(frames));
    await exchange.copyReady;
    let failure: unknown;
    try {
      for await (const chunk of chunks) {
        if (exchange.over) {
          break;
        }
        if (!this.output.write(frame(Frontend.CopyData, chunk))) {
          await this.drain();
        }
      }
    } catch (error) {
      failure = error;
    }
    // A COPY that is ended normally leaves the transaction usable; the caller makes it fail with its own words.
    this.output.write(
      Buffer.concat([serialize.copyDone(), serialize.close({ type: 'S', name }), serialize.flush()]),
    );
    await exchange.done;
    if (failure !== undefined) {
      throw failure;
    }
  }

  /** Resolves when the engine takes more bytes, or is gone. */
  drain(): Promise<void> {
    return this.socket.writableNeedDrain
      ? new Promise((resolve) => this.waiting.push(resolve))
      : Promise.resolve();
  }

  private drained(): void {
    for (const resolve of this.waiting.splice(0)) {
      resolve();
    }
    this.events.drained();
  }

  /** DataRow and CopyData of the client's pass unread, unless a filter wants them. */
  private passes(type: number): boolean {
    if (type !== Backend.DataRow && type !== Backend.CopyData) {
      return false;
    }
    const head = this.queue[0];
    return head !== undefined && head.own === undefined && head.filter?.rows !== true;
  }

  private message(type: number, message: Buffer): boolean {
    switch (type) {
      case Backend.ParameterStatus: {
        const reader = new MessageReader(message);
        this.events.parameter(reader.cstring().toString('latin1'), reader.cstring().toString('latin1'));
        return true;
      }
      case Backend.NotificationResponse:
        return true;
      case Backend.BackendKeyData:
        this.events.key(message);
        return true;
      default:
        return this.answer(type, message);
    }
  }

  private answer(type: number, message: Buffer): boolean {
    const head = this.queue[0];
    if (head === undefined) {
      return true;
    }
    const pass =
      head.own === undefined ? this.forClient(head, type, message) : this.forSelf(head.own, type, message);
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
      this.client.write(other);
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
      this.beginCopyIn(head);
    } else if (ENDS[head.kind]?.includes(type) === true) {
      this.queue.shift();
      if (head.kind === 'execute') {
        this.copyIn = false;
        this.dropCopyEnd();
      }
      head.ended?.(type === Backend.CommandComplete ? { tag: tagOf(message) } : {});
      head.own?.answered();
    } else if (type === Backend.CommandComplete) {
      // A simple Query has one for every statement in it, and ends with ReadyForQuery.
      head.ended?.({ tag: tagOf(message) });
    }
  }

  private readyForQuery(head: Operation, message: Buffer): void {
    while (this.queue[0]?.kind === 'copy end') {
      this.queue.shift();
    }
    this.queue.shift();
    this.status = String.fromCharCode(message[5] as number) as TransactionStatus;
    this.copyIn = false;
    this.dropCopyEnd();
    this.fresh = this.queue.length === 0;
    this.events.ready(this.status, head.own !== undefined);
    head.own?.answered();
  }

  private errorResponse(head: Operation, message: Buffer): void {
    this.copyIn = false;
    if (
      head.kind === 'query' ||
      head.kind === 'function call' ||
      head.kind === 'startup' ||
      head.kind === 'sync'
    ) {
      head.ended?.({ error: message });
      return;
    }
    const sync = this.queue.findIndex((op) => op.kind === 'sync');
    const dropped = this.queue.splice(0, sync < 0 ? this.queue.length : sync);
    this.skipping = sync < 0;
    for (const op of dropped) {
      op.ended?.({ error: message });
      if (op.own !== undefined && op.own !== head.own) {
        op.own.fail(new DiscardedError());
      }
    }
  }

  /** Sync messages that the engine reads before the end of the COPY data are not answered. */
  private beginCopyIn(head: Operation): void {
    if (head.kind !== 'execute') {
      return;
    }
    this.copyIn = true;
    const end = this.queue.findIndex((op) => op.kind === 'copy end');
    for (let i = (end < 0 ? this.queue.length : end) - 1; i > 0; i--) {
      if (this.queue[i]?.kind === 'sync') {
        this.queue.splice(i, 1);
      }
    }
  }

  private dropCopyEnd(): void {
    while (this.queue[0]?.kind === 'copy end') {
      this.queue.shift();
    }
  }

  private close(): void {
    const lost = new Error('the engine closed the connection');
    for (const op of this.queue.splice(0)) {
      op.own?.fail(lost);
    }
    this.drained();
    this.events.closed();
  }
}

/** The messages that end an operation of the extended protocol (manual: "Extended Query"). */
const ENDS: Partial<Record<Operation['kind'], readonly number[]>> = {
  parse: [Backend.ParseComplete],
  bind: [Backend.BindComplete],
  describe: [Backend.RowDescription, Backend.NoData],
  execute: [Backend.CommandComplete, Backend.EmptyQueryResponse, Backend.PortalSuspended],
  close: [Backend.CloseComplete],
};

function tagOf(message: Buffer): string {
  return message.toString('latin1', 5, message.length - 1);
}
