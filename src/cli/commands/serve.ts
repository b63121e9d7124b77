import { Command } from 'commander';
import { StorewireError } from '../../errors/index.ts';
import { builtInDatabases } from '../../oauth/index.ts';
import type { Config } from '../config/index.ts';
import { connectOnTerminal } from '../connect-on-terminal.ts';
import {
  addServerOptions,
  type ConfigOptions,
  defaultUser,
  type Login,
  newPassword,
  readConfigOptions,
  readLogin,
} from '../connection.ts';
import type { Io } from '../io.ts';
import { runUntilSignal } from '../lifecycle.ts';
import { portNumber } from '../options.ts';
import { hostAndPort, removeRunningNote, writeRunningNote } from '../running.ts';
import { startGateway } from '../start.ts';

interface ServeOptions extends ConfigOptions {
  readonly engine?: string;
  readonly port?: number;
  readonly user?: string;
}

/** Serves the databases of a configuration until a signal. */
export function serveCommand(io: Io): Command {
  const command = new Command('serve')
    .description('serve the databases of a configuration, or one store, to PostgreSQL clients')
    .option('--port <n>', 'port to listen on, 0 for a free one, in place of the configuration’s', portNumber)
    .option(
      '--user <name:password>',
      `SQL user for the store of --connection (default: ${defaultUser}, with a new password)`,
    )
    .option(
      '--engine <url>',
      'an existing PostgreSQL server (postgresql://owner@…) instead of the embedded engine',
    );
  return addServerOptions(command).action(async (options: ServeOptions) => {
    const login = readUser(options, io);
    const read = readConfigOptions(options, io.env, login);
    const { port = read.listen.port, engine = read.engine } = options;
    const config = { ...read, engine, listen: { ...read.listen, port } };
    await runUntilSignal(io, async (started) => {
      const { host, port } = await startGateway(config, started, io);
      const tls = config.tls !== undefined;
      writeRunningNote(config.dataDir, { pid: process.pid, host, port, tls });
      started.onStop('the note of the running server', async () => removeRunningNote(config.dataDir));
      const names = (config.databases.length > 0 ? config.databases : builtInDatabases)
        .map((database) => database.name)
        .join(', ');
      io.out(`storewire: serving ${names} on ${hostAndPort(host, port)}${tls ? ' (TLS)' : ''}\n`);
      if (!tls && !/^(127\.|::1$|localhost$)/.test(host))
        io.err('storewire: without "tls" in the configuration, rows cross the network readable for others\n');
      if (options.connection !== undefined) io.out(address(login, options.user, config, { host, port }));
      connectOnTerminal(config, started, io);
    });
  });
}

/** Throws where `--user` has nothing to belong to: a configuration has users of its own. */
function readUser({ user, connection }: ServeOptions, io: Io): Login {
  if (user === undefined) return { name: defaultUser, password: newPassword() };
  if (connection !== undefined) return readLogin(user, io.env);
  throw new StorewireError('invalid_parameter_value', '--user belongs to --connection', {
    hint: 'The users of a configuration stand under its key users.',
  });
}

/** How to connect to the one store; a password only where it was made up here. */
function address(
  { name, password }: Login,
  given: string | undefined,
  config: Config,
  { host, port }: { host: string; port: number },
): string {
  const secret = given?.includes(':') === true ? '' : `:${password}`;
  const database = config.databases[0]?.name ?? '';
  return `storewire: postgresql://${encodeURIComponent(name)}${secret}@${hostAndPort(host, port)}/${database}\n`;
}
