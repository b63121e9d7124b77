import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { join } from 'node:path';

/** What a server notes in its data folder, so that `storewire query` finds it. */
export interface RunningNote {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
}

export function writeRunningNote(dataDir: string, note: RunningNote): void {
  writeFileSync(file(dataDir), `${JSON.stringify(note)}\n`, { mode: 0o644 });
}

export function removeRunningNote(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}

/** The note of a server whose process is there; undefined when none runs, or a killed one left its note behind. */
export function readRunningNote(dataDir: string): RunningNote | undefined {
  try {
    const note = JSON.parse(readFileSync(file(dataDir), 'utf8')) as RunningNote;
    process.kill(note.pid, 0);
    return note;
  } catch (error) {
    // EPERM: the process is there and belongs to another user.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'EPERM' ? (JSON.parse(readFileSync(file(dataDir), 'utf8')) as RunningNote) : undefined;
  }
}

/** The address under which this machine reaches a server that listens on `host`. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}

/** `host:port` as URLs write it. */
export function hostAndPort(host: string, port: number): string {
  return isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
}

function file(dataDir: string): string {
  return join(dataDir, 'server.json');
}
