import type { AccessPath } from '../../catalog/index.ts';
import { networkOptions, type Properties } from '../../oauth/index.ts';
import type { Platform, StoreLogin } from '../../platforms/index.ts';
import { explain, type FoundToken } from './find-token.ts';
import type { Finding } from './finding.ts';
import { type Probe, probe } from './probe.ts';

/** Requests with the token that was found. One that the store refuses is renewed once, as it is for a statement. */
export class StoreProbe {
  readonly #platform: Platform;
  readonly #properties: Properties;
  readonly #found: FoundToken;
  #login: StoreLogin;
  #mayRenew: boolean;
  #refusal: Finding | undefined;

  constructor(platform: Platform, properties: Properties, found: FoundToken) {
    const { StoreId: storeId = '', ApiUrl: apiUrl, UserAgent: userAgent } = properties;
    this.#platform = platform;
    this.#properties = properties;
    this.#found = found;
    this.#login = { storeId, token: found.token ?? '', apiUrl, userAgent };
    this.#mayRenew = found.token !== undefined;
  }

  get address(): string {
    return this.#platform.address(this.#login);
  }

  /** Why a refused token could not be renewed, if that was tried. */
  get refusal(): Finding | undefined {
    return this.#refusal;
  }

  async get(access: AccessPath): Promise<Probe> {
    const answer = await this.#get(access);
    if ('failure' in answer || answer.status !== 401 || !this.#mayRenew) return answer;
    this.#mayRenew = false;
    try {
      const token = await this.#found.renew(this.#login.token);
      if (token === undefined) return answer;
      this.#login = { ...this.#login, token };
    } catch (error) {
      const text = `${explain(error)}; no table of the store can be read`;
      this.#refusal = { level: 'FAIL', what: 'token', text };
      return answer;
    }
    return this.#get(access);
  }

  async #get(access: AccessPath): Promise<Probe> {
    try {
      return await probe(this.#platform, this.#login, access, networkOptions(this.#properties));
    } catch (error) {
      return { failure: explain(error) };
    }
  }
}
