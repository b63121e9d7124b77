import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StorewireError } from '../errors/index.ts';
import type { BudgetReading, Platform, StoreLogin } from '../platforms/index.ts';
import { type Budget, sharedBudget } from './budget.ts';
import { type Failure, FetchFailure, isHeavy, isTransient, TooHeavy } from './failure.ts';
import type { Journal } from './journal.ts';
import { parseLeniently, readAnswer } from './read-answer.ts';
import { translate } from './translate.ts';
import { type HttpAnswer, Transport } from './transport.ts';
import type { FetchStats } from './types.ts';

export interface StoreOptions {
  /** The store's name in the catalog, for messages and the journal. */
  readonly name: string;
  readonly platform: Platform;
  readonly login: StoreLogin;
  /** Requests to the store at the same time, over all sessions. */
  readonly parallelism?: number | undefined;
  readonly journal?: Journal | undefined;
  readonly limits?: Partial<RequestLimits> | undefined;
}

/** What a request may take. Defaults in `defaultLimits`. */
export interface RequestLimits {
  readonly connect_ms: number;
  /** Without a byte of the answer. */
  readonly idle_ms: number;
  readonly tries: number;
  /** The first pause between two tries; it doubles each time, and is varied by half. */
  readonly backoff_ms: number;
  /** No further try begins after this long. */
  readonly retry_ms: number;
  /** How long the store's rate limit may let nothing through. */
  readonly patience_ms: number;
}

export const defaultLimits: RequestLimits = {
  connect_ms: 10_000,
  // BigCommerce's gateway gives up after 30 to 60 s by itself, with a 504.
  idle_ms: 60_000,
  tries: 5,
  backoff_ms: 250,
  retry_ms: 120_000,
  patience_ms: 120_000,
};

/** For whom a request is made. */
export interface RequestContext {
  readonly signal: AbortSignal;
  readonly stats: FetchStats;
  readonly statement: string;
  readonly meter?: { begin(ms: number): void; end(): void } | undefined;
  readonly table?: string | undefined;
  readonly scope?: string | undefined;
}

export interface GetWish {
  /** Below the store's address, with the query. */
  readonly path: string;
  readonly envelope: string;
  readonly list: boolean;
  /** 404 is an answer (`status` tells), not an error. */
  readonly mayMiss?: boolean | undefined;
  /** Throw TooHeavy after two failures that a smaller page might cure. */
  readonly canShrink?: boolean | undefined;
}

/** The parsed body of a good answer, or of a 404 that was allowed for. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * One store of the configuration, shared by all sessions: connections, rate limit, retries of reads, journal.
 * Every failure leaves it as a StorewireError.
 */
export class StoreClient {
  readonly name: string;
  readonly platform: Platform;
  readonly parallelism: number;
  readonly #options: StoreOptions;
  readonly #limits: RequestLimits;
  readonly #transport: Transport;
  readonly #budget: Budget;
  /** For the journal's sizes: stores of one name in two databases are told apart by their address. */
  readonly #address: string;

  constructor(options: StoreOptions) {
    const { platform, login } = options;
    this.name = options.name;
    this.platform = platform;
    this.parallelism = options.parallelism ?? 8;
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#address = platform.address(login);
    const { connect_ms, idle_ms, patience_ms } = this.#limits;
    const headers = platform.headers(login);
    const sockets = this.parallelism;
    this.#transport = new Transport({ address: this.#address, headers, connect_ms, idle_ms, sockets });
    const { parallelism } = this;
    this.#budget = sharedBudget(this.#address, login.token, {
      parallelism,
      caps: platform.caps,
      patience_ms,
    });
  }

  /** A read, repeated while that may help. Rejects with a StorewireError, or TooHeavy if the wish allows. */
  async get(wish: GetWish, context: RequestContext): Promise<Answer> {
    const limits = this.#limits;
    const startedAt = performance.now();
    let refusals = 0;
    let refusedAt = 0;
    for (let tries = 1; ; ) {
      try {
        return await this.#try(wish, context);
      } catch (error) {
        if (!(error instanceof FetchFailure)) throw error;
        const { failure } = error;
        const now = performance.now();
        if (failure.kind === 'status' && failure.status === 429) {
          if (refusals++ === 0) refusedAt = now;
          if (now - refusedAt > limits.patience_ms) throw this.error(failure, context, wish.path);
          if (!failure.paced) await this.#pause(refusals, context.signal);
          continue;
        }
        const lastTry = tries >= limits.tries || now - startedAt > limits.retry_ms;
        if (!isTransient(failure) || lastTry) throw this.error(failure, context, wish.path);
        if (wish.canShrink && tries >= 2 && isHeavy(failure)) throw new TooHeavy(failure.kind);
        if (!(failure.kind === 'network' && failure.stale)) await this.#pause(tries, context.signal);
        tries++;
      }
    }
  }

  /** The StorewireError for a failure of this store. */
  error(failure: Failure, context: Pick<RequestContext, 'table' | 'scope'>, path?: string): StorewireError {
    const { table, scope } = context;
    const { name: store, platform } = this;
    return translate(failure, { store, platform, table, scope, path, secrets: [this.#options.login.token] });
  }

  /** Rows of a table, where an earlier answer stated them. */
  size(table: string): number | undefined {
    return this.#options.journal?.sizes.get(this.#address, table);
  }

  learnSize(table: string, rows: number): void {
    this.#options.journal?.sizes.set(this.#address, table, rows);
  }

  /** Closes idle connections. */
  close(): void {
    this.#transport.close();
  }

  async #try(wish: GetWish, context: RequestContext): Promise<Answer> {
    const { platform } = this;
    const { signal, statement, meter } = context;
    const lease = await this.#budget.acquire({ statement, path: pathOnly(wish.path), signal, meter });
    context.stats.requests++;
    let answer: HttpAnswer;
    try {
      answer = await this.#transport.get(wish.path, signal);
    } catch (error) {
      lease.lost();
      this.#record(wish, statement, lease.sentAt, undefined, 0);
      throw error;
    }
    const reading = platform.readBudget(answer.headers);
    const refused = answer.status === 429;
    lease.answered(reading, refused);
    this.#record(wish, statement, lease.sentAt, answer.status, answer.body.length);
    if (refused) throw this.#shed(answer, reading);
    return readAnswer(answer, platform, wish.mayMiss === true);
  }

  /**
   * A 429. With nothing left in the window the budget waits for the next one by itself. With requests left a cap on
   * concurrency was hit; without a word about the window the store sheds load, and everybody has to hold back.
   */
  #shed(answer: HttpAnswer, reading: BudgetReading | undefined): FetchFailure {
    const { patience_ms, backoff_ms } = this.#limits;
    const asked_ms = this.platform.readRetryAfter(answer.headers, undefined) ?? backoff_ms;
    if (!reading) this.#budget.pause(Math.min(asked_ms, patience_ms));
    const problem = this.platform.readProblem(429, parseLeniently(answer.body));
    return new FetchFailure({
      kind: 'status',
      status: 429,
      problem,
      paced: reading !== undefined && reading.left <= 0,
    });
  }

  async #pause(tries: number, signal: AbortSignal): Promise<void> {
    const ms = Math.min(this.#limits.backoff_ms * 2 ** (tries - 1), 10_000) * (0.5 + Math.random());
    try {
      await sleep(ms, undefined, { signal });
    } catch {
      throw this.error({ kind: 'canceled', reason: signal.reason }, {});
    }
  }

  #record(wish: GetWish, statement: string, sentAt: number, status: number | undefined, bytes: number): void {
    const ms = performance.now() - sentAt;
    const { path } = wish;
    this.#options.journal?.add({
      at: Date.now() - ms,
      store: this.name,
      statement,
      method: 'GET',
      path,
      status,
      ms,
      bytes,
    });
  }
}

const pathOnly = (path: string): string => path.split('?', 1)[0] ?? path;
