/**
 * The Big Cartel account of a sandbox, as a platform of the server. Methods that an address does not have find no route.
 * That another account is not found, rather than refused, is inferred.
 */
import type { Answer, ApiRequest } from '../http/answer.ts';
import { Router } from '../http/router.ts';
import { WindowLimiter } from '../limiter.ts';
import type { Platform, Routed } from '../platform.ts';
import { type Credentials, refuseCaller } from './auth.ts';
import type { Store } from './data/store.ts';
import { notFound, tooManyRequests } from './errors.ts';
import { refuseHeaders } from './headers.ts';
import { ORACLE_TABLES, oracleRows } from './oracle.ts';
import { ROUTES } from './resources/index.ts';
import type { Handler, Route } from './spec.ts';

const BELOW_ACCOUNT = /^\/v1\/accounts\/([^/]+)(\/.*)$/;
/** Routes that are not below an account. */
const OUTSIDE: ReadonlySet<string> = new Set(['/v1/accounts', '/v1/accounts/{account_id}', '/v1/countries']);
const METHODS: Readonly<Record<string, (route: Route) => Handler | undefined>> = {
  GET: ({ get }) => get,
  POST: ({ post }) => post,
  PATCH: ({ patch }) => patch,
  DELETE: (route) => route.delete,
};
/** Limits are not published: this is what the sandbox's other platforms count in. */
const WINDOW_MS = 30_000;

export interface BigCartelOptions extends Credentials {
  accountId: number;
  requests_per_30s: number;
}

export class BigCartel implements Platform {
  readonly name = 'bigcartel';
  readonly #store: Store;
  readonly #options: BigCartelOptions;
  readonly #limiter: WindowLimiter;
  readonly #router = new Router(ROUTES);

  constructor(store: Store, options: BigCartelOptions) {
    this.#store = store;
    this.#options = options;
    this.#limiter = new WindowLimiter(WINDOW_MS, options.requests_per_30s);
  }

  serves(path: string): boolean {
    return path.startsWith('/v1/');
  }

  route(request: ApiRequest): Routed {
    const [, below, rest] = BELOW_ACCOUNT.exec(request.path) ?? [];
    const path = rest === undefined ? request.path : `/v1${rest}`;
    const match = this.#router.find(path);
    const account = below ?? match?.parameters['account_id'];
    // What is the platform's own is not found below an account, and the other way round.
    const misplaced = (below === undefined) !== OUTSIDE.has(match?.route.path ?? '');
    const known = account === undefined || account === String(this.#options.accountId);
    const collection = match?.route.collection;
    return {
      template: match?.route.path ?? path,
      path,
      ...(collection ? { collection: collection(this.#store) } : {}),
      authorize: () => refuseHeaders(request) ?? refuseCaller(request, this.#options),
      answer: () => {
        const handle = match && METHODS[request.method]?.(match.route);
        if (!handle || misplaced || !known) return notFound();
        return handle({ store: this.#store, request, parameters: match.parameters });
      },
    };
  }

  templates(): readonly string[] {
    return ROUTES.map((route) => route.path);
  }

  spend(now: number): Answer | undefined {
    return this.#limiter.take(now) ? undefined : tooManyRequests(this.#limiter.allowance(now).reset_ms);
  }

  busy(): Answer {
    return tooManyRequests(1000);
  }

  headers(): Record<string, string> {
    return {};
  }

  rows(table: string): Iterable<object> | undefined {
    return oracleRows(this.#store, table);
  }

  resources(): string[] {
    return [...ORACLE_TABLES];
  }

  restore(): void {
    this.#store.restore();
  }
}
