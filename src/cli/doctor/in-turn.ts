import {
  type Budget,
  type BudgetFile,
  defaultLimits,
  FetchFailure,
  sharedBudget,
  storePlace,
} from '../../fetch/index.ts';
import type { StoreConfig } from '../../oauth/index.ts';
import type { Platform } from '../../platforms/index.ts';
import type { Probe } from './probe.ts';

/** How the doctor's requests share a store's rate limit with those of statements. */
export interface Pacing {
  /** Through which the processes of the machine share it; absent: they do not. */
  readonly file?: BudgetFile | undefined;
  /** Hears, in a sentence, that the rate limit is waited for. */
  readonly say?: ((text: string) => void) | undefined;
}

/** Shorter waits are not worth a word. */
const worthTelling_ms = 2_000;

/** Sends requests when the store's budget has room for them, and lets it learn from their answers. */
export class InTurn {
  readonly #platform: Platform;
  readonly #budget: Budget;
  readonly #share: number | undefined;
  readonly #meter: { begin(ms: number): void; end(): void };

  /** `name`: the store's, `database.schema`; it has one budget with the statements of a server that calls it so. */
  constructor(platform: Platform, { properties }: StoreConfig, name: string, { file, say }: Pacing) {
    const { StoreId: storeId = '', OAuthAccessToken: token = '', ApiUrl: apiUrl } = properties;
    const login = { storeId, token, apiUrl };
    const place = storePlace(platform, login, platform.address(login), name);
    const { patience_ms } = defaultLimits;
    this.#platform = platform;
    this.#budget = sharedBudget(place, token, { parallelism: 8, caps: platform.caps, patience_ms, file });
    this.#share = properties.BudgetShare;
    this.#meter = {
      begin: (ms) => {
        if (ms < worthTelling_ms) return;
        say?.(`waiting for the rate limit of store "${name}", about ${Math.ceil(ms / 1_000)} s`);
      },
      end: () => {},
    };
  }

  /** `path`: the request's, without a query. Answers a failure where the rate limit leaves no room for long. */
  async send(path: string, request: () => Promise<Probe>): Promise<Probe> {
    const wish = { statement: 'doctor', path, signal: forever, share: this.#share, meter: this.#meter };
    let lease: Awaited<ReturnType<Budget['acquire']>>;
    try {
      lease = await this.#budget.acquire(wish);
    } catch (error) {
      if (!(error instanceof FetchFailure && error.failure.kind === 'budget')) throw error;
      const waited = `${Math.round(error.failure.waited_ms / 1_000)} s`;
      return { failure: `the store's rate limit has let nothing through for ${waited}` };
    }
    const answer = await request();
    if ('failure' in answer) {
      lease.lost();
      return answer;
    }
    const { headers, body } = answer;
    const reading = this.#platform.readBudget(headers);
    const refused = answer.status === 429;
    lease.answered(reading, refused);
    // The store sheds load without telling a window: everybody has to hold back.
    if (refused && reading === undefined)
      this.#budget.pause(this.#platform.readRetryAfter(headers, body) ?? defaultLimits.backoff_ms);
    return answer;
  }
}

/** The doctor is ended as a process. */
const forever = new AbortController().signal;
