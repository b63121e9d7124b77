import { join } from 'node:path';
import { type CommandOptions, type CommandResult, runCommand } from './run-command.ts';
import { type RunningOptions, RunningProgram } from './running-program.ts';
import { tempDir } from './temp-dir.ts';

/** The built command line, as `npx storewire` would run it. */
export const mainScript = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.js');

let state: string | undefined;

/** What the commands of this account share stays within the test file. */
const ownState = (): { STOREWIRE_STATE: string } => {
  state ??= tempDir();
  return { STOREWIRE_STATE: state };
};

/** Runs `storewire ARGS` to its end. */
export function storewire(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const env = { ...ownState(), ...options.env };
  return runCommand(process.execPath, [mainScript, ...args], { ...options, env });
}

/** A `storewire` that runs until it is told to stop. */
export class RunningCli extends RunningProgram {
  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    options: RunningOptions = {},
  ) {
    super([process.execPath, mainScript, ...args], { ...options, env: { ...ownState(), ...env } });
  }
}
