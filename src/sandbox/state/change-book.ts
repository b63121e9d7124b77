/** What clients changed in a simulated store, kept in SQLite: in memory, or in a file that outlives the sandbox. */
import Database from 'better-sqlite3';
import type { ApiRow } from '../data/collection.ts';

export type RowKey = number | string;

/** A row as it was written; null: deleted. */
export type Change = ApiRow | null;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS changes (
  store TEXT NOT NULL, collection TEXT NOT NULL, key TEXT NOT NULL, row TEXT,
  PRIMARY KEY (store, collection, key)) WITHOUT ROWID, STRICT;
CREATE TABLE IF NOT EXISTS counters (
  store TEXT NOT NULL, name TEXT NOT NULL, value INTEGER NOT NULL,
  PRIMARY KEY (store, name)) WITHOUT ROWID, STRICT;`;

/** The changes of one store. Several stores share a file; `store` tells them apart, such as bigcommerce/sandbox1. */
export class ChangeBook {
  readonly #database: Database.Database;
  readonly #store: string;
  #version = 0;

  constructor(database: Database.Database, store: string) {
    this.#database = database;
    this.#store = store;
  }

  /** Opens `file`, or a database in memory for ':memory:'. Throws when the file is no database of a sandbox. */
  static open(file: string): Database.Database {
    const database = new Database(file);
    if (file !== ':memory:') database.pragma('journal_mode = WAL');
    database.exec(SCHEMA);
    return database;
  }

  /** Grows with every change of the store. */
  get version(): number {
    return this.#version;
  }

  /** What was changed in a collection, by key. Keys are numbers where the text is one that a number writes so. */
  changesOf(collection: string): Map<RowKey, Change> {
    const rows = this.#database
      .prepare('SELECT key, row FROM changes WHERE store = ? AND collection = ?')
      .all(this.#store, collection) as { key: string; row: string | null }[];
    return new Map(rows.map(({ key, row }) => [readKey(key), row === null ? null : JSON.parse(row)]));
  }

  record(collection: string, key: RowKey, change: Change): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO changes (store, collection, key, row) VALUES (?, ?, ?, ?)')
      .run(this.#store, collection, writeKey(key), change === null ? null : JSON.stringify(change));
    this.#version++;
  }

  /** The next number of a series, at least `from`: numbers are never given twice, not even after a delete. */
  next(name: string, from: number): number {
    const known = this.#database
      .prepare('SELECT value FROM counters WHERE store = ? AND name = ?')
      .get(this.#store, name) as { value: number } | undefined;
    const value = Math.max(from, (known?.value ?? 0) + 1);
    this.#database
      .prepare('INSERT OR REPLACE INTO counters (store, name, value) VALUES (?, ?, ?)')
      .run(this.#store, name, value);
    return value;
  }

  /** Several changes as one: all are kept, or none when `work` throws. */
  together<T>(work: () => T): T {
    return this.#database.transaction(work)();
  }

  /** Forgets everything that was changed in the store. */
  clear(): void {
    this.#database.prepare('DELETE FROM changes WHERE store = ?').run(this.#store);
    this.#database.prepare('DELETE FROM counters WHERE store = ?').run(this.#store);
    this.#version++;
  }
}

/** A text that looks like a number must not become one: quoted, it stays what it was. */
const writeKey = (key: RowKey): string => JSON.stringify(key);
const readKey = (text: string): RowKey => JSON.parse(text) as RowKey;
