/**
 * BigCommerce's login server: /oauth2/authorize with a consent page, /oauth2/token. Sources: bigcommerce/docs, "App
 * installation"; omniauth-bigcommerce. The errors' texts are not published: the codes are RFC 6749's.
 */
import { randomUUID } from 'node:crypto';
import type { Answer, ApiRequest } from '../http/answer.ts';
import { parseQuery, valueOf } from '../http/query.ts';
import type { Platform, Routed } from '../platform.ts';
import { knownContext, type LoginOptions, type SandboxApp } from './apps.ts';
import { consentPage, errorPage } from './consent.ts';
import { TokenEndpoint } from './token-endpoint.ts';

const AUTHORIZE = '/oauth2/authorize';
const TOKEN = '/oauth2/token';

export class LoginServer implements Platform {
  readonly name = 'bigcommerce-login';
  readonly #options: LoginOptions;
  readonly #token: TokenEndpoint;

  constructor(options: LoginOptions) {
    this.#options = options;
    this.#token = new TokenEndpoint(options);
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
      answer: () => (request.path === TOKEN ? this.#token.answer(request) : this.#authorize(request)),
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
    const context = knownContext(value('context'), this.#options.storeHash);
    const code = this.#options.tokens.issueCode({ clientId, redirectUri, scopes, context });
    return back({
      code,
      scope: scopes.join(' '),
      account_uuid: randomUUID(),
      ...(context === undefined ? {} : { context }),
    });
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
