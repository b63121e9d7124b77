import type { Socket } from 'node:net';

/** Up to this size, copying pieces together is cheaper than a system call with several of them. */
const COPY_LIMIT_BYTES = 16_384;

/**
 * Collects what is written to a socket during one event, so that a burst of small messages is one system call.
 * Outside of `begin` … `end` everything is written at once.
 */
export class BatchedWriter {
  private readonly socket: Socket;
  private readonly pieces: Buffer[] = [];
  private bytes = 0;
  private depth = 0;

  constructor(socket: Socket) {
    this.socket = socket;
  }

  /** False when the socket has enough for now, as `Socket.write` says it. */
  write(piece: Buffer): boolean {
    // What a client says after Terminate is for nobody: node-postgres may send a Sync then.
    if (this.socket.writableEnded) return true;
    if (this.depth === 0) {
      return this.socket.write(piece);
    }
    this.pieces.push(piece);
    this.bytes += piece.length;
    return this.bytes <= COPY_LIMIT_BYTES || this.flush();
  }

  begin(): void {
    this.depth += 1;
  }

  end(): void {
    this.depth -= 1;
    if (this.depth === 0) {
      this.flush();
    }
  }

  /** Writes what was collected; needed before waiting for an answer to it. */
  flush(): boolean {
    const { pieces, bytes, socket } = this;
    if (pieces.length === 0) {
      return !socket.writableNeedDrain;
    }
    let room = true;
    if (pieces.length === 1) {
      room = socket.write(pieces[0] as Buffer);
    } else if (bytes <= COPY_LIMIT_BYTES) {
      room = socket.write(Buffer.concat(pieces, bytes));
    } else {
      socket.cork();
      for (const piece of pieces) {
        room = socket.write(piece);
      }
      socket.uncork();
    }
    this.pieces.length = 0;
    this.bytes = 0;
    return room;
  }
}
