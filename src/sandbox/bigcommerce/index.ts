/** The BigCommerce store of a sandbox, as a platform of the server. */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { Router } from '../http/router.ts';
import { WindowLimiter } from '../limiter.ts';
import type { Platform, Routed } from '../platform.ts';
import { refuse, type Tokens } from './auth.ts';
import type { Store } from './data/store.ts';
import { methodNotAllowed, notFound, tooManyRequests, type Version } from './errors.ts';
import { ORACLE_RESOURCES, oracleRows } from './oracle.ts';
import { ROUTES } from './resources/index.ts';
import type { Route } from './spec.ts';

const PREFIX = /^\/stores\/([^/]+)(\/.*)?$/;
/** Source: bigcommerce/docs, "API rate limits". */
const WINDOW_MS = 30_000;

type Method = 'get' | 'post' | 'put' | 'delete';
const METHODS: Readonly<Record<string, Method>> = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' };

/** Every path once, with what it answers to the methods. */
const PLACES = [...new Set(ROUTES.map(({ path }) => path))].map((path) => ({
  path,
  routes: ROUTES.filter((route) => route.path === path),
}));

const allowed = (routes: readonly Route[]): string[] =>
  Object.entries(METHODS).flatMap(([name, method]) => (routes.some((route) => route[method]) ? [name] : []));

export interface BigCommerceOptions {
  storeHash: string;
  tokens: Tokens;
  requests_per_30s: number;
}

export class BigCommerce implements Platform {
  readonly name = 'bigcommerce';
  readonly #store: Store;
  readonly #options: BigCommerceOptions;
  readonly #limiter: WindowLimiter;
  readonly #router = new Router(PLACES, readSegment);

  constructor(store: Store, options: BigCommerceOptions) {
    this.#store = store;
    this.#options = options;
    this.#limiter = new WindowLimiter(WINDOW_MS, options.requests_per_30s);
  }

  serves(path: string): boolean {
    return PREFIX.test(path);
  }

  route(request: ApiRequest): Routed {
    const [, hash, rest = '/'] = PREFIX.exec(request.path) ?? [];
    const version: Version = rest.startsWith('/v2') ? 'v2' : 'v3';
    const match = this.#router.find(plain(rest));
    const method = METHODS[request.method];
    const routes = match?.route.routes ?? [];
    const route = routes.find((one) => method !== undefined && one[method]) ?? routes[0];
    const handler = method && route?.[method];
    const scope = route?.scope;
    const known = hash === this.#options.storeHash;
    const collection = route?.collection;
    return {
      template: match?.route.path ?? rest,
      path: rest,
      ...(route?.cap ? { cap: route.cap } : {}),
      ...(collection ? { collection: this.#store.collection(collection) } : {}),
      authorize: () => refuse(request, this.#options.tokens, known, version, scope),
      answer: () => {
        if (!match) return notFound(version);
        if (!handler) return methodNotAllowed(version, allowed(routes));
        return handler({ store: this.#store, request, parameters: match.parameters });
      },
    };
  }

  templates(): readonly string[] {
    return PLACES.map((place) => place.path);
  }

  spend(now: number): Answer | undefined {
    return this.#limiter.take(now) ? undefined : tooManyRequests();
  }

  busy(): Answer {
    return tooManyRequests();
  }

  headers(now: number): Record<string, string> {
    const allowance = this.#limiter.allowance(now);
    return {
      'X-Rate-Limit-Time-Window-Ms': String(allowance.window_ms),
      'X-Rate-Limit-Time-Reset-Ms': String(allowance.reset_ms),
      'X-Rate-Limit-Requests-Quota': String(allowance.quota),
      'X-Rate-Limit-Requests-Left': String(allowance.left),
    };
  }

  rows(resource: string, include: readonly string[]): Iterable<object> | undefined {
    return oracleRows(this.#store, resource, include);
  }

  resources(): string[] {
    return [...ORACLE_RESOURCES];
  }

  restore(): void {
    this.#store.restore();
  }
}

/** Every placeholder of the API is a numeric id, but for the currency of a price. */
const readSegment = (name: string, text: string): string | undefined =>
  (name === 'currency_code' ? /^[a-z]{3}$/i : /^\d+$/).test(text) ? text : undefined;

/** The suffix .json of v2 paths means nothing, nor does a slash at the end. */
const plain = (path: string): string =>
  (path.startsWith('/v2/') ? path.replace(/\.json$/, '') : path).replace(/\/$/, '');
