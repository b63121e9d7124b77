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
  if (location.startsWith(memory)) {
    // The configuration's own are as many as it has stores.
    const most = owner === '' ? Number.POSITIVE_INFINITY : mostChosen;
    return shared(memories, owner, location, most, () => new MemorySettings(location));
  }
  const path = resolve(location);
  const passphrase = env['STOREWIRE_SETTINGS_KEY'] || undefined;
  // One for all who use the file, so that they share the derived key.
  const key = `${path}\0${passphrase ?? ''}`;
  return shared(files, '', key, mostChosen, () => new SettingsFile(path, passphrase));
}

/** Owner -> location -> settings, the one that was opened longest ago first. */
type Opened = Map<string, Map<string, Settings>>;

const memories: Opened = new Map();
const files: Opened = new Map();

/**
 * Clients choose ids and, where they may, files: of each owner so many are remembered. An id that is forgotten is
 * still that of the sessions that have it open.
 */
const mostChosen = 100;

function shared(opened: Opened, owner: string, key: string, most: number, open: () => Settings): Settings {
  const own = opened.get(owner) ?? new Map<string, Settings>();
  opened.set(owner, own);
  const settings = own.get(key) ?? open();
  own.delete(key);
  own.set(key, settings);
  const [oldest] = own.keys();
  if (own.size > most && oldest !== undefined) own.delete(oldest);
  return settings;
}

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
    const forget = (key: string): Promise<void> => {
      const { [key]: _, ...others } = this.#grants;
      this.#grants = others;
      return Promise.resolve();
    };
    const turn = this.#last.then(() => work({ grants: this.#grants, save, forget }));
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
