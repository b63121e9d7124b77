import { spawn } from 'node:child_process';
import type { Account } from './account.ts';

export interface ProgramResult {
  /** Undefined when the program could not be started at all (see `spawnError`). */
  readonly code: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
  /** `EACCES`, `ENOENT`, `EPERM` … */
  readonly spawnError?: string;
}

/** Runs one of PostgreSQL's programs to its end, as `account`. Never throws. */
export function runProgram(
  file: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const output = { stdout: '', stderr: '' };
    const child = spawn(file, args, {
      ...account,
      cwd: '/',
      env: engineEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    child.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: undefined, ...output, spawnError: error.code ?? error.message }),
    );
    child.on('close', (code) => resolve({ code, ...output }));
  });
}

/**
 * The environment of the engine's processes. Ours may hold store tokens (`${BC_TOKEN}` of a configuration), and
 * PG… variables would change what PostgreSQL does: only what the loader needs is handed on.
 */
export function engineEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' };
  for (const name of ['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'TMPDIR']) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}
