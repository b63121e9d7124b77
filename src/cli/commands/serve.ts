import { Command } from 'commander';
import { loadConfig } from '../config/index.ts';
import { connectOnTerminal } from '../connect-on-terminal.ts';
import type { Io } from '../io.ts';
import { runUntilSignal } from '../lifecycle.ts';
import { hostAndPort, removeRunningNote, writeRunningNote } from '../running.ts';
import { startGateway } from '../start.ts';

/** Serves the databases of a configuration until a signal. */
export function serveCommand(io: Io): Command {
  return new Command('serve')
    .description('serve the databases of a configuration file to PostgreSQL clients')
    .requiredOption('--config <file>', 'the configuration (YAML)')
    .option(
      '--engine <url>',
      'an existing PostgreSQL server (postgresql://owner@…) instead of the embedded engine',
    )
    .action(async (options: { config: string; engine?: string }) => {
      const file = loadConfig(options.config, io.env);
      const config = options.engine === undefined ? file : { ...file, engine: options.engine };
      await runUntilSignal(io, async (started) => {
        const { host, port } = await startGateway(config, started, io);
        const tls = config.tls !== undefined;
        writeRunningNote(config.dataDir, { pid: process.pid, host, port, tls });
        started.onStop('the note of the running server', async () => removeRunningNote(config.dataDir));
        const names = config.databases.map((database) => database.name).join(', ');
        io.out(`storewire: serving ${names} on ${hostAndPort(host, port)}${tls ? ' (TLS)' : ''}\n`);
        if (!tls && !/^(127\.|::1$|localhost$)/.test(host))
          io.err(
            'storewire: without "tls" in the configuration, rows cross the network readable for others\n',
          );
        connectOnTerminal(config, started, io);
      });
    });
}
