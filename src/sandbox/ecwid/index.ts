/** The Ecwid store of a sandbox, as a platform of the server. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { Router } from '../http/router.ts';
import { WindowLimiter } from '../limiter.ts';
import type { Platform, Routed } from '../platform.ts';
import { refuse, scopesOf, type Tokens, tokenOf } from './auth.ts';
import type { Store } from './data/store.ts';
import { errorOf, methodNotAllowed, rateLimited } from './errors.ts';
import { ORACLE_TABLES, oracleRows } from './oracle.ts';
import { ROUTES } from './resources/index.ts';
import type { Route } from './spec.ts';
import { type Method, perform } from './write/endpoint.ts';

const PREFIX = /^\/api\/v3\/([^/]+)(\/.*)?$/;
/** Source: docs.ecwid.com, "API rate limits": requests per minute and token. */
const WINDOW_MS = 60_000;

export interface EcwidOptions {
  storeId: number;
  tokens: Tokens;
  /** Of each token; 0: no limit. The real store grants 600. */
  requests_per_minute: number;
}

export class Ecwid implements Platform {
  readonly name = 'ecwid';
  readonly #store: Store;
  readonly #options: EcwidOptions;
  readonly #limiters = new Map<string, WindowLimiter>();
  readonly #router = new Router(ROUTES, readSegment);

  constructor(store: Store, options: EcwidOptions) {
    this.#store = store;
    this.#options = options;
  }

  serves(path: string): boolean {
    return PREFIX.test(path);
  }

  route(request: ApiRequest): Routed {
    const [, storeId, rest = '/'] = PREFIX.exec(request.path) ?? [];
    const { tokens } = this.#options;
    const match = this.#router.find(rest.replace(/\/$/, ''));
    const known = storeId === String(this.#options.storeId);
    const collection = match?.route.collection;
    return {
      template: match?.route.path ?? rest,
      path: rest,
      ...(collection ? { collection: this.#store.collection(collection) } : {}),
      authorize: () => refuse(request, tokens, known, match ? scopesNeeded(match.route, request) : []),
      answer: () => {
        if (!match) return { status: 404 };
        const context = {
          store: this.#store,
          request,
          parameters: match.parameters,
          scopes: scopesOf(request, tokens),
          serve: (inner: ApiRequest) => this.#serve(inner),
        };
        if (request.method === 'GET') return match.route.get?.(context) ?? methodNotAllowed();
        const endpoint = match.route.writes?.[request.method as Method];
        if (endpoint) return perform(endpoint, context);
        return hasWrongType(request) ? { status: 415 } : methodNotAllowed();
      },
    };
  }

  #serve(request: ApiRequest): Answer {
    const routed = this.route(request);
    return routed.authorize() ?? routed.answer();
  }

  templates(): readonly string[] {
    return ROUTES.map((route) => route.path);
  }

  spend(now: number, request: ApiRequest): Answer | undefined {
    const token = tokenOf(request) ?? '';
    const limiter =
      this.#limiters.get(token) ?? new WindowLimiter(WINDOW_MS, this.#options.requests_per_minute);
    this.#limiters.set(token, limiter);
    if (limiter.take(now)) return undefined;
    return rateLimited(Math.max(1, Math.ceil(limiter.allowance(now).reset_ms / 1000)));
  }

  busy(): Answer {
    return rateLimited(1);
  }

  /** The API tells nothing of what is left of the quota. */
  headers(): Record<string, string> {
    return {};
  }

  error(code: string): Answer | undefined {
    return errorOf(code);
  }

  rows(resource: string): Iterable<object> | undefined {
    return oracleRows(this.#store, resource);
  }

  resources(): string[] {
    return [...ORACLE_TABLES];
  }

  restore(): void {
    this.#store.restore();
  }
}

function scopesNeeded(route: Route, request: ApiRequest): readonly string[] {
  if (request.method === 'GET') return route.scopes;
  return route.writes?.[request.method as Method]?.scopes ?? [];
}

/** Bodies are JSON, and must say so. */
function hasWrongType(request: ApiRequest): boolean {
  if (request.body === undefined || request.body === '') return false;
  return !/^application\/json\b/i.test(String(request.headers['content-type'] ?? ''));
}

function readSegment(_name: string, text: string): string | undefined {
  if (text === '') return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
