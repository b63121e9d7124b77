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
  /** Undefined when no answer came, or none yet. */
  readonly status: number | undefined;
  readonly ms: number;
  readonly bytes: number;
}

/** What is known of a request when it is over. */
export type JournalEnd = Pick<JournalEntry, 'status' | 'ms' | 'bytes'>;

/** A request that was noted before it was sent. */
export interface JournalNote {
  /** To be called once, when the answer is there, or none will come. */
  end(end: JournalEnd): void;
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

const update = 'UPDATE requests SET status = @status, ms = @ms, bytes = @bytes WHERE id = @id';

const insert = `INSERT INTO requests (at, store, statement, method, path, status, ms, bytes)
  VALUES (@at, @store, @statement, @method, @path, @status, @ms, @bytes)`;

/** An entry that is not in the file as it should be. `id`: of its row there, which has another end. */
interface Unwritten {
  entry: JournalEntry;
  id?: number | bigint | undefined;
}

/**
 * The journal of requests, in SQLite. It informs and must never stand in the way: a full disk, a locked or damaged
 * file cost entries, not statements, and nothing waits for the disk. Reads are written down a moment after their
 * answer; writes before they are sent, so that the file tells of them though the process is killed.
 */
export class Journal {
  readonly sizes: Sizes;
  readonly #db: Database.Database | undefined;
  readonly #keep: number;
  readonly #flush_ms: number;
  #pending: Unwritten[] = [];
  #timer: NodeJS.Timeout | undefined;

  /** `file` may be `:memory:`. A file that cannot be opened leaves a journal in memory. */
  constructor(file: string, options: JournalOptions = {}) {
    this.#keep = options.keep ?? 10_000;
    this.#flush_ms = options.flush_ms ?? 100;
    this.#db = open(file);
    this.sizes = new Sizes(this.#db);
  }

  /** A request that is over. */
  add(entry: JournalEntry): void {
    this.#keepPending({ entry });
    this.#timer ??= setTimeout(() => this.flush(), this.#flush_ms).unref();
  }

  /** A request that is about to be sent: when this returns, the end of the process does not lose it. */
  begin(entry: Omit<JournalEntry, keyof JournalEnd>): JournalNote {
    const note: Unwritten = { entry: { ...entry, status: undefined, ms: 0, bytes: 0 } };
    this.#keepPending(note);
    this.flush();
    return {
      end: (end) => {
        note.entry = { ...note.entry, ...end };
        if (!this.#pending.includes(note)) this.#keepPending(note);
        this.flush();
      },
    };
  }

  /** The newest requests first. */
  recent(limit: number = this.#keep): JournalEntry[] {
    this.flush();
    const fresh = this.#pending.filter(({ id }) => id === undefined);
    const unwritten = fresh.slice(-limit).reverse();
    const written = this.#read(limit - unwritten.length);
    return [...unwritten.map(({ entry }) => entry), ...written];
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const db = this.#db;
    if (!db || this.#pending.length === 0) return;
    try {
      const ids = db.transaction((all: readonly Unwritten[]) => {
        const [inserts, updates] = [db.prepare(insert), db.prepare(update)];
        const rows = all.map(({ entry, id }) => {
          const row = { ...entry, status: entry.status ?? null };
          if (id === undefined) return inserts.run(row).lastInsertRowid;
          updates.run({ ...row, id });
          return id;
        });
        db.prepare('DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?').run(this.#keep);
        return rows;
      })(this.#pending);
      for (const [i, one] of this.#pending.entries()) one.id = ids[i];
      this.#pending = [];
    } catch {
      // Kept in memory until a later flush succeeds.
    }
  }

  close(): void {
    this.flush();
    this.#db?.close();
  }

  #keepPending(one: Unwritten): void {
    this.#pending.push(one);
    // What could not be written is bounded too; room for a tenth more keeps this from copying at every request.
    if (this.#pending.length > this.#keep * 1.1) this.#pending = this.#pending.slice(-this.#keep);
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
