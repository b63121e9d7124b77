import type { AccessPath } from '../../catalog/index.ts';
import { networkOptions, type Properties } from '../../oauth/index.ts';
import { type Platform, pathInStore, type StoreLogin } from '../../platforms/index.ts';
import { explain, type FoundToken } from './find-token.ts';
import type { Finding } from './finding.ts';
import type { InTurn } from './in-turn.ts';
import { type Probe, probe } from './probe.ts';

/** Requests with the token that was found, each in its turn. One that the store refuses is renewed once, as it is for a statement. */
export class StoreProbe {
  readonly #platform: Platform;
  readonly #properties: Properties;
  readonly #turn: InTurn;
  readonly #found: FoundToken;
  #login: StoreLogin;
  #mayRenew: boolean;
  #refusal: Finding | undefined;

  constructor(platform: Platform, properties: Properties, found: FoundToken, turn: InTurn) {
    const { StoreId: storeId = found.storeId ?? '', ApiUrl: apiUrl, UserAgent: userAgent } = properties;
    this.#platform = platform;
    this.#properties = properties;
    this.#found = found;
    this.#turn = turn;
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
      return (await this.#findStore(access)) ?? (await this.#probe(access));
    } catch (error) {
      return { failure: explain(error) };
    }
  }

  /** Learns the store's id from the platform, where nobody has told it. Answers what stood in the way. */
  async #findStore({ path }: AccessPath): Promise<Probe | undefined> {
    const { findStore } = this.#platform;
    if (this.#login.storeId !== '' || pathInStore(path, '') === path) return undefined;
    if (findStore === undefined) return { failure: 'StoreId is missing, and the token does not tell it' };
    const answer = await this.#probe({ path: findStore.path, envelope: '', paging: { style: 'one' } });
    if ('failure' in answer || answer.status > 299) return answer;
    const storeId = findStore.read(answer.body);
    if (storeId === undefined) return { failure: `${this.#platform.title} does not say whose the token is` };
    this.#login = { ...this.#login, storeId };
    return undefined;
  }

  #probe(access: AccessPath): Promise<Probe> {
    const path = pathInStore(access.path, this.#login.storeId);
    return this.#turn.send(path, () =>
      probe(this.#platform, this.#login, access, networkOptions(this.#properties)),
    );
  }
}
