import type { OAuthFlow } from '../platforms/index.ts';
import { noToken, notKept } from './credential-errors.ts';
import { authorizeByBrowser, type Desktop } from './desktop.ts';
import { GrantSource } from './grant-source.ts';
import { expiresSoon, fromProperties, grantKey, isUsable } from './grants.ts';
import type { Properties } from './properties.ts';
import { defaultSettingsLocation, openSettings } from './settings.ts';
import type { Grant, Settings } from './settings-types.ts';

export interface CredentialsOptions {
  /** The store's name in the catalog, for messages. */
  readonly store: string;
  readonly flow: OAuthFlow;
  readonly properties: Properties;
  /** The SQL user whose own properties these are; absent for those of the configuration. */
  readonly owner?: string | undefined;
  /**
   * Where to keep what the flow gave when OAuthSettingsLocation is not set; by default the platform's settings file
   * of this machine's user. For properties of a client it must be another: that file holds others' tokens.
   */
  readonly settingsLocation?: string | undefined;
  /** Opens a browser where GETANDREFRESH needs one. Absent: nobody sits at this machine. */
  readonly desktop?: Desktop | undefined;
  readonly now?: (() => number) | undefined;
}

/**
 * The token of one store and app, for all sessions that use them. A token is renewed by one request, however many
 * sessions and processes wait for it: whoever wants to renew takes the lock of the settings, reads them again, and
 * uses what another has put there meanwhile. What a renewal gave is on disk before it is used.
 */
export class Credentials {
  readonly #options: CredentialsOptions;
  readonly #now: () => number;
  /** Absent where the token is fixed. */
  readonly #settings: Settings | undefined;
  readonly #source: GrantSource;
  readonly #key: string;
  #current: Grant | undefined;
  #obtaining: Promise<Grant> | undefined;

  /** Sends nothing and reads no settings. Throws a StorewireError when SSLServerCert cannot be read. */
  constructor(options: CredentialsOptions) {
    this.#options = options;
    const { properties, flow, owner, settingsLocation, now = Date.now } = options;
    this.#now = now;
    this.#key = grantKey(flow.platform, properties);
    this.#source = new GrantSource({ ...options, now });
    if (properties.AuthScheme === 'OAuth' && properties.InitiateOAuth !== 'OFF') {
      const location =
        properties.OAuthSettingsLocation ?? settingsLocation ?? defaultSettingsLocation(flow.platform);
      this.#settings = openSettings(location, { owner });
    }
  }

  /** A token that has not expired as far as is known. Rejects with a StorewireError that says what is missing. */
  async token(): Promise<string> {
    const { properties, store } = this.#options;
    if (this.#settings === undefined) {
      const fixed = properties.OAuthAccessToken;
      if (fixed === undefined) throw noToken(store, properties);
      return fixed;
    }
    const held = this.#current;
    if (held !== undefined && !expiresSoon(held, this.#now())) return held.accessToken;
    return (await this.#obtain(this.#settings, undefined)).accessToken;
  }

  /**
   * Another token after the store did not accept this one; undefined where there is no way to get one, and the
   * store's own refusal says enough. Rejects with a StorewireError that tells how to reconnect.
   */
  async renew(failed: string): Promise<string | undefined> {
    if (this.#settings === undefined) return undefined;
    const known = this.#current?.accessToken;
    if (known !== undefined && known !== failed) return known;
    const grant = await this.#obtain(this.#settings, failed);
    // The search that was under way did not know of the failure.
    return (grant.accessToken === failed ? await this.#obtain(this.#settings, failed) : grant).accessToken;
  }

  /**
   * The token that a statement would begin with, as it lies there: nothing is exchanged, renewed or asked for.
   * Rejects with a StorewireError when the settings cannot be read.
   */
  async peek(): Promise<Grant | undefined> {
    const kept = (await this.#settings?.read())?.[this.#key];
    return kept ?? fromProperties(this.#options.properties);
  }

  /** What the token may do, where the platform said so. */
  get scope(): string | undefined {
    return this.#current?.scope;
  }

  /** The store that the token is of, where the platform said so. */
  get storeId(): string | undefined {
    return this.#current?.storeId;
  }

  /** Where the token is kept, for messages; undefined where it is fixed. */
  get place(): string | undefined {
    return this.#settings?.place;
  }

  /** Exchanges the code of a callback now. Where settings are used, what it gave is kept and used from now on. */
  async connect(
    code: string,
    given: { callbackUrl?: string | undefined; scope?: string | undefined } = {},
  ): Promise<Grant> {
    if (this.#settings === undefined) return this.#source.exchange(code, undefined, given);
    return this.#use(await this.#settings.exclusive((held) => this.#source.exchange(code, held, given)));
  }

  /** Asks the person at this machine for a new consent, whatever token there is, and keeps what it gives. */
  async connectByBrowser(desktop: Desktop): Promise<Grant> {
    const { flow, properties, store } = this.#options;
    if (this.#settings === undefined) throw notKept(store);
    this.#source.checkApp();
    return authorizeByBrowser({ flow, properties, desktop, store }, (code) => this.connect(code));
  }

  /** Renews with this refresh token now; as `connect` for the rest. */
  async refresh(refreshToken: string): Promise<Grant> {
    if (this.#settings === undefined) return this.#source.refresh(refreshToken);
    return this.#use(await this.#settings.exclusive((held) => this.#source.refresh(refreshToken, held)));
  }

  /**
   * Ends the app's access to the store now, on platforms where an app can; the token that was kept is forgotten. Answers
   * the store's id: the one given, or that of the properties or the token.
   */
  async deauthorize(storeId: string | undefined): Promise<string> {
    if (this.#settings === undefined) return this.#source.deauthorize(storeId);
    const ended = await this.#settings.exclusive((held) => this.#source.deauthorize(storeId, held));
    this.#current = undefined;
    return ended;
  }

  /** One search at a time for all that wait in this process. */
  #obtain(settings: Settings, failed: string | undefined): Promise<Grant> {
    this.#obtaining ??= this.#search(settings, failed)
      .then((grant) => this.#use(grant))
      .finally(() => {
        this.#obtaining = undefined;
      });
    return this.#obtaining;
  }

  async #search(settings: Settings, failed: string | undefined): Promise<Grant> {
    // Without the lock first: this server may be allowed only to read the file.
    const found = (await settings.read())[this.#key];
    if (found !== undefined && isUsable(found, failed, this.#now())) return found;
    const given = fromProperties(this.#options.properties);
    if (found === undefined && given !== undefined && isUsable(given, failed, this.#now())) return given;
    const got = await settings.exclusive((held) => this.#source.get(held, given, failed));
    // Not with the lock held: people take their time.
    return got ?? this.#source.fromBrowser(settings);
  }

  #use(grant: Grant): Grant {
    this.#current = grant;
    return grant;
  }
}
