import { performance } from 'node:perf_hooks';
import type { TableDefinition } from '../catalog/index.ts';
import type { StorewireError } from '../errors/index.ts';
import { type Platform, pathInStore } from '../platforms/index.ts';
import { addressOf } from './address.ts';
import type { Budget } from './budget.ts';
import { clarified } from './clarified.ts';
import {
  type Answer,
  defaultLimits,
  type GetWish,
  type Login,
  type RequestContext,
  type RequestLimits,
  type SendWish,
  type StoreOptions,
  type Wish,
} from './client-types.ts';
import { type Failure, FetchFailure } from './failure.ts';
import { Flights, noteWrite } from './flights.ts';
import { noteRequest } from './note-request.ts';
import { readAnswer } from './read-answer.ts';
import { withoutQuery } from './request-path.ts';
import { withRetries } from './retry.ts';
import { secretsOf, withoutSecrets } from './secrets.ts';
import { sharedBudget } from './shared-budget.ts';
import { shed } from './shed.ts';
import { StoreFinder } from './store-finder.ts';
import { storePlace } from './store-place.ts';
import { fixedToken, type TokenSource, withToken } from './token-source.ts';
import { translate } from './translate.ts';
import { type HttpAnswer, Transport } from './transport.ts';

/**
 * One store of the configuration, shared by all sessions: connections, rate limit, retries of reads, journal.
 * Every failure leaves it as a StorewireError.
 */
export class StoreClient {
  readonly name: string;
  readonly platform: Platform;
  readonly parallelism: number;
  /** Of the API. */
  readonly address: string;
  readonly #options: StoreOptions;
  readonly #limits: RequestLimits;
  readonly #transport: Transport;
  readonly #budget: Budget;
  readonly #tokens: TokenSource;
  readonly #stores: StoreFinder;
  readonly #flights = new Flights<HttpAnswer>();
  /** Tokens that were sent last, and what is made of them: no error may show them. */
  #secrets: readonly string[] = [];
  /** Names the store where sizes are kept: two databases may give one name to different stores. */
  readonly #place: string;
  /** Milliseconds from a request to the end of its answer, lately. */
  #usual_ms = 300;

  /** Throws a StorewireError when the login makes no address. Sends nothing. */
  constructor(options: StoreOptions) {
    const { name, platform, login, parallelism = 8, network, budgetFile: file } = options;
    this.name = name;
    this.platform = platform;
    this.parallelism = parallelism;
    this.#options = options;
    this.#tokens = options.credentials ?? fixedToken(login.token);
    this.#limits = { ...defaultLimits, ...options.limits };
    const address = addressOf(platform, login, name);
    this.address = address;
    const { connect_ms, idle_ms, patience_ms } = this.#limits;
    this.#stores = new StoreFinder(platform, login, this.#tokens);
    this.#place = storePlace(platform, login, address, options.journalKey ?? name);
    this.#transport = new Transport({ address, connect_ms, idle_ms, sockets: parallelism, network });
    const { caps } = platform;
    this.#budget = sharedBudget(this.#place, login.token, { parallelism, caps, patience_ms, file });
  }

  /** A read, repeated while that may help. Rejects with a StorewireError, or TooHeavy if the wish allows. */
  async get(wish: GetWish, context: RequestContext): Promise<Answer> {
    const canShrink = wish.canShrink === true;
    try {
      return await withRetries(
        () => this.#tryWithToken(wish, context),
        this.#limits,
        context.signal,
        canShrink,
      );
    } catch (error) {
      throw error instanceof FetchFailure
        ? this.error(error.failure, context, this.#stores.shown(wish.path))
        : error;
    }
  }

  /**
   * A write. It is sent once: again only where the store says that it did not take it (429, or a token that has ended).
   * Rejects with the FetchFailure itself: who wrote must know whether the store may have acted (`mayHaveActed`).
   */
  send(wish: SendWish, context: RequestContext): Promise<Answer> {
    return withRetries(
      () => this.#tryWithToken(wish, context),
      { ...this.#limits, tries: 1 },
      context.signal,
      false,
    );
  }

  /** The StorewireError for a failure of this store. */
  error(
    failure: Failure,
    context: Pick<RequestContext, 'table' | 'procedure' | 'scope'>,
    path?: string,
    method?: string,
  ): StorewireError {
    const { table, procedure, scope } = context;
    const { name: store, platform } = this;
    const granted = this.#tokens.scope;
    const subject = { store, platform, table, procedure, scope, granted, path, method };
    return translate(failure, { ...subject, secrets: this.#secrets });
  }

  /** For about how many milliseconds the store's rate limit lets nothing through; 0 where it does. */
  closed_ms(share?: number): number {
    return this.#budget.closed_ms(share);
  }

  /**
   * For about how many seconds so many requests would keep this store busy, by its budget (of which `share` percent may
   * be used) and its last answers.
   */
  forecast_s(requests: number, share?: number): number {
    if (requests <= 0) return 0;
    const rounds = Math.ceil(requests / this.parallelism);
    return (this.#budget.forecast_ms(requests, share) + rounds * this.#usual_ms) / 1_000;
  }

  /** Rows of a table, where an earlier answer stated them; with `within_ms`, one of so lately. */
  size(table: Pick<TableDefinition, 'name'>, within_ms?: number): number | undefined {
    return this.#options.journal?.sizes.get(this.#place, table.name, within_ms);
  }

  learnSize(table: Pick<TableDefinition, 'name'>, rows: number): void {
    this.#options.journal?.sizes.set(this.#place, table.name, rows);
  }

  /** Closes idle connections. */
  close(): void {
    this.#transport.close();
  }

  #tryWithToken(wish: Wish, context: RequestContext): Promise<Answer> {
    return withToken(this.#tokens, context.signal, async (token) => {
      const secrets = secretsOf(this.platform, token);
      this.#secrets = [...new Set([...secrets, ...this.#secrets])].slice(0, 3 * secrets.length);
      const storeId = await this.#stores.find(wish.path, token, (path) =>
        this.#try({ path }, context, { token, storeId: '' }),
      );
      const login = { token, storeId };
      try {
        return await this.#try({ ...wish, path: pathInStore(wish.path, storeId) }, context, login);
      } catch (error) {
        throw await clarified(this.platform, error, (path) =>
          this.#try({ path: pathInStore(path, storeId) }, context, login),
        );
      }
    });
  }

  /** One attempt; of reads that are the same, with the same token at the same time, one for all. */
  async #try(wish: Wish, context: RequestContext, login: Login): Promise<Answer> {
    const { path, method = 'GET', mayMiss, fields } = wish;
    const read = `${login.token} ${path}`;
    const writes = method !== 'GET';
    if (writes || !this.#flights.has(read)) context.observer?.sending();
    if (writes) noteWrite(this.address);
    const answer = writes
      ? await this.#request(wish, context, login).finally(() => noteWrite(this.address))
      : await this.#flights.join(read, context.signal, (signal) =>
          this.#request(wish, { ...context, signal }, login),
        );
    return readAnswer(answer, this.platform, { mayMiss, writes, fields });
  }

  async #request(wish: Wish, context: RequestContext, login: Login): Promise<HttpAnswer> {
    const { platform } = this;
    const { path, method = 'GET', body } = wish;
    const { signal, statement, meter, share } = context;
    const short = method !== 'GET';
    const place = short ? `${method} ${withoutQuery(path)}` : withoutQuery(path);
    const asked = { statement, path: place, signal, meter, share, short };
    const lease = await this.#budget.acquire(asked);
    context.stats.requests++;
    let answer: HttpAnswer;
    const headers = {
      ...(body === undefined ? {} : { 'Content-Type': body.type }),
      ...platform.headers({ ...this.#options.login, ...login }),
    };
    const sent = withoutSecrets(headers, secretsOf(platform, login.token));
    const { journal, journalKey = this.name } = this.#options;
    const record = noteRequest({ method, path, sent }, context, { journal, store: journalKey });
    try {
      // A write that was sent is waited for: what became of it must be known.
      const until = method === 'GET' ? signal : NEVER;
      answer = await this.#transport.send({ method, path, headers, body: body?.bytes }, until);
    } catch (error) {
      lease.lost();
      record();
      throw error;
    }
    const reading = platform.readBudget(answer.headers);
    const refused = answer.status === 429;
    lease.answered(reading, refused);
    this.#usual_ms += (performance.now() - lease.sentAt - this.#usual_ms) / 8;
    record(answer);
    if (refused) throw shed(answer, reading, platform, this.#limits, this.#budget);
    return answer;
  }
}

const NEVER = new AbortController().signal;
