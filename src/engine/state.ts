import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Layout } from './folder.ts';

/** What the holder of the data folder's lock notes beside it, for people and for the next start. */
export interface EngineState {
  /** Storewire's process. */
  readonly pid: number;
  /** Where the engine's socket is: outside the data folder if that path was too long. */
  readonly socketDir: string;
}

export function readState(at: Layout): EngineState | undefined {
  try {
    const state = JSON.parse(readFileSync(at.state, 'utf8')) as Partial<EngineState>;
    if (typeof state.pid !== 'number' || typeof state.socketDir !== 'string') return undefined;
    return { pid: state.pid, socketDir: state.socketDir };
  } catch {
    return undefined;
  }
}

export function writeState(at: Layout, state: EngineState): void {
  writeFileSync(at.state, `${JSON.stringify(state)}\n`, { mode: 0o644 });
}

export function removeState(at: Layout): void {
  rmSync(at.state, { force: true });
}
