import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { repoRoot } from '../../support/repo-root.ts';

export interface SourceFile {
  /** From the checkout's folder, with slashes: `src/cli/main.ts`. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly text: string;
}

/** The files below these folders of the checkout whose names end with one of the endings. */
export function filesBelow(folders: readonly string[], endings: readonly string[] = ['.ts']): SourceFile[] {
  return folders
    .filter((folder) => existsSync(join(repoRoot, folder)))
    .flatMap((folder) =>
      readdirSync(join(repoRoot, folder), { recursive: true, encoding: 'utf8' })
        .map((name) => `${folder}/${name.split(sep).join('/')}`)
        .filter((path) => !path.startsWith('.ci/tools/') && endings.some((ending) => path.endsWith(ending)))
        .filter((path) => statSync(join(repoRoot, path)).isFile()),
    )
    .sort()
    .map(readSource);
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(join(repoRoot, path), 'utf8');
  return { path, text, lines: text.split('\n') };
}
