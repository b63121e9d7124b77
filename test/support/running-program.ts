import { type ChildProcess, spawn } from 'node:child_process';
import { cleanUp } from './clean-up.ts';

/** Runs a program on a pseudo terminal of its own; bytes that come in are what a person types. */
const onTerminal = ['python3', '-c', 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)'] as const;

export interface RunningOptions {
  readonly env?: Readonly<Record<string, string>>;
  /**
   * The program sees a terminal, on which Ctrl-C is how it is told to stop (needs python3), and errors come among the
   * output.
   */
  readonly terminal?: boolean;
  readonly cwd?: string;
}

/** A program that runs until it is told to stop, at the latest when the test file ends. */
export class RunningProgram {
  readonly #child: ChildProcess;
  readonly #terminal: boolean;
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  stdout = '';
  stderr = '';

  constructor(command: readonly string[], { env = {}, terminal = false, cwd }: RunningOptions = {}) {
    this.#terminal = terminal;
    const [program = '', ...args] = [...(terminal ? onTerminal : []), ...command];
    this.#child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: [terminal ? 'pipe' : 'ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
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
    if (this.#terminal) this.#child.stdin?.write('\x03');
    else this.#child.kill(signal);
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
