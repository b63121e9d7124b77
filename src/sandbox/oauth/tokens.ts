/** Tokens, codes and refresh tokens of the sandbox, on its clock. */
import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';

export interface Grant {
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  /** undefined when the consent was not bound to the store: the token may do nothing. */
  context: string | undefined;
}

export interface Issued {
  accessToken: string;
  refreshToken?: string;
  expires_in_s?: number;
}

interface Access {
  scopes: readonly string[];
  /** Tokens from the options and the control panel belong to no app. */
  clientId?: string;
  refreshToken?: string;
  grant?: Grant;
  expiresAt: number;
}

/** Of a code: what OAuth 2.0 recommends at most. */
const CODE_LIFETIME_MS = 600_000;

export class TokenBook {
  readonly #clock: SandboxClock;
  /** Seconds that issued tokens live, with a refresh token; 0: for ever, without one. */
  readonly #lifetime_s: number;
  readonly #access = new Map<string, Access>();
  readonly #codes = new Map<string, Grant & { expiresAt: number }>();
  /** Code to the token that it gave. */
  readonly #redeemed = new Map<string, string>();

  constructor(clock: SandboxClock, lifetime_s: number, fixed: Readonly<Record<string, readonly string[]>>) {
    this.#clock = clock;
    this.#lifetime_s = lifetime_s;
    for (const [token, scopes] of Object.entries(fixed)) {
      this.#access.set(token, { scopes, expiresAt: Number.POSITIVE_INFINITY });
    }
  }

  /** The scopes of a token that is valid now. */
  get(token: string): readonly string[] | undefined {
    const access = this.#access.get(token);
    return access && access.expiresAt > this.#clock.now() ? access.scopes : undefined;
  }

  issueCode(grant: Grant): string {
    const code = randomBytes(20).toString('hex');
    this.#codes.set(code, { ...grant, expiresAt: this.#clock.now() + CODE_LIFETIME_MS });
    return code;
  }

  /** The grant of a code; each can be taken once. */
  takeCode(code: string): Grant | undefined {
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    return grant && grant.expiresAt > this.#clock.now() ? grant : undefined;
  }

  /**
   * A new token of an app invalidates the one before, unless `keep`. `code`: what it is given for, unless for a refresh
   * token.
   */
  issue(
    grant: Grant,
    { prefix = '', code, keep }: { prefix?: string; code?: string | undefined; keep?: true | undefined } = {},
  ): Issued {
    if (!keep) this.revokeApp(grant.clientId);
    const accessToken = prefix + randomBytes(16).toString('hex');
    if (code !== undefined) this.#redeemed.set(code, accessToken);
    const scopes = grant.context === undefined ? [] : grant.scopes;
    const { clientId } = grant;
    if (this.#lifetime_s === 0) {
      this.#access.set(accessToken, { scopes, clientId, expiresAt: Number.POSITIVE_INFINITY });
      return { accessToken };
    }
    const refreshToken = randomBytes(16).toString('hex');
    const expiresAt = this.#clock.now() + this.#lifetime_s * 1000;
    this.#access.set(accessToken, { scopes, clientId, refreshToken, grant, expiresAt });
    return { accessToken, refreshToken, expires_in_s: this.#lifetime_s };
  }

  /** Ends the tokens of one app. */
  revokeApp(app: string): void {
    for (const [token, { clientId }] of this.#access) if (clientId === app) this.#access.delete(token);
  }

  /** Ends the token that a code gave, if it gave one. */
  revokeTokenOf(code: string): void {
    const token = this.#redeemed.get(code);
    if (token !== undefined) this.#access.delete(token);
  }

  /** The grant of a refresh token, which stays valid until the next token is issued. */
  findRefresh(refreshToken: string): Grant | undefined {
    return [...this.#access.values()].find((access) => access.refreshToken === refreshToken)?.grant;
  }

  /** What the merchant does who removes the app: tokens, refresh tokens and codes end. */
  revokeApps(): void {
    for (const [token, { clientId }] of this.#access) if (clientId !== undefined) this.#access.delete(token);
    this.#codes.clear();
  }
}
