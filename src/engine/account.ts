import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The operating system's user that the engine's processes run as. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `nobody` of most Linux systems, where /etc/passwd does not name one. */
const nobody: Account = { uid: 65534, gid: 65534 };

/**
 * The account to run PostgreSQL as, which refuses to run as root; undefined: as this process.
 * An existing data folder keeps its owner, which PostgreSQL insists on; a new one gets `nobody`.
 */
export function engineAccount(
  pgdata: string,
  uid = process.getuid?.(),
  passwdFile = '/etc/passwd',
): Account | undefined {
  if (uid !== 0) return undefined;
  const owner = statIfThere(pgdata);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return passwdEntry('nobody', passwdFile) ?? nobody;
}

function passwdEntry(name: string, passwdFile: string): Account | undefined {
  let text: string;
  try {
    text = readFileSync(passwdFile, 'utf8');
  } catch {
    return undefined;
  }
  const fields = text
    .split('\n')
    .map((line) => line.split(':'))
    .find((line) => line[0] === name);
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return fields !== undefined && Number.isInteger(uid) && Number.isInteger(gid) && uid !== 0
    ? { uid, gid }
    : undefined;
}

/** The outermost folder on the way to `path` (itself included) that `account` may not pass through. */
export function blockingFolder(path: string, account: Account): string | undefined {
  const way: string[] = [];
  for (let at = realpathSync(path); ; at = dirname(at)) {
    way.unshift(at);
    if (at === dirname(at)) break;
  }
  return way.find((folder) => !maySearch(statSync(folder), account));
}

/** By the permission bits alone: the engine's processes have no supplementary groups. */
function maySearch(folder: Stats, account: Account): boolean {
  if (folder.uid === account.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === account.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}

function statIfThere(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
