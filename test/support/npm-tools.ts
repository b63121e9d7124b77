import { copyFileSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { answersOf } from './answers.ts';
import type { ClientShop } from './client-shop.ts';
import { type Needs, needs, toolsDir } from './programs.ts';
import { repoRoot } from './repo-root.ts';
import { type CommandResult, runCommand } from './run-command.ts';
import { tempDir } from './temp-dir.ts';

const packages = join(toolsDir, 'npm', 'node_modules');

/** The packages of test/clients/npm/package.json as .ci/install/npm.sh fetches them. */
export function needsNpm(): Needs {
  return needs(
    existsSync(join(toolsDir, 'npm', 'installed.json')) ? [] : ['the packages of .ci/install/npm.sh'],
  );
}

/** What an installed package says is its version. */
export function npmVersion(name: string): string {
  return JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')).version;
}

/** A new folder whose programs find the packages, as in a project that has installed them. */
export function npmProject(): string {
  const folder = tempDir();
  symlinkSync(packages, join(folder, 'node_modules'), 'dir');
  return folder;
}

/** Runs a package's own command in such a folder. */
export function runNpmCommand(
  folder: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return runCommand(join(packages, '.bin', command), args, {
    cwd: folder,
    env: { NO_COLOR: '1', ...env },
    timeout_ms: 240_000,
  });
}

/**
 * Runs a program of test/clients/npm on a shop and reads its answers, by name: over TLS with a verified certificate,
 * or without.
 */
export async function npmAnswers(
  shop: ClientShop,
  program: string,
  security: 'tls' | 'plain',
): Promise<Record<string, unknown>> {
  const folder = npmProject();
  for (const name of [program, 'shop.mjs'])
    copyFileSync(join(repoRoot, 'test', 'clients', 'npm', name), join(folder, name));
  const answers = await answersOf(shop, process.execPath, [join(folder, program)], {
    SANDBOX_URL: shop.shop.sandbox.url,
    ...(security === 'tls' ? { TLS: 'verified' } : {}),
  });
  return Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [name, JSON.parse(answer) as unknown]),
  );
}
