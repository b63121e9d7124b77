import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { cleanUp } from './clean-up.ts';
import { type CommandOptions, type CommandResult, runCommand } from './run-command.ts';

/** The built command line, as `npx storewire` would run it. */
export const mainScript = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.js');

/** Runs `storewire ARGS` to its end. */
export function storewire(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand(process.execPath, [mainScript, ...args], options);
}

/** A `storewire` that runs until it is told to stop. */
export class RunningCli {
  readonly #child: ChildProcess;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stdout = '';
  stderr = '';

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [mainScript, ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.exited = new Promise((resolve) =>
      this.#child.once('close', (code, signal) => resolve({ code, signal })),
    );
    cleanUp(async () => {
      this.kill('SIGTERM');
      await this.exited;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits until the output holds the pattern, and answers its first group. Rejects when the process ends before. */
  async waitFor(pattern: RegExp, timeout_ms = 30_000): Promise<string> {
    const until = performance.now() + timeout_ms;
    let over = false;
    void this.exited.then(() => {
      over = true;
    });
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found !== null) return found[1] ?? found[0];
      if (over || performance.now() > until) {
        throw new Error(`the output does not match ${pattern}:\n${this.stdout}${this.stderr}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
