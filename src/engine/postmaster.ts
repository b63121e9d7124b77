import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { StorewireError } from '../errors/index.ts';
import type { Account } from './account.ts';
import { diskFull, diskFullMessage } from './file-error.ts';
import type { Layout } from './folder.ts';
import { engineEnvironment } from './run-program.ts';
import { stopProcess } from './stale.ts';

/** Lines of the server's log that are kept for the message when it does not come up. */
const keptLines = 40;

/** After a crash PostgreSQL replays its log before it takes connections; 256 MB take seconds, slow disks longer. */
const startLimit_ms = 300_000;

export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason, with the last lines of its log. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

export interface PostmasterOptions {
  readonly at: Layout;
  readonly postgres: string;
  readonly account: Account | undefined;
  readonly onLog: ((line: string) => void) | undefined;
}

/** Starts PostgreSQL on its data folder and resolves when it takes connections. */
export async function startPostmaster(o: PostmasterOptions): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(o);
    } catch (error) {
      // The backends of a killed postmaster take a moment to notice; until then their memory is in use.
      const detail = error instanceof StorewireError ? (error.detail ?? '') : '';
      if (attempt > 50 || !detail.includes('pre-existing shared memory block')) throw error;
      await sleep(100);
    }
  }
}

async function startOnce(o: PostmasterOptions): Promise<Postmaster> {
  const child = spawn(o.postgres, ['-D', o.at.pgdata], {
    ...o.account,
    cwd: o.at.pgdata,
    env: engineEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own: Ctrl-C in a terminal must reach Storewire only, which then stops the engine.
    detached: true,
  });
  const lines = collectLog(child, o.onLog);
  const ended = endOf(child, lines);
  const pid = child.pid;
  if (pid === undefined) throw startError(o.at, await ended);
  const stopAtExit = (): void => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  void ended.then(() => process.removeListener('exit', stopAtExit));

  const end = await Promise.race([ended, whenReady(o.at.pgdata, child)]);
  if (end !== undefined) throw startError(o.at, end);
  return {
    pid,
    ended,
    async stop() {
      await stopProcess(pid, (limit_ms) => Promise.race([ended.then(() => true), after(limit_ms)]));
      await ended;
    },
  };
}

function after(limit_ms: number): Promise<false> {
  return sleep(limit_ms, false, { ref: false });
}

function collectLog(child: ChildProcess, onLog: ((line: string) => void) | undefined): string[] {
  const lines: string[] = [];
  if (child.stderr === null) return lines;
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    onLog?.(line);
  });
  return lines;
}

function endOf(child: ChildProcess, lines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', () => resolve(lines.join('\n')));
  });
}

/** PostgreSQL writes its state into the eighth line of postmaster.pid, which pg_ctl waits for as well. */
async function whenReady(pgdata: string, child: ChildProcess): Promise<undefined> {
  for (const end = Date.now() + startLimit_ms; Date.now() < end; await sleep(4)) {
    if (child.exitCode !== null || child.signalCode !== null) return new Promise(() => undefined);
    const lines = postmasterFile(pgdata);
    if (lines[0] === String(child.pid) && lines[7]?.trim() === 'ready') return undefined;
  }
  child.kill('SIGQUIT');
  throw new StorewireError('cannot_connect_now', `the engine did not start within ${startLimit_ms / 1000} s`);
}

function postmasterFile(pgdata: string): string[] {
  try {
    return readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function startError(at: Layout, log: string): StorewireError {
  if (log.includes(diskFullMessage)) return diskFull(at.dataDir);
  return new StorewireError('config_file_error', 'the engine did not start', {
    detail: log.trim(),
    hint: `PostgreSQL's messages above name the cause; its data folder is ${at.pgdata}.`,
  });
}
