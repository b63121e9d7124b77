import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { StorewireError } from '../errors/index.ts';
import { makeFolder, readIfThere, replaceFile } from './durable-file.ts';
import { withFileLock } from './file-lock.ts';
import { SettingsCipher } from './settings-cipher.ts';
import type { Grant, Grants, HeldSettings, Settings } from './settings-types.ts';

/**
 * The encrypted file with the grants of several stores. The passphrase is STOREWIRE_SETTINGS_KEY, or else what
 * stands in the key file beside it (`<file>.key`), which is made with the first grant.
 */
export class SettingsFile implements Settings {
  readonly place: string;
  readonly #passphrase: string | undefined;
  #cipher: SettingsCipher | undefined;

  constructor(path: string, passphrase: string | undefined) {
    this.place = path;
    this.#passphrase = passphrase;
  }

  async read(): Promise<Grants> {
    const bytes = await readIfThere(this.place);
    if (bytes === undefined) return {};
    try {
      const text = await (await this.#cipherOf(true)).open(bytes);
      return JSON.parse(text) as Grants;
    } catch (error) {
      // Somebody may put the right key file beside it.
      this.#cipher = undefined;
      throw error;
    }
  }

  async exclusive<T>(work: (held: HeldSettings) => Promise<T>): Promise<T> {
    await makeFolder(dirname(this.place));
    return withFileLock(`${this.place}.lock`, async () => {
      let grants = await this.read();
      const replace = async (next: Grants): Promise<void> => {
        const cipher = await this.#cipherOf(false);
        await replaceFile(this.place, await cipher.seal(JSON.stringify(next)));
        grants = next;
      };
      const save = (key: string, grant: Grant): Promise<void> => replace({ ...grants, [key]: grant });
      const forget = async (key: string): Promise<void> => {
        const { [key]: gone, ...others } = grants;
        if (gone !== undefined) await replace(others);
      };
      return work({ grants, save, forget });
    });
  }

  async #cipherOf(exists: boolean): Promise<SettingsCipher> {
    this.#cipher ??= new SettingsCipher(this.place, this.#passphrase ?? (await this.#keyFile(exists)));
    return this.#cipher;
  }

  /** The passphrase in the key file, which is made where there is nothing yet that it could open. */
  async #keyFile(exists: boolean): Promise<string> {
    const path = `${this.place}.key`;
    const found = (await readIfThere(path))?.toString('utf8').trim();
    if (found !== undefined && found !== '') return found;
    if (exists) {
      throw new StorewireError('config_file_error', `cannot open ${this.place} without its key`, {
        detail: `There is no key file ${path}, and STOREWIRE_SETTINGS_KEY is not set.`,
        hint: 'Set STOREWIRE_SETTINGS_KEY to the passphrase that the file was made with, or copy its key file beside it.',
      });
    }
    const passphrase = randomBytes(32).toString('base64url');
    await replaceFile(path, Buffer.from(`${passphrase}\n`));
    return passphrase;
  }
}
