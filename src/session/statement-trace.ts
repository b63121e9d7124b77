import {
  Backend,
  backendLimit,
  type ErrorFields,
  Frontend,
  MessageReader,
  MessageStream,
  readErrorFields,
} from '../wire/index.ts';
import { tagOf } from './ends.ts';

/** A statement under way. */
export interface TracedStatement<T> {
  /** What `begun` made of its text. */
  readonly statement: T;
  readonly began_ms: number;
}

export interface TraceEvents<T> {
  /** A statement is about to run, for the nth time if it was prepared. */
  begun(text: Buffer): T;
  done(statement: TracedStatement<T>, tag: string): void;
  /** Undefined: no statement was under way. */
  failed(statement: TracedStatement<T> | undefined, fields: ErrorFields): void;
}

interface Waiting<T> {
  readonly kind: 'query' | 'parse' | 'bind' | 'execute' | 'sync';
  readonly text: Buffer;
  readonly traced?: TracedStatement<T> | undefined;
}

const RUNS: ReadonlySet<string> = new Set(['query', 'execute']);

/** Prepared statements whose text is remembered. */
const mostStatements = 10_000;

const NOTHING = Buffer.alloc(0);

/**
 * Follows a session's statements by the messages that pass to and from the client, as the client sees them: whoever
 * answers, and whatever is asked of the engine for it.
 */
export class StatementTrace<T> {
  readonly #events: TraceEvents<T>;
  readonly #queue: Waiting<T>[] = [];
  readonly #statements = new Map<string, Buffer>();
  readonly #portals = new Map<string, TracedStatement<T>>();
  readonly #answers: MessageStream;

  constructor(events: TraceEvents<T>) {
    this.#events = events;
    this.#answers = new MessageStream({
      passes: (type) => type === Backend.DataRow || type === Backend.CopyData,
      bytes: () => {},
      message: (type, frame) => {
        this.#answer(type, frame);
        return false;
      },
      malformed: () => {},
      limit: backendLimit,
    });
  }

  /** A whole message of the client's. */
  sent(type: number, frame: Buffer): void {
    const reader = new MessageReader(frame);
    const name = (): string => reader.cstring().toString('latin1');
    switch (type) {
      case Frontend.Query: {
        const text = Buffer.from(frame.subarray(5, frame.length - 1));
        this.#queue.push({ kind: 'query', text, traced: this.#begin(text) });
        break;
      }
      case Frontend.Parse: {
        const statement = name();
        const text = Buffer.from(reader.cstring());
        this.#statements.set(statement, text);
        // DEALLOCATE is not followed.
        const [oldest] = this.#statements.keys();
        if (this.#statements.size > mostStatements && oldest !== undefined) this.#statements.delete(oldest);
        this.#queue.push({ kind: 'parse', text });
        break;
      }
      case Frontend.Bind: {
        // Rows are fetched at Bind: that is where the statement begins.
        const portal = name();
        const text = this.#statements.get(name()) ?? NOTHING;
        const traced = this.#begin(text);
        this.#portals.set(portal, traced);
        this.#queue.push({ kind: 'bind', text, traced });
        break;
      }
      case Frontend.Execute:
        this.#queue.push({ kind: 'execute', text: NOTHING, traced: this.#portals.get(name()) });
        break;
      case Frontend.Close:
        (reader.byte() === 0x53 ? this.#statements : this.#portals).delete(name());
        break;
      case Frontend.Sync:
        this.#queue.push({ kind: 'sync', text: NOTHING });
        break;
    }
  }

  /** Bytes for the client. */
  received(bytes: Buffer): void {
    this.#answers.push(bytes);
  }

  #begin(text: Buffer): TracedStatement<T> {
    return { statement: this.#events.begun(text), began_ms: performance.now() };
  }

  #answer(type: number, frame: Buffer): void {
    const head = this.#queue[0];
    switch (type) {
      case Backend.ParseComplete:
        if (head?.kind === 'parse') this.#queue.shift();
        break;
      case Backend.BindComplete:
        if (head?.kind === 'bind') this.#queue.shift();
        break;
      case Backend.CommandComplete:
      case Backend.EmptyQueryResponse:
      case Backend.PortalSuspended:
        this.#complete(type === Backend.CommandComplete ? tagOf(frame) : '');
        break;
      case Backend.ErrorResponse:
        this.#fail(readErrorFields(frame));
        break;
      case Backend.ReadyForQuery:
        this.#ready();
        break;
    }
  }

  #complete(tag: string): void {
    // The engine ignores a Sync that comes while it reads COPY data.
    while (this.#queue[0] !== undefined && !RUNS.has(this.#queue[0].kind)) this.#queue.shift();
    const [head] = this.#queue;
    if (head?.traced !== undefined) this.#events.done(head.traced, tag);
    if (head?.kind === 'execute') this.#queue.shift();
  }

  #fail(fields: ErrorFields): void {
    const [head] = this.#queue;
    const traced = head?.kind === 'parse' ? this.#begin(head.text) : head?.traced;
    this.#events.failed(traced, fields);
    // What was sent behind it, up to the next Sync, is not run.
    while (this.#queue.length > 0 && !this.#endsHere()) this.#queue.shift();
  }

  #ready(): void {
    while (this.#queue.length > 0 && !this.#endsHere()) this.#queue.shift();
    this.#queue.shift();
  }

  #endsHere(): boolean {
    return this.#queue[0]?.kind === 'sync' || this.#queue[0]?.kind === 'query';
  }
}
