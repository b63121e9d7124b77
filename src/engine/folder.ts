import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { StorewireError } from '../errors/index.ts';
import { type Account, blockingFolder } from './account.ts';
import { fileError } from './file-error.ts';

/** Where the engine's files are inside Storewire's data folder. */
export interface Layout {
  readonly dataDir: string;
  /** PostgreSQL's own data folder. */
  readonly pgdata: string;
  /** Held by the kernel for the process that uses the data folder (see lock.ts). */
  readonly lock: string;
  /** Which process that is, and where its socket is, for people and for the next start. */
  readonly state: string;
}

export function layout(dataDir: string): Layout {
  return {
    dataDir,
    pgdata: join(dataDir, 'pgdata'),
    lock: join(dataDir, 'engine.lock'),
    state: join(dataDir, 'engine.json'),
  };
}

/** Where data goes when nobody says: outside the home of root, which the engine's user cannot enter. */
export function defaultDataDir(): string {
  if (process.getuid?.() === 0) return '/var/lib/storewire';
  const base = process.env.XDG_DATA_HOME;
  return join(base === undefined || base === '' ? join(homedir(), '.local', 'share') : base, 'storewire');
}

/**
 * Makes the data folder if it is missing and answers its real path. Throws when the path is a file, or the
 * folder cannot be written.
 */
export function prepareDataDir(path: string): string {
  try {
    // Root's engine runs as another user, which must be able to pass through, though not to list or write.
    makeFolder(path, process.getuid?.() === 0 ? 0o711 : 0o700);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(path), { code: 'ENOTDIR' });
    accessSync(path, constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw fileError(path, error);
  }
}

/** Not mkdir's option `recursive`, with which Node 20 never ends where a parent refuses with ENOENT, as /proc does. */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process was quicker.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Makes sure that the engine's user can enter the data folder. Only the folder itself is ever opened (to pass through,
 * not to list), and folders for temporary files around it, which scripts make with mode 0700 for this purpose.
 */
export function openWay(dataDir: string, account: Account): void {
  for (;;) {
    const blocked = blockingFolder(dataDir, account);
    if (blocked === undefined) return;
    const mode = statSync(blocked).mode & 0o7777;
    if ((blocked !== dataDir && !isTemporary(blocked)) || (mode & 0o001) !== 0)
      throw unreachable(dataDir, blocked, account);
    chmodSync(blocked, mode | 0o001);
  }
}

function isTemporary(folder: string): boolean {
  return [tmpdir(), '/tmp', '/var/tmp'].some((parent) => folder.startsWith(`${parent}/`));
}

function unreachable(dataDir: string, blocked: string, account: Account): StorewireError {
  return new StorewireError('config_file_error', `the engine cannot reach the data folder ${dataDir}`, {
    detail: `PostgreSQL does not run as root, so it runs as the user with id ${account.uid}, which may not enter ${blocked}.`,
    hint: `Choose a data folder elsewhere, such as ${defaultDataDir()}, or start Storewire as an ordinary user.`,
  });
}

/** True when the data folder holds a database cluster; throws when it is one of another major version. */
export function hasCluster(pgdata: string, major: number): boolean {
  let found: string;
  try {
    found = readFileSync(join(pgdata, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw fileError(pgdata, error);
  }
  if (found === String(major)) return true;
  throw new StorewireError('config_file_error', `the data folder was made by PostgreSQL ${found}`, {
    detail: `The engine is PostgreSQL ${major}, which cannot read ${pgdata}.`,
    hint: `Convert it with pg_upgrade, or choose another data folder; Storewire makes a new one by itself.`,
  });
}
