/** A platform's login server: the consent page and the token endpoint, as the platform's dialect has them. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { parseQuery, valueOf } from '../http/query.ts';
import type { Platform, Routed } from '../platform.ts';
import type { LoginOptions, SandboxApp } from './apps.ts';
import { consentPage, errorPage } from './consent.ts';
import type { LoginDialect } from './dialect.ts';
import { TokenEndpoint } from './token-endpoint.ts';

export class LoginServer implements Platform {
  readonly name: string;
  readonly #dialect: LoginDialect;
  readonly #options: LoginOptions;
  readonly #token: TokenEndpoint;

  constructor(dialect: LoginDialect, options: LoginOptions) {
    this.name = dialect.name;
    this.#dialect = dialect;
    this.#options = options;
    this.#token = new TokenEndpoint(dialect, options);
  }

  serves(path: string): boolean {
    return this.templates().includes(path);
  }

  templates(): readonly string[] {
    return [this.#dialect.authorizePath, ...this.#dialect.tokenPaths];
  }

  route(request: ApiRequest): Routed {
    return {
      template: request.path,
      path: request.path,
      authorize: () => undefined,
      answer: () =>
        request.path === this.#dialect.authorizePath ? this.#authorize(request) : this.#token.answer(request),
    };
  }

  #authorize(request: ApiRequest): Answer {
    const posted = request.method === 'POST';
    if (!posted && request.method !== 'GET') return { status: 405 };
    const given = posted ? parseQuery(`?${request.body ?? ''}`) : request.query;
    const value = (name: string): string => valueOf(given, name) ?? '';
    const clientId = value('client_id');
    const app = this.#options.apps[clientId];
    if (!app) return errorPage('The client id is not known.');
    const redirectUri = value('redirect_uri') || this.#registered('redirect_uri', app.callbackUrls?.[0]);
    if (!mayReturnTo(app, redirectUri))
      return errorPage('The redirect address is not registered with the app.');
    const back = (answer: Record<string, string>): Answer => redirect(redirectUri, answer, value('state'));
    if ((value('response_type') || this.#registered('response_type', 'code')) !== 'code')
      return back({ error: 'unsupported_response_type' });
    const asked = this.#scopes(value('scope'), app);
    if (!asked) {
      return back({ error: 'invalid_scope', error_description: 'The app cannot ask for these scopes.' });
    }
    if (!posted) {
      const hidden = Object.fromEntries(given.map((parameter) => [parameter.name, parameter.value]));
      const store = this.#dialect.storeName(value) || 'your account';
      return consentPage({ appName: app.name ?? clientId, scopes: asked, store, hidden });
    }
    if (value('decision') !== 'confirm') return back({ error: 'access_denied' });
    const scopes = [...new Set([...asked, ...(this.#dialect.scopes?.always ?? [])])];
    const grant = { clientId, redirectUri, scopes, context: this.#dialect.storeOf(value) };
    return back({ code: this.#options.tokens.issueCode(grant), ...this.#dialect.callback(grant) });
  }

  /** What is meant by a parameter that is missing; '' where it must not be. */
  #registered(name: 'response_type' | 'redirect_uri', meant: string | undefined): string {
    return this.#dialect.mayOmit?.includes(name) ? (meant ?? '') : '';
  }

  /** The scopes asked for; undefined when the app cannot ask for them, or asks for none where there are any. */
  #scopes(text: string, app: SandboxApp): string[] | undefined {
    const known = this.#dialect.scopes;
    if (!known) return [];
    const scopes = text.split(' ').filter(Boolean);
    const allowed = app.scopes ?? known.all;
    const suffix = known.readOnlySuffix ?? '';
    const plain = (scope: string): string =>
      suffix !== '' && scope.endsWith(suffix) ? scope.slice(0, -suffix.length) : scope;
    return scopes.length > 0 && scopes.every((scope) => allowed.includes(plain(scope))) ? scopes : undefined;
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
