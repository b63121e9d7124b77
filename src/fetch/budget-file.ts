import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { machineTime } from './machine-time.ts';

const schema = `
  CREATE TABLE IF NOT EXISTS windows (
    key TEXT PRIMARY KEY, left REAL, quota REAL, window_ms REAL, start REAL, least REAL, end REAL, sure INTEGER,
    paused_until REAL NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS holders (
    key TEXT NOT NULL, process TEXT NOT NULL, cap TEXT NOT NULL, in_flight INTEGER NOT NULL, waiting_since REAL,
    seen REAL NOT NULL, PRIMARY KEY (key, process, cap)) WITHOUT ROWID;`;

const day_ms = 86_400_000;

/** A file that could not be used is tried again after this long. */
const again_ms = 10_000;

/**
 * The file through which the processes of one machine share what they know of the stores' budgets. It helps and must
 * never stand in the way: what is locked, damaged or missing costs the sharing, and nothing waits for a lock or the
 * disk. It holds hashes of addresses and credentials, never these.
 */
export class BudgetFile {
  readonly path: string;
  #db: Database.Database | undefined;
  #statements = new Map<string, Database.Statement>();
  #triedAt = Number.NEGATIVE_INFINITY;

  /** The folder is made if it is missing. Never throws. */
  constructor(path: string) {
    this.path = path;
  }

  /**
   * Runs `work` while no other process can read or write. Where the file is `busy` (for a moment, mostly) or `unusable`,
   * `work` has not run, or what it wrote is not kept.
   */
  transaction(work: (file: BudgetFile) => void): 'kept' | 'busy' | 'unusable' {
    try {
      const db = this.#opened();
      if (db === undefined) return 'unusable';
      db.transaction(() => work(this)).immediate();
      return 'kept';
    } catch (error) {
      if (isBusy(error)) return 'busy';
      this.close();
      return 'unusable';
    }
  }

  run(sql: string, ...values: readonly unknown[]): void {
    this.#prepared(sql).run(...values);
  }

  all(sql: string, ...values: readonly unknown[]): unknown[] {
    return this.#prepared(sql).all(...values);
  }

  close(): void {
    this.#statements.clear();
    this.#db?.close();
    this.#db = undefined;
  }

  #prepared(sql: string): Database.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#db === undefined) throw new Error('the file is closed');
    const made = this.#db.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }

  #opened(): Database.Database | undefined {
    if (this.#db !== undefined || performance.now() - this.#triedAt < again_ms) return this.#db;
    try {
      this.#db = open(this.path);
    } catch (error) {
      if (isBusy(error)) throw error;
      this.#triedAt = performance.now();
      if (/^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error))) this.#db = renewed(this.path);
    }
    return this.#db;
  }
}

function open(path: string): Database.Database {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new Database(path, { timeout: 0 });
  try {
    // What is written is of use for seconds: after a power failure it is worth nothing.
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = OFF');
    db.exec(schema);
    // Times are those of a clock that may begin anew when the machine does.
    const old = 'NOT BETWEEN ? AND ?';
    const times = [machineTime() - day_ms, machineTime() + day_ms];
    db.prepare(`DELETE FROM windows WHERE at ${old}`).run(...times);
    db.prepare(`DELETE FROM holders WHERE seen ${old}`).run(...times);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Nobody can use the file as it is, and there is nothing in it to keep. */
function renewed(path: string): Database.Database | undefined {
  try {
    for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
    return open(path);
  } catch {
    return undefined;
  }
}

const isBusy = (error: unknown): boolean => /^SQLITE_BUSY/.test(codeOf(error));

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code);

const opened = new Map<string, BudgetFile>();

/** The process's one use of the file. */
export function budgetFile(path: string): BudgetFile {
  const file = opened.get(path) ?? new BudgetFile(path);
  opened.set(path, file);
  return file;
}
