import { Command } from 'commander';
import { StorewireError } from '../../errors/index.ts';
import { Credentials, type StoreConfig } from '../../oauth/index.ts';
import { oauthFlows } from '../../platforms/index.ts';
import type { Config } from '../config/index.ts';
import { addConfigOptions, type ConfigOptions, readConfigOptions } from '../connection.ts';
import type { Io } from '../io.ts';

interface ConnectOptions extends ConfigOptions {
  readonly browser: boolean;
}

/** Has the owner of a store consent in a browser, and keeps the token in the settings file. */
export function connectCommand(io: Io): Command {
  const command = new Command('connect')
    .description("get a store's token by OAuth: the owner consents in a browser, the settings file keeps it")
    .argument(
      '[database.store]',
      'which store of the configuration, such as shop.bigcommerce (default: its only one)',
    )
    .option('--no-browser', 'print the address instead of opening a browser');
  return addConfigOptions(command).action(async (wanted: string | undefined, options: ConnectOptions) => {
    const { name, store } = findStore(readConfigOptions(options, io.env), wanted);
    const flow = oauthFlows.get(store.platform);
    if (flow === undefined) {
      throw new StorewireError('feature_not_supported', `there is no OAuth flow for ${store.platform}`);
    }
    const credentials = new Credentials({ store: name, flow, properties: store.properties });
    const say = (text: string): void => {
      io.out(`${text}\n`);
    };
    const grant = await credentials.connectByBrowser({ say, ...(options.browser ? {} : { open: false }) });
    const scope = grant.scope === undefined ? '' : ` (scopes: ${grant.scope})`;
    io.out(`connected ${name}${scope}; the token is in ${credentials.place}\n`);
  });
}

function findStore(config: Config, wanted: string | undefined): { name: string; store: StoreConfig } {
  const stores = config.databases.flatMap((database) =>
    database.stores.map((store) => ({ name: `${database.name}.${store.schema}`, store })),
  );
  const found = stores.find((other) => other.name === (wanted ?? (stores.length === 1 ? other.name : '')));
  if (found !== undefined) return found;
  const message =
    wanted === undefined
      ? 'the configuration has several stores'
      : `the configuration has no store "${wanted}"`;
  throw new StorewireError('invalid_parameter_value', message, {
    hint: `It has: ${stores.map((other) => other.name).join(', ')}.`,
  });
}
