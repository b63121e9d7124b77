import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The command line of a running process, arguments separated by blanks; undefined when there is none. */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    // A process that has ended but was not yet waited for has an empty one.
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Waits until the process has ended; false when it has not within `limit_ms`. */
export async function processEnded(pid: number, limit_ms: number): Promise<boolean> {
  for (const end = Date.now() + limit_ms; Date.now() < end; await sleep(10)) {
    if (commandLine(pid) === undefined) return true;
  }
  return false;
}

/** Sends a signal; false when the process is not there any more. */
export function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
