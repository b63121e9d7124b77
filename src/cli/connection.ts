import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { defaultDataDir } from '../engine/index.ts';
import { StorewireError } from '../errors/index.ts';
import { propertyError, readConnectionString } from '../oauth/index.ts';
import { platformOf } from '../platforms/index.ts';
import { type Config, defaults, loadConfig } from './config/index.ts';
import { expandVariables } from './config/variables.ts';

/** Which store or stores a command is about, as commander hands it over. */
export interface ConfigOptions {
  readonly config?: string;
  readonly connection?: string;
  readonly dataDir?: string;
}

/** The options that say which store or stores a command is about. */
export function addConfigOptions(command: Command): Command {
  return command
    .option('--config <file>', 'the configuration (YAML)')
    .option(
      '--connection <string>',
      "one store without a configuration: 'Platform=…;StoreId=…;OAuthAccessToken=${TOKEN}', variables replaced",
    );
}

/** The same for commands that start a server or look at its folder. */
export function addServerOptions(command: Command): Command {
  return addConfigOptions(command).option(
    '--data-dir <folder>',
    'where the engine keeps its data, in place of the configuration’s dataDir',
  );
}

/** A SQL user of the store that `--connection` names. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/**
 * The configuration that the options name or describe. A store given by `--connection` is in the database and schema of
 * its platform's name, for one user. Throws a StorewireError that says what is wrong, without secrets.
 */
export function readConfigOptions(
  { config: file, connection, dataDir }: ConfigOptions,
  env: Readonly<Record<string, string | undefined>>,
  login: Login = { name: defaultUser, password: newPassword() },
): Config {
  if ((file === undefined) === (connection === undefined)) {
    throw new StorewireError(
      'invalid_parameter_value',
      file === undefined
        ? '--config or --connection is needed'
        : '--config and --connection exclude each other',
      { hint: 'docs/configuration.md has the form of both.' },
    );
  }
  const config = file === undefined ? oneStore(connection ?? '', env, login) : loadConfig(file, env);
  return dataDir === undefined ? config : { ...config, dataDir: resolve(dataDir) };
}

function oneStore(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  { name, password }: Login,
): Config {
  const { properties, problems } = readConnectionString(text, (value) => expandVariables(value, env));
  if (problems.length > 0) throw propertyError('cannot use --connection', problems);
  const platform = platformOf(properties.Platform)?.name ?? '';
  return {
    file: '(command line)',
    listen: { host: defaults.host, port: defaults.port },
    tls: undefined,
    dataDir: defaultDataDir(),
    engine: undefined,
    users: [{ name, password, databases: [platform], readOnly: false }],
    databases: [{ name: platform, stores: [{ schema: platform, platform, properties }] }],
    clients: {},
    cacheMegabytes: defaults.cacheMegabytes,
  };
}

/** Whose password is made up where nobody gives one. */
export const defaultUser = 'analyst';

export const newPassword = (): string => randomBytes(18).toString('base64url');

/** `name:password`, or a name alone, whose password is made up. Variables are replaced, so that none need be typed. */
export function readLogin(text: string, env: Readonly<Record<string, string | undefined>>): Login {
  const [, name = '', password] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  if (!/^[^\p{Cc}:]{1,63}$/u.test(name) || password === '') {
    throw new StorewireError('invalid_parameter_value', '--user is not of the form NAME:PASSWORD', {
      hint: "Give the password as a variable, so that it does not show in the list of processes: --user 'ana:${PASSWORD}'.",
    });
  }
  return { name, password: password === undefined ? newPassword() : expandVariables(password, env) };
}

/** For commands that run beside a server of the same account: a data folder of their own, kept from run to run. */
export function besideServers(folder: string): string {
  return join(dirname(defaultDataDir()), folder);
}

/**
 * The file through which all commands of this account share the stores' rate limits, whatever their data folders.
 * `STOREWIRE_STATE` names another folder for it.
 */
export function budgetPath(env: Readonly<Record<string, string | undefined>>): string {
  const folder = env['STOREWIRE_STATE'];
  return join(
    folder === undefined || folder === '' ? besideServers('storewire-state') : resolve(folder),
    'budget.sqlite',
  );
}
