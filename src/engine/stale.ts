import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StorewireError } from '../errors/index.ts';
import type { Layout } from './folder.ts';
import { commandLine, processEnded, signal } from './processes.ts';
import { removeSocketFolder } from './socket-folder.ts';
import { readState, removeState } from './state.ts';

/** How a postmaster is asked to end, each harder than the one before, and how long it gets. */
const ways: readonly { signal: NodeJS.Signals; limit_ms: number }[] = [
  // Fast shutdown: sessions are ended, everything is written.
  { signal: 'SIGINT', limit_ms: 20_000 },
  // Immediate shutdown: the next start recovers from the log.
  { signal: 'SIGQUIT', limit_ms: 5_000 },
  { signal: 'SIGKILL', limit_ms: 5_000 },
];

/**
 * Stops the server that a killed Storewire has left running on the data folder, and removes its traces. The caller
 * holds the lock, so no living Storewire uses that server. Answers whether there was one.
 */
export async function stopStale(at: Layout): Promise<boolean> {
  const socketDir = readState(at)?.socketDir;
  const pid = postmasterPid(at.pgdata);
  const stopped = pid !== undefined && (await stopIfOurs(at, pid));
  if (socketDir !== undefined) removeSocketFolder(socketDir);
  removeState(at);
  return stopped;
}

async function stopIfOurs(at: Layout, pid: number): Promise<boolean> {
  const command = commandLine(pid);
  const program = basename(command?.split(' ')[0] ?? '');
  const ours = program.startsWith('postgres') && `${command} `.includes(` -D ${at.pgdata} `);
  if (ours) await stopProcess(pid, (limit_ms) => processEnded(pid, limit_ms));
  // PostgreSQL refuses to start when the file names any process of its user: also one that has ended and was not
  // waited for, or one that is something else, after the machine was restarted.
  if (ours || !program.startsWith('postgres')) rmSync(join(at.pgdata, 'postmaster.pid'), { force: true });
  return ours;
}

/** Ends a postmaster and waits for it; `ended` answers whether it has ended within the limit. */
export async function stopProcess(pid: number, ended: (limit_ms: number) => Promise<boolean>): Promise<void> {
  for (const way of ways) {
    if (!signal(pid, way.signal) || (await ended(way.limit_ms))) return;
  }
  throw new StorewireError('internal_error', `could not stop the engine's process ${pid}`);
}

/** The process that PostgreSQL has noted in its data folder. */
export function postmasterPid(pgdata: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}
