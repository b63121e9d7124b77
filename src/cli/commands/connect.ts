import { Command } from 'commander';
import { StorewireError } from '../../errors/index.ts';
import { Credentials, type StoreConfig } from '../../oauth/index.ts';
import { oauthFlows } from '../../platforms/index.ts';
import { type Config, loadConfig } from '../config/index.ts';
import type { Io } from '../io.ts';

/** Has the owner of a store consent in a browser, and keeps the token in the settings file. */
export function connectCommand(io: Io): Command {
  return new Command('connect')
    .description("get a store's token by OAuth: the owner consents in a browser, the settings file keeps it")
    .argument('<database.store>', 'which store of the configuration, such as shop.bigcommerce')
    .requiredOption('--config <file>', 'the configuration (YAML)')
    .option('--no-browser', 'print the address instead of opening a browser')
    .action(async (name: string, options: { config: string; browser: boolean }) => {
      const store = findStore(loadConfig(options.config, io.env), name);
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

function findStore(config: Config, name: string): StoreConfig {
  const stores = config.databases.flatMap((database) =>
    database.stores.map((store) => ({ name: `${database.name}.${store.schema}`, store })),
  );
  const found = stores.find((other) => other.name === name);
  if (found === undefined) {
    throw new StorewireError('invalid_parameter_value', `the configuration has no store "${name}"`, {
      hint: `It has: ${stores.map((other) => other.name).join(', ')}.`,
    });
  }
  return found.store;
}
