import Database from 'better-sqlite3';
import { Sizes } from './sizes.ts';

/** One request as it was sent: the path has its query and never a token. */
export interface JournalEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Which store, and as whom: see StoreOptions.journalKey. */
  readonly store: string;
  readonly statement: string;
  readonly method: string;
  readonly path: string;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly ms: number;
  readonly bytes: number;
}

export interface JournalOptions {
  /** The newest so many requests are kept. */
  readonly keep?: number;
  /** Entries are written in batches, at most this long after the request. */
  readonly flush_ms?: number;
}

const schema = `
  CREATE TABLE IF NOT EXISTS requests (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, store TEXT NOT NULL, statement TEXT NOT NULL, method TEXT NOT NULL,
    path TEXT NOT NULL, status INTEGER, ms REAL NOT NULL, bytes INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS sizes (
    address TEXT NOT NULL, name TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (address, name)) WITHOUT ROWID;`;

const insert = `INSERT INTO requests (at, store, statement, method, path, status, ms, bytes)
  VALUES (@at, @store, @statement, @method, @path, @status, @ms, @bytes)`;

/**
 * The journal of requests, in SQLite. It informs and must never stand in the way: a full disk, a locked or damaged
 * file cost entries, not statements, and nothing waits for the disk.
 */
export class Journal {
  readonly sizes: Sizes;
  readonly #db: Database.Database | undefined;
  readonly #keep: number;
  readonly #flush_ms: number;
  #pending: JournalEntry[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `file` may be `:memory:`. A file that cannot be opened leaves a journal in memory. */
  constructor(file: string, options: JournalOptions = {}) {
    this.#keep = options.keep ?? 10_000;
    this.#flush_ms = options.flush_ms ?? 100;
    this.#db = open(file);
    this.sizes = new Sizes(this.#db);
  }

  add(entry: JournalEntry): void {
    this.#pending.push(entry);
    // What could not be written is bounded too; room for a tenth more keeps this from copying at every request.
    if (this.#pending.length > this.#keep * 1.1) this.#pending = this.#pending.slice(-this.#keep);
    this.#timer ??= setTimeout(() => this.flush(), this.#flush_ms).unref();
  }

  /** The newest requests first. */
  recent(limit: number = this.#keep): JournalEntry[] {
    this.flush();
    const unwritten = this.#pending.slice(-limit).reverse();
    const written = this.#read(limit - unwritten.length);
    return [...unwritten, ...written];
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const db = this.#db;
    if (!db || this.#pending.length === 0) return;
    try {
      db.transaction((entries: readonly JournalEntry[]) => {
        const statement = db.prepare(insert);
        for (const entry of entries) statement.run({ ...entry, status: entry.status ?? null });
        db.prepare('DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?').run(this.#keep);
      })(this.#pending);
      this.#pending = [];
    } catch {
      // Kept in memory until a later flush succeeds.
    }
  }

  close(): void {
    this.flush();
    this.#db?.close();
  }

  #read(limit: number): JournalEntry[] {
    if (!this.#db || limit <= 0) return [];
    try {
      const rows = this.#db.prepare('SELECT * FROM requests ORDER BY id DESC LIMIT ?').all(limit) as Row[];
      return rows.map(({ id: _, status, ...row }) => ({ ...row, status: status ?? undefined }));
    } catch {
      return [];
    }
  }
}

type Row = Omit<JournalEntry, 'status'> & { readonly id: number; readonly status: number | null };

function open(file: string): Database.Database | undefined {
  let db: Database.Database | undefined;
  try {
    // Waiting for a lock would stop the whole process: what is locked now is written with the next batch.
    db = new Database(file, { timeout: 0 });
    // Losing the last entries in a power failure is fine; waiting for the disk at each batch is not.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = OFF');
    db.exec(schema);
    return db;
  } catch {
    db?.close();
    return undefined;
  }
}
