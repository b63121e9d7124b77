import type { FetchStats } from '../../fetch/index.ts';
import type { RowFile } from './row-file.ts';

/** Where a recording belongs. */
export interface Keeper {
  /** Makes room for so many bytes; false where there is none. */
  reserve(bytes: number): boolean;
  release(bytes: number): void;
  /**
   * Takes the file with all its rows; false where they are of no use any more.
   * @param handed with those that came twice
   */
  keep(file: RowFile, rows: number, handed: number): boolean;
}

/** The rows of a fetch under way, written down beside their load: complete at its end, or nothing. */
export class Recording {
  readonly #file: RowFile;
  readonly #keeper: Keeper;
  #waiting: Buffer[] = [];
  #rows = 0;
  #reserved = 0;
  #isOver = false;

  constructor(file: RowFile, keeper: Keeper) {
    this.#file = file;
    this.#keeper = keeper;
  }

  /** Lines of further rows; they are written by `flush`. */
  add(lines: Buffer, rows: number): void {
    if (this.#isOver) return;
    if (!this.#keeper.reserve(lines.length)) return this.discard();
    this.#reserved += lines.length;
    this.#waiting.push(lines);
    this.#rows += rows;
  }

  /** Resolves when what was added is on disk; where it cannot be written the recording is given up. */
  async flush(): Promise<void> {
    const lines = this.#waiting.splice(0);
    if (this.#isOver || lines.length === 0) return;
    // A full disk is no reason for the statement to fail.
    await this.#file.append(Buffer.concat(lines)).catch(() => this.discard());
  }

  /**
   * The fetch has answered all its rows.
   * @param stats its own, where it has a limit: rows that came twice count towards that
   */
  async complete(stats: Pick<FetchStats, 'repeated'> = {}): Promise<void> {
    await this.flush();
    if (this.#isOver) return;
    const handed = this.#rows + (stats.repeated ?? 0);
    if (this.#keeper.keep(this.#file, this.#rows, handed)) this.#isOver = true;
    else this.discard();
  }

  /** The fetch has failed, or nobody waits for its end. */
  discard(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#waiting = [];
    this.#keeper.release(this.#reserved);
    this.#file.close();
  }
}
