import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The checkout's folder: the tests run from `dist/test`, but some read sources, documents and data. */
export const repoRoot = findRoot(import.meta.dirname);

function findRoot(from: string): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'tsconfig.json'))) return folder;
  }
  return process.cwd();
}
