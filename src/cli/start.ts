import { join } from 'node:path';
import { attachEngine, type Engine, prepareDataDir, startEmbedded } from '../engine/index.ts';
import { builtInDatabases, type DatabaseConfig } from '../oauth/index.ts';
import { type RunningServer, startServer } from '../session/index.ts';
import type { Config } from './config/index.ts';
import { budgetPath } from './connection.ts';
import type { Io } from './io.ts';
import type { Started } from './lifecycle.ts';
import { readTls } from './tls.ts';

/** Engine and server of a configuration; both are noted in `started`, also when a later step fails. */
export async function startGateway(config: Config, started: Started, io: Io): Promise<RunningServer> {
  const dataDir = prepareDataDir(config.dataDir);
  const engine = started.add('the engine', await startEngine({ ...config, dataDir }, started, io));
  const server = await startServer({
    engine,
    listen: config.listen,
    tls: await readTls(config.tls, dataDir),
    databases: withBuiltIn(config.databases),
    users: config.users,
    clients: config.clients,
    // Not among the results of a command.
    desktop: io.interactive ? { say: (text) => io.err(`${text}\n`) } : undefined,
    journalFile: join(dataDir, 'journal.sqlite'),
    budgetFile: budgetPath(io.env),
    rowCache: { folder: dataDir, bytes: config.cacheMegabytes * 1_048_576 },
  });
  return started.add('the server', server);
}

/** A configured database takes the place of the built-in one of its name. */
function withBuiltIn(configured: readonly DatabaseConfig[]): DatabaseConfig[] {
  const names = new Set(configured.map(({ name }) => name));
  return [...configured, ...builtInDatabases.filter(({ name }) => !names.has(name))];
}

function startEngine(config: Pick<Config, 'engine' | 'dataDir'>, started: Started, io: Io): Promise<Engine> {
  if (config.engine !== undefined) return attachEngine(config.engine);
  const verbose = Boolean(io.env['STOREWIRE_DEBUG']);
  return startEmbedded({
    dataDir: config.dataDir,
    // The engine tells about every start and stop; what is out of order has another level than LOG.
    onLog: (line) => {
      const routine = started.stopping || /^(LOG|HINT|DETAIL):/.test(line);
      if (verbose || !routine) io.err(`engine: ${line}\n`);
    },
  });
}
