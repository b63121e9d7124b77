import type { OAuthFlow } from '../platforms/index.ts';
import { missingProperty, noToken, revoked } from './credential-errors.ts';
import { deauthorizeApp } from './deauthorize.ts';
import { authorizeByBrowser, type Desktop } from './desktop.ts';
import { exchangeCode, type FlowNetwork, refreshToken } from './flow.ts';
import { GrantRefused } from './flow-errors.ts';
import { codeMark, grantKey, hasExpired, isUsable } from './grants.ts';
import { networkOptions } from './network.ts';
import type { Properties } from './properties.ts';
import type { Grant, HeldSettings, Settings } from './settings-types.ts';

export interface SourceOptions {
  readonly store: string;
  readonly flow: OAuthFlow;
  readonly properties: Properties;
  readonly desktop?: Desktop | undefined;
  readonly now: () => number;
}

/** Codes of the past that are remembered, so that none is exchanged twice. */
const mostMarks = 20;

/** The ways in which the properties of a store give a token. Whoever keeps what it gives holds the settings' lock. */
export class GrantSource {
  readonly #options: SourceOptions;
  readonly #network: FlowNetwork;
  readonly #key: string;
  /** The platform's no to OAuthVerifier, so that not every statement asks again. */
  #refusedCode: GrantRefused | undefined;

  constructor(options: SourceOptions) {
    const { properties, flow, now } = options;
    this.#options = options;
    this.#key = grantKey(flow.platform, properties);
    const { OAuthUrl: oauthUrl, UserAgent: userAgent } = properties;
    this.#network = { ...networkOptions(properties), oauthUrl, userAgent, now };
  }

  /**
   * What others have put into the settings meanwhile, else the first of the ways that needs nobody's hands and
   * works; undefined where a browser is the way. Rejects when there is none.
   */
  async get(
    held: HeldSettings,
    given: Grant | undefined,
    failed: string | undefined,
  ): Promise<Grant | undefined> {
    const { properties, store, flow, desktop, now } = this.#options;
    const found = held.grants[this.#key];
    if (found !== undefined && isUsable(found, failed, now())) return found;
    const old = found ?? given;
    const refused: { error?: GrantRefused } = {};
    const refreshed = old && (await this.#renewed(held, old, failed, refused));
    if (refreshed !== undefined) return refreshed;
    // Put there by hand after the one in the settings was revoked.
    const fresh = given !== undefined && given.accessToken !== old?.accessToken;
    if (fresh && isUsable(given, failed, now())) return this.#keep(held, given);
    const code = properties.OAuthVerifier;
    if (code !== undefined && old?.usedCodes?.includes(codeMark(code)) !== true) {
      return this.#exchangeVerifier(held, code);
    }
    if (properties.InitiateOAuth === 'GETANDREFRESH' && desktop !== undefined) return undefined;
    throw old === undefined
      ? noToken(store, properties)
      : revoked(store, flow, properties, refused.error?.detail);
  }

  /** Throws a StorewireError that names what the app lacks. */
  checkApp(): void {
    this.#app();
  }

  /** Asks a person. Takes the lock only for the exchange. */
  async fromBrowser(settings: Settings): Promise<Grant> {
    const { flow, properties, store, desktop } = this.#options;
    if (desktop === undefined) throw noToken(store, properties);
    this.checkApp();
    return authorizeByBrowser({ flow, properties, desktop, store }, (code) =>
      settings.exclusive((held) => this.exchange(code, held)),
    );
  }

  /** Exchanges a code, and keeps what it gave where settings are held. */
  async exchange(
    code: string,
    held?: HeldSettings,
    given: { callbackUrl?: string | undefined; scope?: string | undefined } = {},
  ): Promise<Grant> {
    const { flow, properties, store } = this.#options;
    const { callbackUrl = properties.CallbackURL, scope = properties.Scope } = given;
    const values = { ...this.#app(), callbackUrl, scope, code };
    if (callbackUrl === undefined && Object.values(flow.exchangeParams).includes('{callbackUrl}')) {
      throw missingProperty('CallbackURL', store);
    }
    const grant = await exchangeCode(flow, values, this.#network);
    return held ? this.#keep(held, grant, code) : grant;
  }

  /** Renews, and keeps what it gave where settings are held. */
  async refresh(token: string, held?: HeldSettings): Promise<Grant> {
    const grant = await refreshToken(
      this.#options.flow,
      { ...this.#app(), refreshToken: token },
      this.#network,
    );
    return held ? this.#keep(held, grant) : grant;
  }

  /** Ends the app's access to a store, and forgets what the settings have of it. Answers the store's id. */
  async deauthorize(wanted: string | undefined, held?: HeldSettings): Promise<string> {
    const { flow, store, properties } = this.#options;
    const { clientId, clientSecret } = this.#app();
    const storeId = wanted ?? properties.StoreId ?? held?.grants[this.#key]?.storeId;
    if (storeId === undefined) throw missingProperty('StoreId', store);
    await deauthorizeApp(flow, { clientId, clientSecret, storeId }, this.#network);
    const kept = held?.grants[this.#key];
    if (kept !== undefined && (kept.storeId ?? storeId) === storeId) await held?.forget(this.#key);
    return storeId;
  }

  /** Undefined where there is no refresh token, or the platform's final no to it, which is left in `refused`. */
  async #renewed(
    held: HeldSettings,
    old: Grant,
    failed: string | undefined,
    refused: { error?: GrantRefused },
  ): Promise<Grant | undefined> {
    if (old.refreshToken === undefined) return undefined;
    try {
      return await this.refresh(old.refreshToken, held);
    } catch (error) {
      if (error instanceof GrantRefused && error.isFinal) {
        refused.error = error;
        return undefined;
      }
      // Before its end a token may still be used while the OAuth server is away.
      if (failed === undefined && !hasExpired(old, this.#options.now())) return old;
      throw error;
    }
  }

  async #exchangeVerifier(held: HeldSettings, code: string): Promise<Grant> {
    if (this.#refusedCode !== undefined) throw this.#refusedCode;
    try {
      return await this.exchange(code, held);
    } catch (error) {
      if (error instanceof GrantRefused) this.#refusedCode = error;
      throw error;
    }
  }

  async #keep(held: HeldSettings, grant: Grant, code?: string): Promise<Grant> {
    const marks = new Set(held.grants[this.#key]?.usedCodes);
    if (code !== undefined) marks.add(codeMark(code));
    const kept = marks.size === 0 ? grant : { ...grant, usedCodes: [...marks].slice(-mostMarks) };
    await held.save(this.#key, kept);
    return kept;
  }

  /** Throws a StorewireError that names the missing property. */
  #app(): { clientId: string; clientSecret: string; storeId: string | undefined } {
    const { store, properties } = this.#options;
    const { OAuthClientId: clientId, OAuthClientSecret: clientSecret, StoreId: storeId } = properties;
    if (clientId === undefined) throw missingProperty('OAuthClientId', store);
    if (clientSecret === undefined) throw missingProperty('OAuthClientSecret', store);
    return { clientId, clientSecret, storeId };
  }
}
