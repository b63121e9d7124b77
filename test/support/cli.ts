import { join } from 'node:path';
import { type CommandOptions, type CommandResult, runCommand } from './run-command.ts';
import { type RunningOptions, RunningProgram } from './running-program.ts';

/** The built command line, as `npx storewire` would run it. */
export const mainScript = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.js');

/** Runs `storewire ARGS` to its end. */
export function storewire(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand(process.execPath, [mainScript, ...args], options);
}

/** A `storewire` that runs until it is told to stop. */
export class RunningCli extends RunningProgram {
  constructor(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    options: RunningOptions = {},
  ) {
    super([process.execPath, mainScript, ...args], { ...options, env });
  }
}
