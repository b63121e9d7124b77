import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** What the copies' folders in the data folder are called, before the package's version. */
const prefix = 'binaries-';
/** The same while a copy is being made; a crash may leave one. */
const unfinishedPrefix = '.binaries-';

/**
 * A copy of the package's programs inside the data folder that every user may read, made once for each version
 * of the package. Returns the folder that holds bin, lib and share.
 */
export async function copyBinaries(source: string, version: string, dataDir: string): Promise<string> {
  const target = join(dataDir, prefix + version);
  if (existsSync(target)) return target;
  const unfinished = await mkdtemp(join(dataDir, unfinishedPrefix));
  try {
    await copyTree(join(source, 'native'), unfinished);
    await makeLinks(source, unfinished);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  await removeOthers(dataDir, basename(target));
  return target;
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    // Static libraries are for linking programs; the engine has no use for them.
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target);
      await chmod(target, ((await stat(source)).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}

/** The links between libraries that the package's install script makes, where it was not allowed to run. */
async function makeLinks(source: string, native: string): Promise<void> {
  const listed = join(source, 'native', 'pg-symlinks.json');
  if (!existsSync(listed)) return;
  const links = JSON.parse(await readFile(listed, 'utf8')) as { source: string; target: string }[];
  for (const link of links) {
    const target = join(native, link.target.replace(/^native\//, ''));
    if (!existsSync(target) && dirname(link.source) === dirname(link.target)) {
      await symlink(basename(link.source), target);
    }
  }
}

async function removeOthers(dataDir: string, keep: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const ours = name.startsWith(prefix) || name.startsWith(unfinishedPrefix);
    if (ours && name !== keep) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}
