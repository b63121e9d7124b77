import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { StorewireError } from '../errors/index.ts';
import { fileFailure } from './durable-file.ts';

/** Longer than the request that a holder may have under way. */
const patience_ms = 60_000;
const pause_ms = 25;

/**
 * Runs `work` while holding a lock that all processes of this machine respect. The lock is SQLite's on an empty
 * file: the kernel takes it back when its holder ends in whatever way, so that a stale one cannot exist. The file
 * stays, as removing it could part two waiters.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const database = await acquire(path);
  try {
    return await work();
  } finally {
    database.close();
  }
}

async function acquire(path: string): Promise<Database.Database> {
  makeLockFile(path);
  for (const end = Date.now() + patience_ms; ; ) {
    const database = tryLock(path);
    if (database) return database;
    if (Date.now() > end) {
      throw new StorewireError('config_file_error', `could not lock ${path} within ${patience_ms / 1000} s`, {
        hint: 'Another Storewire process holds it; see which, and end it if it hangs.',
      });
    }
    await sleep(pause_ms);
  }
}

/**
 * SQLite would make the file readable for others. Only a file that did not exist is opened and closed here: closing
 * one gives back every lock that this process holds on it (fcntl(2)), those of other connections of SQLite too.
 */
function makeLockFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw fileFailure('make', path, error);
  }
}

function tryLock(path: string): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw fileFailure('lock', path, error);
  }
}
