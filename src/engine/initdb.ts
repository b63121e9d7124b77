import { randomBytes } from 'node:crypto';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { StorewireError } from '../errors/index.ts';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { diskFull, diskFullMessage, fileError } from './file-error.ts';
import type { Layout } from './folder.ts';
import { runProgram } from './run-program.ts';

/** The role that owns the embedded server; not a name that a person would choose for a user. */
export const ownerName = 'storewire_owner';

/** The owner's password, in PostgreSQL's own data folder so that the two cannot be separated. */
const keyFile = 'storewire.key';

const unfinishedPrefix = '.initdb-';

/**
 * Makes a database cluster as `at.pgdata`. It is built under another name and renamed when complete, so that a
 * crash half-way leaves nothing that a later start would take for a cluster.
 */
export async function initialise(
  at: Layout,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  for (const name of readdirSync(at.dataDir)) {
    if (name.startsWith(unfinishedPrefix)) remove(join(at.dataDir, name));
  }
  const work = mkdtempSync(join(at.dataDir, unfinishedPrefix));
  try {
    const pgdata = join(work, 'pgdata');
    const key = join(work, 'key');
    mkdirSync(pgdata, { mode: 0o700 });
    writeFileSync(key, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (account !== undefined)
      for (const path of [work, pgdata, key]) chownSync(path, account.uid, account.gid);
    const result = await runProgram(binaries.initdb, initdbArguments(pgdata, key, binaries.major), account);
    if (result.code !== 0) throw initdbError(at, result.stderr || String(result.spawnError));
    renameSync(key, join(pgdata, keyFile));
    renameSync(pgdata, at.pgdata);
  } catch (error) {
    throw fileError(at.dataDir, error);
  } finally {
    remove(work);
  }
}

/** The initdb of a killed start may still be writing there: it fails then, which nobody waits for. */
function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}

function initdbArguments(pgdata: string, key: string, major: number): string[] {
  return [
    `--pgdata=${pgdata}`,
    `--username=${ownerName}`,
    `--pwfile=${key}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The order of code points, and upper and lower case of all of Unicode, the same on every machine: the
    // builtin provider depends on no library of the operating system. Versions before 17 lack it.
    ...(major >= 17
      ? ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale=C.UTF-8']),
  ];
}

function initdbError(at: Layout, stderr: string): StorewireError {
  if (stderr.includes(diskFullMessage)) return diskFull(at.dataDir);
  return new StorewireError('config_file_error', `could not initialise the data folder ${at.dataDir}`, {
    detail: stderr.trim(),
    hint: 'Nothing was left behind: correct the cause and start again.',
  });
}

/** The owner's password of an existing cluster. */
export function readOwnerKey(at: Layout): string {
  const path = join(at.pgdata, keyFile);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new StorewireError('config_file_error', `cannot read ${path}`, {
      detail: 'It holds the password of the role that owns the engine, made when the data folder was made.',
      hint: `If ${at.pgdata} is not Storewire's, choose another data folder; if it is, restore the file from a copy.`,
      cause,
    });
  }
}
