import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { StorewireError } from '../errors/index.ts';
import { fileError } from './file-error.ts';
import type { Layout } from './folder.ts';
import { readState } from './state.ts';

export interface DataDirLock {
  /** Removes the lock file and lets others in. */
  release(): void;
}

/**
 * Takes the data folder for this process, or throws, naming the process that has it.
 *
 * The lock is SQLite's on an empty file: the kernel gives it back when its holder ends in whatever way, so a
 * killed server leaves nothing to guess about, unlike a file with a process id, which another process may have
 * got since.
 */
export function lockDataDir(at: Layout): DataDirLock {
  for (;;) {
    const database = openLocked(at);
    // Another holder may have removed the file between our opening and locking it: then nobody else sees our lock.
    if (statSync(at.lock, { throwIfNoEntry: false }) !== undefined) {
      let released = false;
      return {
        release() {
          if (released) return;
          released = true;
          rmSync(at.lock, { force: true });
          database.close();
        },
      };
    }
    database.close();
  }
}

function openLocked(at: Layout): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(at.lock, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw inUse(at);
    throw fileError(at.dataDir, error, errnoOf(error));
  }
}

/** SQLite's failures of the file system, as the operating system calls them. */
function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  if (/^SQLITE_(FULL|IOERR_WRITE)/.test(error.code)) return 'ENOSPC';
  return /^SQLITE_(CANTOPEN|READONLY|PERM)/.test(error.code) ? 'EACCES' : undefined;
}

function inUse(at: Layout): StorewireError {
  const pid = readState(at)?.pid;
  return new StorewireError(
    'config_file_error',
    `the data folder ${at.dataDir} is in use by another server`,
    {
      detail:
        pid === undefined
          ? 'Another Storewire process holds the lock.'
          : `The Storewire process ${pid} holds the lock.`,
      hint: 'Stop that server first, or give this one a data folder of its own.',
    },
  );
}
