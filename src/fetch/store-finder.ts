import { StorewireError } from '../errors/index.ts';
import { type FindStore, type Platform, pathInStore, type StoreLogin } from '../platforms/index.ts';
import type { Answer } from './client-types.ts';
import { FetchFailure } from './failure.ts';
import type { TokenSource } from './token-source.ts';

/**
 * The id of the store that requests are for. On most platforms the login has it; on others it may come with the token,
 * or be asked for by one request with it.
 */
export class StoreFinder {
  readonly #login: StoreLogin;
  readonly #tokens: TokenSource;
  readonly #findStore: FindStore | undefined;
  /** What the store answered, and to which token. */
  #found: { readonly token: string; readonly storeId: string } | undefined;

  constructor({ findStore }: Platform, login: StoreLogin, tokens: TokenSource) {
    this.#login = login;
    this.#tokens = tokens;
    this.#findStore = findStore;
  }

  /** The path for messages, as far as the store's id is known. */
  shown(path: string): string {
    const known = this.#login.storeId || this.#tokens.storeId || this.#found?.storeId;
    return known ? pathInStore(path, known) : path;
  }

  /**
   * `get` sends a request; it is called where the path needs an id that nobody has told. Rejects with a StorewireError
   * where nobody tells it.
   */
  async find(path: string, token: string, get: (path: string) => Promise<Answer>): Promise<string> {
    const known = this.#login.storeId || this.#tokens.storeId;
    if (known || pathInStore(path, '') === path) return known ?? '';
    if (this.#findStore === undefined) {
      throw new StorewireError('fdw_error', 'it is not known of which store the access token is', {
        hint: 'Set the property StoreId; a token from an OAuth flow brings it along.',
      });
    }
    if (this.#found?.token === token) return this.#found.storeId;
    const { body } = await get(this.#findStore.path);
    const storeId = this.#findStore.read(body);
    if (storeId === undefined) {
      throw new FetchFailure({ kind: 'body', what: 'it does not name the store of the access token' });
    }
    this.#found = { token, storeId };
    return storeId;
  }
}
