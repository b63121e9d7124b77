import { HEADER } from './codes.ts';

/** Raised by a reader that is asked for more bytes than the message has. */
export class MessageFormatError extends Error {
  constructor() {
    super('insufficient data left in message');
    this.name = 'MessageFormatError';
  }
}

/** Reads one message, bounds-checked. Starts behind the header. */
export class MessageReader {
  private readonly frame: Buffer;
  private at: number;

  constructor(frame: Buffer, at = HEADER) {
    this.frame = frame;
    this.at = at;
  }

  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.frame.length - this.at;
  }

  byte(): number {
    return this.frame[this.take(1)] as number;
  }

  int16(): number {
    return this.frame.readInt16BE(this.take(2));
  }

  int32(): number {
    return this.frame.readInt32BE(this.take(4));
  }

  uint32(): number {
    return this.frame.readUInt32BE(this.take(4));
  }

  bytes(length: number): Buffer {
    const start = this.take(length);
    return this.frame.subarray(start, start + length);
  }

  /** The bytes before the next zero byte, which is skipped. */
  cstring(): Buffer {
    const end = this.frame.indexOf(0, this.at);
    if (end < 0) {
      throw new MessageFormatError();
    }
    const value = this.frame.subarray(this.at, end);
    this.at = end + 1;
    return value;
  }

  private take(length: number): number {
    const start = this.at;
    if (length < 0 || start + length > this.frame.length) {
      throw new MessageFormatError();
    }
    this.at = start + length;
    return start;
  }
}
