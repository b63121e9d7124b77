import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { SettingsFile } from './settings-file.ts';
import type { Grant, Grants, HeldSettings, Settings } from './settings-types.ts';

export interface SettingsOptions {
  /**
   * Whose memory:// ids they are: the SQL user of a client that named the id itself, nothing for the configuration.
   * One user cannot reach another's tokens by guessing an id.
   */
  readonly owner?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

const memory = 'memory://';

/** The settings at an OAuthSettingsLocation: a file, or memory that all connections of this process share. */
export function openSettings(
  location: string,
  { owner = '', env = process.env }: SettingsOptions = {},
): Settings {
  const key = location.startsWith(memory)
    ? `${memory}${owner}/${location.slice(memory.length)}`
    : resolve(location);
  const passphrase = env['STOREWIRE_SETTINGS_KEY'] || undefined;
  // One for all who use the place, so that they share the derived key.
  const shared = `${key}\0${passphrase ?? ''}`;
  const found = opened.get(shared);
  if (found) return found;
  const settings = location.startsWith(memory)
    ? new MemorySettings(location)
    : new SettingsFile(key, passphrase);
  opened.set(shared, settings);
  return settings;
}

const opened = new Map<string, Settings>();

/** `OAuthSettings.txt` in the folder where programs of this system keep the settings of a user. */
export function defaultSettingsLocation(
  platform: string,
  system: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  return join(configurationFolder(system, env), 'storewire', platform, 'OAuthSettings.txt');
}

function configurationFolder(system: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const home = homedir();
  if (system === 'win32') return env['APPDATA'] || join(home, 'AppData', 'Roaming');
  if (system === 'darwin') return join(home, 'Library', 'Application Support');
  return env['XDG_CONFIG_HOME'] || join(home, '.config');
}

class MemorySettings implements Settings {
  readonly place: string;
  #grants: Grants = {};
  #last: Promise<unknown> = Promise.resolve();

  constructor(place: string) {
    this.place = place;
  }

  read(): Promise<Grants> {
    return Promise.resolve(this.#grants);
  }

  exclusive<T>(work: (held: HeldSettings) => Promise<T>): Promise<T> {
    const save = (key: string, grant: Grant): Promise<void> => {
      this.#grants = { ...this.#grants, [key]: grant };
      return Promise.resolve();
    };
    const turn = this.#last.then(() => work({ grants: this.#grants, save }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
