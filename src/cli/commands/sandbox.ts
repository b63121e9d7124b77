import { Command } from 'commander';
import type { Io } from '../io.ts';
import { runUntilSignal } from '../lifecycle.ts';
import { portNumber } from '../options.ts';
import { describeApp, tokenString } from '../sandbox-app.ts';
import { addSandboxOptions, openSandbox, type SandboxOptions } from '../sandbox-options.ts';

/** Runs the simulated stores alone, for developing against them. */
export function sandboxCommand(io: Io): Command {
  const command = new Command('sandbox')
    .description('run simulated stores without a server, until a signal')
    .option('--port <n>', 'port of the stores on 127.0.0.1, 0 for a free one', portNumber, 8480)
    .option(
      '--state <file>',
      'file that keeps what is written into the stores (default: forgotten at the end)',
    );
  return addSandboxOptions(command).action(async (options: SandboxOptions & { port: number }) => {
    await runUntilSignal(io, async (started) => {
      const sandbox = started.add('the sandbox', await openSandbox(options, options.port));
      io.out(`sandbox: ${sandbox.url}\n`);
      for (const store of sandbox.stores) {
        io.out(`connection string: ${tokenString(sandbox, store)}\n`);
      }
      io.out(describeApp(sandbox));
    });
  });
}
