import type { Socket } from 'node:net';
import { Frontend, MessageStream } from '../wire/index.ts';
import { BatchedWriter } from './batched-writer.ts';
import { isCopy } from './copy-ends.ts';
import type { ClientSink } from './engine-link.ts';
import { frameOf } from './raise.ts';

export interface ClientEvents {
  /** A whole message of the client's, with its header; undefined when handled at once, else when it is done. */
  message(type: number, frame: Buffer): Promise<void> | undefined;
  /** The longest message of this type that is read now; undefined for one that is none. */
  limit(type: number): number | undefined;
  /** May a COPY message overtake those that wait, because the statement under way is what it is for? */
  admits(): boolean;
  /** The engine reads COPY data, and would take any other message for a mistake that ends the session. */
  reads(): boolean;
  /** CopyData that may pass unread, in order. */
  copyData(bytes: Buffer): void;
  /** Bytes that are no message; nothing is read after them. */
  malformed(rest: Buffer): void;
  /** Runs the work of one chunk of messages. */
  batch(work: () => void): void;
  /** The client is gone. */
  closed(): void;
  /** The client's socket takes bytes again (true) or has enough for now (false). */
  flow(open: boolean): void;
}

/** Messages that wait for the one before them; above this the client's socket is not read. */
const INBOX_LIMIT_BYTES = 1 << 20;

/**
 * The client's side of a session: one message after another, whatever the client pipelines, and back-pressure in
 * both directions.
 */
export class ClientLink implements ClientSink {
  private readonly socket: Socket;
  private readonly events: ClientEvents;
  private readonly output: BatchedWriter;
  private readonly inbox: { type: number; frame: Buffer }[] = [];
  private inboxBytes = 0;
  private busy = false;
  /** What comes now is no message. */
  private malformed = false;
  /** Nothing is read any more, all goes to the engine as it comes. */
  private raw = false;
  private over = false;
  private engineFull = false;
  /** Sees all bytes for the client. */
  tap: ((bytes: Buffer) => void) | undefined;

  /** The client is a program of the server's own machine. */
  get isLocal(): boolean {
    return /^(::ffff:)?127\.|^::1$/.test(this.socket.remoteAddress ?? '');
  }

  constructor(socket: Socket, events: ClientEvents) {
    this.socket = socket;
    this.events = events;
    this.output = new BatchedWriter(socket);
    const stream = new MessageStream({
      passes: (type) => type === Frontend.CopyData && !this.busy && this.inbox.length === 0,
      bytes: (chunk) => events.copyData(chunk),
      message: (type, frame) => this.receive(type, frame),
      malformed: (rest) => {
        this.malformed = true;
        this.receive(NO_MESSAGE, rest);
      },
      limit: (type) => events.limit(type),
    });
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => {
      if (this.over) return;
      if (this.malformed) {
        this.receive(NO_MESSAGE, chunk);
      } else {
        this.surviving(() => events.batch(() => stream.push(chunk)));
      }
    });
    socket.on('drain', () => events.flow(true));
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.end());
    socket.on('close', () => events.closed());
  }

  write(bytes: Buffer): void {
    this.tap?.(bytes);
    if (this.socket.writable && !this.output.write(bytes)) {
      this.events.flow(false);
    }
  }

  begin(): void {
    this.output.begin();
  }

  /** Ends the batch. */
  end(): void {
    this.output.end();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Ends the connection, after one more message if there is one. */
  close(last?: Buffer): void {
    this.output.flush();
    this.tap?.(last ?? Buffer.alloc(0));
    if (last === undefined) {
      this.socket.end();
    } else {
      this.socket.end(last);
    }
  }

  destroy(): void {
    this.socket.destroy();
  }

  /** Stops or resumes reading from the client while the engine has not taken what was sent. */
  hold(engineFull: boolean): void {
    this.engineFull = engineFull;
    this.throttle();
  }

  /** A defect costs the session that it shows in, not the server. */
  private surviving(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.fail(error);
    }
  }

  private fail(error: unknown): void {
    this.over = true;
    this.close(frameOf(error, 'FATAL'));
    this.events.closed();
  }

  private receive(type: number, frame: Buffer): boolean {
    if (this.raw) {
      this.events.malformed(frame);
    } else if (this.inbox.length === 0 && !isCopy(type) && this.events.reads()) {
      this.disturb(type, frame);
    } else if ((!this.busy || (isCopy(type) && this.events.admits())) && this.inbox.length === 0) {
      this.handle(type, frame);
    } else {
      this.inbox.push({ type, frame });
      this.inboxBytes += frame.length;
      this.throttle();
    }
    return false;
  }

  /** A message while the engine reads COPY data: Flush and Sync it ignores. */
  private disturb(type: number, frame: Buffer): void {
    if (type !== Frontend.Flush && type !== Frontend.Sync) this.handle(NO_MESSAGE, frame);
  }

  private handle(type: number, frame: Buffer): void {
    if (type === NO_MESSAGE || this.raw) {
      this.raw = true;
      this.events.malformed(frame);
    } else {
      this.start(this.events.message(type, frame));
    }
  }

  private start(work: Promise<void> | undefined): void {
    if (work !== undefined) {
      this.busy = true;
      work.then(
        () => this.surviving(() => this.next()),
        (error: unknown) => this.fail(error),
      );
    }
  }

  private next(): void {
    this.busy = false;
    this.events.batch(() => {
      while (!this.busy) {
        const message = this.inbox.shift();
        if (message === undefined) {
          break;
        }
        this.inboxBytes -= message.frame.length;
        this.handle(message.type, message.frame);
      }
    });
    this.throttle();
  }

  /** The client's COPY messages that came before the COPY began. */
  admit(): void {
    while (this.inbox.length > 0 && this.events.admits()) {
      const { type, frame } = this.inbox[0] as { type: number; frame: Buffer };
      if (!isCopy(type) && !this.events.reads()) break;
      this.inbox.shift();
      this.inboxBytes -= frame.length;
      if (isCopy(type)) this.events.message(type, frame);
      else this.disturb(type, frame);
    }
  }

  private throttle(): void {
    if (this.engineFull || this.inboxBytes > INBOX_LIMIT_BYTES) {
      this.socket.pause();
    } else if (this.socket.isPaused()) {
      this.socket.resume();
    }
  }
}

/** In the place of a type: bytes that no message begins with. */
const NO_MESSAGE = -1;
