import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { freePort } from './free-port.ts';
import { tempDir } from './temp-dir.ts';

/** A configuration whose one store, shop.bigcommerce, waits for its owner's consent. */
export interface OAuthConfig {
  /** The file. */
  readonly config: string;
  /** The settings file, which is not there yet. */
  readonly settings: string;
  /** What the configuration needs in the environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** With InitiateOAuth=GETANDREFRESH, the sandbox's app and a free callback port, in a new folder; user ana, ana. */
export async function writeOAuthConfig(sandbox: Sandbox, callbackPath = ''): Promise<OAuthConfig> {
  const { storeHash, url, app } = sandbox;
  const store = [
    'Platform=BigCommerce;AuthScheme=OAuth;InitiateOAuth=GETANDREFRESH',
    `StoreId=${storeHash}`,
    `OAuthClientId=${app.clientId}`,
    'OAuthClientSecret=${APP_SECRET}',
    `CallbackURL=http://localhost:${await freePort()}${callbackPath}`,
    `ApiUrl=${url}`,
    `OAuthUrl=${url}`,
  ].join(';');
  return {
    ...writeConfig(store),
    env: { STOREWIRE_SETTINGS_KEY: 'a passphrase', APP_SECRET: app.clientSecret },
  };
}

/** A configuration with this connection string as a store of shop, and a settings file in its new folder. */
export function writeConfig(store: string, schema = 'bigcommerce'): Pick<OAuthConfig, 'config' | 'settings'> {
  const folder = tempDir();
  const [config, settings] = [join(folder, 'storewire.yaml'), join(folder, 'OAuthSettings.txt')];
  writeFileSync(
    config,
    `listen: { port: 0 }
dataDir: data
users: [{ name: ana, password: ana }]
databases:
  shop:
    stores:
      ${schema}: "${store};OAuthSettingsLocation=${settings}"
`,
  );
  return { config, settings };
}

/** A desktop whose browser only notes the addresses that it is to open. */
export function noteBrowser(): {
  readonly env: Readonly<Record<string, string>>;
  readonly opened: () => readonly string[];
} {
  const folder = tempDir();
  const [programs, notes] = [join(folder, 'bin'), join(folder, 'opened')];
  mkdirSync(programs);
  writeFileSync(notes, '');
  // xdg-open on Linux, open on macOS.
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(programs, name), `#!/bin/sh\nprintf '%s\\n' "$1" >> '${notes}'\n`);
    chmodSync(join(programs, name), 0o755);
  }
  return {
    env: { DISPLAY: ':99', PATH: `${programs}:${process.env['PATH'] ?? ''}` },
    opened: () => readFileSync(notes, 'utf8').split('\n').filter(Boolean),
  };
}
