import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './account.ts';

/** PostgreSQL names the socket after its port, also where there is no port. */
export const socketName = '.s.PGSQL.5432';

/**
 * Bytes of a socket's path, the terminating NUL not counted: `sun_path` of sockaddr_un has 108 bytes on Linux and
 * 104 on macOS.
 */
const longestSocketPath = 103;

/**
 * Makes the folder for the socket, which nobody but the engine's user (and root) may enter: inside the data folder
 * if the path is short enough there, else a new one in the folder for temporary files.
 */
export function makeSocketFolder(dataDir: string, account: Account | undefined): string {
  const folder = placeFolder(dataDir, account);
  chmodSync(folder, 0o700);
  if (account !== undefined) chownSync(folder, account.uid, account.gid);
  return folder;
}

function placeFolder(dataDir: string, account: Account | undefined): string {
  const inside = join(dataDir, 'run');
  if (fits(inside)) {
    // What a killed server left; the data folder is locked, so nobody uses it.
    rmSync(inside, { recursive: true, force: true });
    mkdirSync(inside, { mode: 0o700 });
    return inside;
  }
  const name = 'storewire-';
  // Root's own folder for temporary files may be closed to the engine's user.
  const parent = account === undefined && fits(join(tmpdir(), `${name}XXXXXX`)) ? tmpdir() : '/tmp';
  return mkdtempSync(join(parent, name));
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketName)) <= longestSocketPath;
}

/** Removes a folder that `makeSocketFolder` made, and what PostgreSQL puts there; nothing else. */
export function removeSocketFolder(folder: string): void {
  try {
    for (const name of [socketName, `${socketName}.lock`]) rmSync(join(folder, name), { force: true });
    rmdirSync(folder);
  } catch (error) {
    // Gone already (a folder for temporary files is cleaned by others), or holds what is not ours.
    if (!['ENOENT', 'ENOTEMPTY', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error;
  }
}
