import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { StorewireError } from '../errors/index.ts';

/** The file's bytes; undefined when there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileFailure('read', path, error);
  }
}

/**
 * Replaces a file by a new one that only its owner can read. Whoever reads, and whatever ends this process, finds
 * the old file or the new one, whole. What earlier writers left when they were killed is removed: the caller holds
 * the lock, so that no other writer is alive.
 */
export async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  // A link stays a link.
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  try {
    await removeLeftovers(target);
    const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
    await written(await open(temporary, 'wx', 0o600), bytes);
    await rename(temporary, target);
    await syncFolder(folder);
  } catch (error) {
    throw fileFailure('write', path, error);
  }
}

/** The folder with those above it, for its owner alone where it did not exist. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFailure('make', path, error);
  }
}

export function fileFailure(action: string, path: string, cause: unknown): StorewireError {
  return new StorewireError('config_file_error', `could not ${action} ${path}`, {
    detail: `The operating system says ${codeOf(cause) ?? 'no more'}.`,
    hint: 'OAuthSettingsLocation must name a file that the server may read and write, in a folder where it may make files.',
    cause,
  });
}

async function written(file: FileHandle, bytes: Buffer): Promise<void> {
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Without this a power cut may bring the old name back. Windows cannot, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeLeftovers(target: string): Promise<void> {
  const folder = dirname(target);
  const start = `${basename(target)}.`;
  const left = (await readdir(folder)).filter(
    (name) => name.startsWith(start) && /^[0-9a-f]{12}\.tmp$/.test(name.slice(start.length)),
  );
  for (const name of left) await rm(join(folder, name), { force: true });
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
