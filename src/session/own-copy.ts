import { serialize } from 'pg-protocol';
import { Frontend, frame } from '../wire/index.ts';
import type { OwnExchange } from './own-exchange.ts';

/** One `COPY … FROM STDIN` that was sent. */
export interface CopyPiece {
  readonly exchange: OwnExchange;
  /** What follows CopyDone. */
  readonly ending: readonly Buffer[];
}

export interface CopyParts {
  /** Throws where the engine would not look at it. */
  begin(): CopyPiece;
  /** False: the engine takes no more for now. */
  write(bytes: Buffer): boolean;
}

/**
 * Fills a table by COPY. It may be broken off between two chunks, so that the engine can be told something else: what comes
 * then is for another COPY into the same table.
 */
export class OwnCopy {
  readonly #parts: CopyParts;
  #beginning: Promise<void> | undefined;
  #piece: CopyPiece | undefined;
  /** The end of the last that was sent. */
  #ended: Promise<void> | undefined;
  #failure: unknown;

  constructor(parts: CopyParts) {
    this.#parts = parts;
  }

  /** Resolves when the engine asks for data. Rejects with its error. */
  begin(): Promise<void> {
    this.#beginning ??= this.#begin();
    return this.#beginning;
  }

  async #begin(): Promise<void> {
    const piece = this.#parts.begin();
    await piece.exchange.copyReady;
    this.#piece = piece;
  }

  /** Whether a COPY was sent and not ended: other messages would be taken for a mistake. */
  get isSent(): boolean {
    return this.#beginning !== undefined;
  }

  /** Whether the engine takes data now. */
  get isOpen(): boolean {
    return this.#piece !== undefined;
  }

  /** The engine has refused: what is written is in vain. */
  get isOver(): boolean {
    return this.#failure !== undefined || this.#piece?.exchange.over === true;
  }

  /** Only while it is open. Answers as `CopyParts.write`. */
  write(chunk: Buffer): boolean {
    return this.#parts.write(frame(Frontend.CopyData, chunk));
  }

  /** What was written stays. Resolves when the engine listens again; its error is told by `end`. */
  async breakOff(): Promise<void> {
    const beginning = this.#beginning;
    await beginning?.catch(() => {});
    const piece = this.#piece;
    if (this.#beginning === beginning) this.#beginning = undefined;
    if (this.#beginning === undefined && piece !== undefined) {
      this.#piece = undefined;
      this.#parts.write(Buffer.concat([serialize.copyDone(), ...piece.ending]));
      this.#ended = piece.exchange.done.then(
        () => {},
        (error: unknown) => {
          this.#failure ??= error;
        },
      );
    }
    await this.#ended;
  }

  /** Rejects with the engine's error. */
  async end(): Promise<void> {
    await this.breakOff();
    if (this.#failure !== undefined) throw this.#failure;
  }
}
