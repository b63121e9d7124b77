/**
 * BigCommerce's login server: /oauth2/authorize with a consent page, /oauth2/token. Sources: bigcommerce/docs, "App
 * installation"; omniauth-bigcommerce. The errors' texts are not published: the codes are RFC 6749's.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, ApiRequest } from '../http/answer.ts';
import { type Parameter, parseQuery, valueOf } from '../http/query.ts';
import type { Platform, Routed } from '../platform.ts';
import { consentPage, errorPage } from './consent.ts';
import type { Grant, TokenBook } from './tokens.ts';

/** An app of the developer portal. */
export interface SandboxApp {
  secret: string;
  name?: string;
  /** Without: every address of this machine. */
  callbackUrls?: readonly string[];
  /** What the app may ask for; without: everything. */
  scopes?: readonly string[];
}

export interface LoginOptions {
  storeHash: string;
  apps: Readonly<Record<string, SandboxApp>>;
  allScopes: readonly string[];
  tokens: TokenBook;
}

const AUTHORIZE = '/oauth2/authorize';
const TOKEN = '/oauth2/token';

export class LoginServer implements Platform {
  readonly name = 'bigcommerce-login';
  readonly #options: LoginOptions;

  constructor(options: LoginOptions) {
    this.#options = options;
  }

  serves(path: string): boolean {
    return path === AUTHORIZE || path === TOKEN;
  }

  templates(): readonly string[] {
    return [AUTHORIZE, TOKEN];
  }

  route(request: ApiRequest): Routed {
    return {
      template: request.path,
      path: request.path,
      authorize: () => undefined,
      answer: () => (request.path === TOKEN ? this.#token(request) : this.#authorize(request)),
    };
  }

  #authorize(request: ApiRequest): Answer {
    const posted = request.method === 'POST';
    if (!posted && request.method !== 'GET') return { status: 405 };
    const given = posted ? parseQuery(`?${request.body ?? ''}`) : request.query;
    const value = (name: string): string => valueOf(given, name) ?? '';
    const clientId = value('client_id');
    const redirectUri = value('redirect_uri');
    const app = this.#options.apps[clientId];
    if (!app) return errorPage('The client id is not known.');
    if (!mayReturnTo(app, redirectUri))
      return errorPage('The redirect address is not registered with the app.');
    const back = (answer: Record<string, string>): Answer => redirect(redirectUri, answer, value('state'));
    if (value('response_type') !== 'code') return back({ error: 'unsupported_response_type' });
    const scopes = value('scope').split(' ').filter(Boolean);
    const allowed = app.scopes ?? this.#options.allScopes;
    if (scopes.length === 0 || !scopes.every((scope) => allowed.includes(scope.replace(/_read_only$/, '')))) {
      return back({ error: 'invalid_scope', error_description: 'The app cannot ask for these scopes.' });
    }
    if (!posted) {
      const hidden = Object.fromEntries(given.map((parameter) => [parameter.name, parameter.value]));
      const store = value('context') || 'your account';
      return consentPage({ appName: app.name ?? clientId, scopes, store, hidden });
    }
    if (value('decision') !== 'confirm') return back({ error: 'access_denied' });
    const context = this.#context(value('context'));
    const code = this.#options.tokens.issueCode({ clientId, redirectUri, scopes, context });
    return back({
      code,
      scope: scopes.join(' '),
      account_uuid: randomUUID(),
      ...(context === undefined ? {} : { context }),
    });
  }

  #token(request: ApiRequest): Answer {
    if (request.method !== 'POST') return { status: 405 };
    const body = readBody(request);
    if (!body) return refusal('invalid_request', 'The body is neither JSON nor a form.');
    const value = (name: string): string => body.get(name) ?? '';
    const clientId = value('client_id');
    const app = this.#options.apps[clientId];
    if (!app || app.secret !== value('client_secret')) {
      return { ...refusal('invalid_client', 'The client id or secret is wrong.'), status: 401 };
    }
    if (value('grant_type') === 'refresh_token') return this.#refresh(clientId, value('refresh_token'));
    if (value('grant_type') !== 'authorization_code')
      return refusal('unsupported_grant_type', 'Unknown grant.');
    for (const name of ['code', 'redirect_uri', 'scope']) {
      if (value(name) === '') return refusal('invalid_request', `The parameter ${name} is missing.`);
    }
    const grant = this.#options.tokens.takeCode(value('code'));
    if (!grant || grant.clientId !== clientId) {
      return refusal('invalid_grant', 'The code is wrong, was used before or has expired.');
    }
    if (grant.redirectUri !== value('redirect_uri')) {
      return refusal('invalid_grant', 'The redirect address is not the one of the authorization.');
    }
    // As the real one: a wrong or missing context gives a token that may do nothing.
    const context = this.#context(value('context')) === grant.context ? grant.context : undefined;
    return this.#issue({ ...grant, context });
  }

  #refresh(clientId: string, refreshToken: string): Answer {
    const grant = this.#options.tokens.findRefresh(refreshToken);
    if (grant?.clientId !== clientId) return refusal('invalid_grant', 'The refresh token is not valid.');
    return this.#issue(grant);
  }

  #issue(grant: Grant): Answer {
    const { accessToken, refreshToken, expires_in_s } = this.#options.tokens.issue(grant);
    const user = { id: 24654, username: 'Sandbox Owner', email: 'owner@example.com' };
    const body = {
      access_token: accessToken,
      scope: grant.context === undefined ? null : grant.scopes.join(' '),
      user,
      owner: user,
      ...(grant.context === undefined ? {} : { context: grant.context }),
      account_uuid: randomUUID(),
      ...(refreshToken === undefined ? {} : { refresh_token: refreshToken, expires_in: expires_in_s }),
    };
    return { status: 200, headers: { 'Cache-Control': 'no-store' }, body };
  }

  #context(text: string): string | undefined {
    return text === `stores/${this.#options.storeHash}` ? text : undefined;
  }

  spend(): undefined {
    return undefined;
  }

  busy(): Answer {
    return { status: 429 };
  }

  headers(): Record<string, string> {
    return {};
  }

  rows(): undefined {
    return undefined;
  }

  resources(): string[] {
    return [];
  }

  restore(): void {
    // Nothing here is changed by faults.
  }
}

function mayReturnTo(app: SandboxApp, address: string): boolean {
  if (!URL.canParse(address)) return false;
  if (app.callbackUrls) return app.callbackUrls.includes(address);
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(address).hostname);
}

function redirect(address: string, answer: Readonly<Record<string, string>>, state: string): Answer {
  const url = new URL(address);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== '') url.searchParams.set('state', state);
  return { status: 302, headers: { Location: url.href, 'Cache-Control': 'no-store' } };
}

/** JSON as documented now, or a form as documented before. */
function readBody(request: ApiRequest): ReadonlyMap<string, string> | undefined {
  const type = String(request.headers['content-type'] ?? '');
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return new Map(parseQuery(`?${request.body ?? ''}`).map(({ name, value }: Parameter) => [name, value]));
  }
  try {
    const read: unknown = JSON.parse(request.body ?? '');
    if (typeof read !== 'object' || read === null) return undefined;
    return new Map(Object.entries(read).map(([name, value]) => [name, String(value)]));
  } catch {
    return undefined;
  }
}

function refusal(error: string, error_description: string): Answer {
  return { status: 400, body: { error, error_description } };
}
