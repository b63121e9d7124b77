import type { Database } from 'better-sqlite3';

/**
 * The sizes of the stores' tables, as their answers stated them: hints for planning, kept over restarts where the
 * file allows, else in memory.
 */
export class Sizes {
  readonly #db: Database | undefined;
  readonly #known = new Map<string, number>();
  /** When this process heard of them, in milliseconds of its own clock. */
  readonly #heard = new Map<string, number>();

  constructor(db: Database | undefined) {
    this.#db = db;
    try {
      const rows = db?.prepare('SELECT address, name, size FROM sizes').all() as Row[] | undefined;
      for (const { address, name, size } of rows ?? []) this.#known.set(key(address, name), size);
    } catch {
      // They will be learned again.
    }
  }

  /** With `within_ms`: only a size that an answer stated so lately. */
  get(address: string, table: string, within_ms?: number): number | undefined {
    const name = key(address, table);
    const age_ms = performance.now() - (this.#heard.get(name) ?? Number.NEGATIVE_INFINITY);
    return within_ms !== undefined && age_ms > within_ms ? undefined : this.#known.get(name);
  }

  set(address: string, table: string, rows: number): void {
    this.#heard.set(key(address, table), performance.now());
    if (this.get(address, table) === rows) return;
    this.#known.set(key(address, table), rows);
    try {
      this.#db?.prepare('INSERT OR REPLACE INTO sizes VALUES (?, ?, ?)').run(address, table, rows);
    } catch {
      // Known in memory; written when it changes again.
    }
  }
}

interface Row {
  readonly address: string;
  readonly name: string;
  readonly size: number;
}

const key = (address: string, table: string): string => `${address}\n${table}`;
