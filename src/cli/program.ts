import { Command, CommanderError } from 'commander';
import { version } from '../platforms/index.ts';
import { connectCommand } from './commands/connect.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { queryCommand } from './commands/query.ts';
import { sandboxCommand } from './commands/sandbox.ts';
import { serveCommand } from './commands/serve.ts';
import type { Io } from './io.ts';
import { Interrupted } from './lifecycle.ts';
import { reportError } from './report.ts';

/** Runs a command line (without the interpreter and the script). Answers the exit code; never throws. */
export async function runProgram(args: readonly string[], io: Io): Promise<number> {
  const program = new Command('storewire')
    .description('Online stores as PostgreSQL tables.')
    .version(version)
    .configureHelp({ showGlobalOptions: false });
  for (const make of [
    demoCommand,
    serveCommand,
    queryCommand,
    connectCommand,
    doctorCommand,
    sandboxCommand,
  ]) {
    program.addCommand(make(io));
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .showHelpAfterError(
        `(storewire ${command === program ? '' : `${command.name()} `}--help lists what there is)`,
      );
    command.configureOutput({ writeOut: io.out, writeErr: io.err });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    // What it complains about was already printed.
    if (error instanceof CommanderError) return error.exitCode;
    if (error instanceof Interrupted) return 130;
    reportError(error, io);
    return 1;
  }
}
