import { spawn } from 'node:child_process';

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Written to the command's standard input. */
  readonly input?: string;
  readonly timeout_ms?: number;
  readonly cwd?: string;
}

/** Runs a program to its end, without a shell. Rejects when it cannot be started or takes too long. */
export function runCommand(
  program: string,
  args: readonly string[],
  { env = {}, input, timeout_ms = 60_000, cwd }: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${program} did not end within ${timeout_ms} ms\n${output.stdout}${output.stderr}`));
    }, timeout_ms);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, ...output });
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/**
 * Runs psql on an address: `psql(url, "-Atc", "SELECT 1")`. Its own settings (~/.psqlrc, PG… variables) are kept out,
 * errors come with their SQLSTATE.
 */
export function psql(url: string, ...args: readonly string[]): Promise<CommandResult> {
  return runCommand('psql', ['-X', '-d', url, '-v', 'VERBOSITY=verbose', ...args], {
    env: { PGOPTIONS: '', PGAPPNAME: 'psql', PSQL_PAGER: '', PAGER: '', LC_ALL: 'C.UTF-8' },
  });
}

/** `15.18`, of the psql on the PATH. */
export async function psqlVersion(): Promise<string> {
  const { stdout } = await runCommand('psql', ['--version']);
  return /\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
}
