import { Command, Option } from 'commander';
import pg from 'pg';
import { StorewireError } from '../../errors/index.ts';
import { nearest } from '../../errors/nearest.ts';
import type { UserConfig } from '../../oauth/index.ts';
import type { Config } from '../config/index.ts';
import { addServerOptions, besideServers, type ConfigOptions, readConfigOptions } from '../connection.ts';
import type { Io } from '../io.ts';
import { type Started, withStarted } from '../lifecycle.ts';
import { csvWriter } from '../query/csv.ts';
import { jsonWriter } from '../query/json.ts';
import { Statement } from '../query/statement.ts';
import { tableWriter } from '../query/table.ts';
import { reachableHost, readRunningNote } from '../running.ts';
import { startGateway } from '../start.ts';

const writers = { table: tableWriter, csv: csvWriter, json: jsonWriter } as const;

interface QueryOptions extends ConfigOptions {
  readonly database?: string;
  readonly user?: string;
  readonly format: keyof typeof writers;
}

/** Runs SQL and prints its results: in the running server of the configuration, or in one for this query alone. */
export function queryCommand(io: Io): Command {
  const command = new Command('query')
    .description('run SQL text and print the rows')
    .argument('<sql>', 'one statement, or several with ; between them')
    .option('--database <name>', 'database of the configuration (default: its only one)')
    .option('--user <name>', 'SQL user of the configuration (default: the first that may use the database)')
    .addOption(
      new Option('--format <name>', 'how rows are printed').choices(Object.keys(writers)).default('table'),
    );
  return addServerOptions(command).action(async (sql: string, options: QueryOptions) => {
    const config = readOptions(options, io);
    const database = chooseDatabase(config, options.database);
    const user = chooseUser(config, database, options.user);
    await withStarted(io, async (started) => {
      const client = await connect(config, database, user, started, io);
      client.on('notice', ({ severity, message }) => io.err(`${severity}:  ${message}\n`));
      const statement = client.query(new Statement(sql, writers[options.format](), io));
      await started.orSignal(statement.done);
    });
  });
}

/** The server of a store without configuration is this command's own, and nobody else's. */
function readOptions(options: QueryOptions, io: Io): Config {
  const { connection, dataDir = besideServers('storewire-query') } = options;
  return readConfigOptions(connection === undefined ? options : { ...options, dataDir }, io.env);
}

async function connect(
  config: Config,
  database: string,
  user: UserConfig,
  started: Started,
  io: Io,
): Promise<pg.Client> {
  const running = readRunningNote(config.dataDir);
  const at = running ?? { ...(await startForOne(config, started, io)), tls: false };
  const client = new pg.Client({
    host: reachableHost(at.host),
    port: at.port,
    user: user.name,
    password: user.password,
    database,
    // The server named in the data folder is on this machine and proves itself by SCRAM; its certificate may be self-made.
    ssl: at.tls ? { rejectUnauthorized: false } : false,
    application_name: 'storewire query',
  });
  // The statement reports a lost connection; without a listener it would end the process as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    if (cause instanceof pg.DatabaseError) throw cause;
    throw new StorewireError(
      'connection_failure',
      `could not connect to the server on ${at.host}:${at.port}`,
      {
        detail: cause instanceof Error ? cause.message : undefined,
        cause,
      },
    );
  }
  started.onStop('the connection', () => client.end());
  return client;
}

function startForOne(config: Config, started: Started, io: Io) {
  return startGateway({ ...config, listen: { host: '127.0.0.1', port: 0 }, tls: undefined }, started, io);
}

function chooseDatabase(config: Config, wanted: string | undefined): string {
  const names = config.databases.map(({ name }) => name);
  const [only, ...more] = names;
  if (wanted === undefined && only !== undefined && more.length === 0) return only;
  if (wanted !== undefined && names.includes(wanted)) return wanted;
  const near = wanted === undefined ? undefined : nearest(wanted, names);
  const message =
    wanted === undefined ? '--database is needed' : `there is no database ${JSON.stringify(wanted)}`;
  throw new StorewireError('invalid_parameter_value', message, {
    hint: `${near === undefined ? '' : `Did you mean ${near}? `}The configuration has ${names.join(', ')}.`,
  });
}

function chooseUser(config: Config, database: string, wanted: string | undefined): UserConfig {
  const able = config.users.filter(({ databases }) => databases.includes(database));
  const user = wanted === undefined ? able[0] : able.find(({ name }) => name === wanted);
  if (user !== undefined) return user;
  const message =
    wanted === undefined
      ? `no user of the configuration may use the database ${database}`
      : `the configuration has no user ${JSON.stringify(wanted)} for the database ${database}`;
  throw new StorewireError('invalid_parameter_value', message, {
    hint:
      able.length === 0
        ? 'Add the database to a user.'
        : `Those who may are ${able.map(({ name }) => name).join(', ')}.`,
  });
}
