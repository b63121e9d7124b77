import { HEADER } from './codes.ts';

export interface MessageHandler {
  /**
   * May the message's bytes be passed on as they arrive, unread? Asked once per message, at its header, in order.
   */
  passes(type: number): boolean;
  /** Bytes of one or more messages that pass unread, in order. */
  bytes(chunk: Buffer): void;
  /** A whole message with its header. True: it passes too, unchanged. */
  message(type: number, frame: Buffer): boolean;
  /** A header that cannot be one; the stream stops reading for good. `rest` holds the bytes from there on. */
  malformed(rest: Buffer): void;
  /** The longest acceptable length field for a message type; undefined for a type that does not exist. */
  limit(type: number): number | undefined;
}

/**
 * Cuts a stream of chunks into messages. Neighbouring messages that pass are handed on in one piece, so that a
 * large result costs one look at each header and no copy.
 */
export class MessageStream {
  private readonly handler: MessageHandler;
  private pending: Buffer[] = [];
  private pendingBytes = 0;
  /** Bytes that the pending buffers must reach before there is anything to do. */
  private wanted = HEADER;
  /** Bytes of the current message that still pass unread. */
  private passing = 0;
  private stopped = false;

  constructor(handler: MessageHandler) {
    this.handler = handler;
  }

  /** All that came so far are whole messages: one of another origin may follow. */
  get betweenMessages(): boolean {
    return this.passing === 0 && this.pendingBytes === 0 && !this.stopped;
  }

  /** Feeds any number of bytes; calls the handler for all that they complete. */
  push(chunk: Buffer): void {
    if (this.stopped || chunk.length === 0) {
      return;
    }
    if (this.pendingBytes === 0) {
      this.read(chunk);
      return;
    }
    this.pending.push(chunk);
    this.pendingBytes += chunk.length;
    if (this.pendingBytes >= this.wanted) {
      const joined = Buffer.concat(this.pending, this.pendingBytes);
      this.pending = [];
      this.pendingBytes = 0;
      this.read(joined);
    }
  }

  private read(chunk: Buffer): void {
    let at = Math.min(this.passing, chunk.length);
    this.passing -= at;
    let runStart = 0;
    const flushRun = (end: number): void => {
      if (end > runStart) {
        this.handler.bytes(chunk.subarray(runStart, end));
      }
    };
    while (chunk.length - at >= HEADER) {
      const type = chunk[at] as number;
      const length = chunk.readUInt32BE(at + 1);
      const limit = this.handler.limit(type);
      if (limit === undefined || length < 4 || length > limit) {
        flushRun(at);
        this.stopped = true;
        this.handler.malformed(chunk.subarray(at));
        return;
      }
      const end = at + 1 + length;
      if (end > chunk.length) {
        // `passes` is asked here only when the answer can be acted on at once: a held message waits whole.
        if (this.handler.passes(type)) {
          this.passing = end - chunk.length;
          flushRun(chunk.length);
          return;
        }
        flushRun(at);
        this.hold(chunk.subarray(at), length + 1);
        return;
      }
      if (!this.handler.passes(type)) {
        flushRun(at);
        runStart = at;
        if (!this.handler.message(type, chunk.subarray(at, end))) {
          runStart = end;
        }
      }
      at = end;
    }
    flushRun(at);
    if (at < chunk.length) {
      const rest = chunk.subarray(at);
      // PostgreSQL looks at the type before it reads on.
      if (this.handler.limit(rest[0] as number) === undefined) {
        this.stopped = true;
        this.handler.malformed(rest);
      } else {
        this.hold(rest, HEADER);
      }
    }
  }

  private hold(rest: Buffer, wanted: number): void {
    this.pending = [rest];
    this.pendingBytes = rest.length;
    this.wanted = wanted;
  }
}
