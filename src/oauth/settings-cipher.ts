import { createCipheriv, createDecipheriv, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { StorewireError } from '../errors/index.ts';

/*
 * The bytes of a settings file:
 *   version (1)  salt (16)  key check (8)  nonce (12)  length of the ciphertext (4, big-endian)  ciphertext  tag (16)
 * All before the ciphertext is authenticated with it. The key check is the end of what scrypt gives, so that a wrong
 * passphrase can be told from a damaged file.
 */
const version = 1;
const sizes = { salt: 16, check: 8, nonce: 12, length: 4, tag: 16 } as const;
const headBytes = 1 + sizes.salt + sizes.check + sizes.nonce + sizes.length;

/** 32 MB and about 0.1 s: dear for who guesses passphrases, paid once per process and file. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

interface Keys {
  readonly key: Buffer;
  readonly check: Buffer;
}

/** Seals and opens the text of one settings file with a passphrase. */
export class SettingsCipher {
  readonly #place: string;
  readonly #passphrase: string;
  #derived: { readonly salt: Buffer; readonly keys: Promise<Keys> } | undefined;

  /** `place` is for messages. */
  constructor(place: string, passphrase: string) {
    this.#place = place;
    this.#passphrase = passphrase;
  }

  /** A file that was opened keeps its salt, hence its key; the nonce is new each time. */
  async seal(text: string): Promise<Buffer> {
    const salt = this.#derived?.salt ?? randomBytes(sizes.salt);
    const { key, check } = await this.#keys(salt);
    const nonce = randomBytes(sizes.nonce);
    const plain = Buffer.from(text);
    const length = Buffer.alloc(sizes.length);
    length.writeUInt32BE(plain.length);
    const head = Buffer.concat([Buffer.of(version), salt, check, nonce, length]);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(head);
    return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** Throws `config_file_error` for what is no settings file, is cut off or damaged, or has another passphrase. */
  async open(bytes: Buffer): Promise<string> {
    if (bytes[0] !== version) throw this.#refuse('is not a settings file of Storewire');
    if (bytes.length < headBytes + sizes.tag) throw this.#refuse('is cut off');
    const head = bytes.subarray(0, headBytes);
    const salt = head.subarray(1, 1 + sizes.salt);
    const expected = head.subarray(1 + sizes.salt, 1 + sizes.salt + sizes.check);
    const nonce = head.subarray(headBytes - sizes.length - sizes.nonce, headBytes - sizes.length);
    const end = headBytes + head.readUInt32BE(headBytes - sizes.length);
    if (bytes.length < end + sizes.tag) throw this.#refuse('is cut off');
    if (bytes.length > end + sizes.tag) throw this.#refuse('is not a settings file of Storewire');
    const { key, check } = await this.#keys(Buffer.from(salt));
    if (!timingSafeEqual(check, expected)) {
      throw this.#refuse(
        'was made with another key',
        'Set STOREWIRE_SETTINGS_KEY to the passphrase that it was made with, or put the key file (.key) of the machine that made it beside it.',
      );
    }
    const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(head);
    decipher.setAuthTag(bytes.subarray(end));
    try {
      return decipher.update(bytes.subarray(headBytes, end), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw this.#refuse('is damaged');
    }
  }

  #keys(salt: Buffer): Promise<Keys> {
    if (this.#derived?.salt.equals(salt) !== true) {
      this.#derived = { salt, keys: derive(this.#passphrase, salt) };
    }
    return this.#derived.keys;
  }

  #refuse(what: string, hint?: string): StorewireError {
    return new StorewireError('config_file_error', `cannot use the OAuth settings: ${this.#place} ${what}`, {
      detail: 'The file was left as it is.',
      hint:
        hint ??
        'Copy the file again from where it was made, or move it away and connect the store anew: storewire connect.',
    });
  }
}

function derive(passphrase: string, salt: Buffer): Promise<Keys> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 32 + sizes.check, cost, (error, bytes) => {
      if (error) reject(error);
      else resolve({ key: bytes.subarray(0, 32), check: bytes.subarray(32) });
    });
  });
}
