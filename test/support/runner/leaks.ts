import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

export interface Leak {
  readonly pid: number;
  readonly what: string;
}

/** What was killed or told to stop may need a moment to be gone. */
const patience_ms = 3_000;

/**
 * Processes that the tests started and that still run, this one excepted. A process is known to be theirs by its
 * working directory or command line lying below `root`, the folder that holds every temporary folder of the run
 * (PostgreSQL's backends overwrite command line and environment, but stay in the data folder), or by `marker` in
 * its environment.
 */
export async function findLeaks(root: string, marker: string): Promise<Leak[]> {
  const look = () => (process.platform === 'linux' ? leaksFromProc(root, marker) : leaksFromPs(root));
  const until = performance.now() + patience_ms;
  let leaks = look();
  while (leaks.length > 0 && performance.now() < until) {
    await setTimeout(100);
    leaks = look();
  }
  return leaks;
}

function leaksFromProc(root: string, marker: string): Leak[] {
  const leaks: Leak[] = [];
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    const read = (name: string) => quietly(() => readFileSync(`/proc/${pid}/${name}`, 'utf8')) ?? '';
    const command = read('cmdline').replaceAll('\0', ' ').trim();
    const folder = quietly(() => readlinkSync(`/proc/${pid}/cwd`)) ?? '';
    const ours = folder.startsWith(root) || command.includes(root) || read('environ').includes(marker);
    // A zombie has no command line: it is over, its parent has only to look.
    if (ours && command !== '') leaks.push({ pid, what: command.slice(0, 200) });
  }
  return leaks;
}

function leaksFromPs(root: string): Leak[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, what] = /^\s*(\d+) (.*)$/.exec(line) ?? [];
    return pid && what?.includes(root) && Number(pid) !== process.pid ? [{ pid: Number(pid), what }] : [];
  });
}

/** Processes end while they are looked at; what cannot be read belongs to somebody else. */
function quietly(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Ends what `findLeaks` found, so that one run's leak does not disturb the next. */
export function endLeaks(leaks: readonly Leak[]): void {
  for (const { pid } of leaks) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended meanwhile.
    }
  }
}
