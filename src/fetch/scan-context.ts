import { type Page, ShapeError } from '../platforms/index.ts';
import type { StoreClient } from './client.ts';
import type { GetWish, RequestContext } from './client-types.ts';
import type { Failure } from './failure.ts';
import type { Feed } from './feed.ts';
import { ItemFields } from './item-fields.ts';
import { repairRows } from './repair.ts';
import { type Params, type RequestShape, requestShape } from './request-path.ts';
import { type RowMaker, rowMaker, Seen } from './rows.ts';
import type { ApiRow, Ask, FetchSpec } from './types.ts';

/** How often answers that contradict each other are read again. */
export const mostReads = 3;

/** The rows of one page: the spec's own, then those of each of its riders. */
export type Batch = readonly ApiRow[][];

/** What the ways of paging share: requests, rows, and handing them on. One per scan. */
export class ScanContext {
  readonly client: StoreClient;
  readonly spec: FetchSpec;
  readonly request: RequestContext;
  readonly shape: RequestShape;
  readonly maker: RowMaker;
  /** How many rows were handed on, repeated ones counted. */
  handed = 0;
  readonly #fields: ItemFields;
  readonly #feed: Feed<Batch>;
  /** Rows handed on, where the same row could come twice. */
  readonly #seen: Seen | undefined;
  readonly #path: Params;
  /** Those who make their own rows of the same items; they ask for nothing but what they repair. */
  readonly #riders: readonly ScanContext[];

  /** `path`: values of `{column}` that rows have whose items do not hold the column. */
  constructor(
    client: StoreClient,
    spec: FetchSpec,
    request: RequestContext,
    feed: Feed<Batch>,
    seen: Seen | undefined,
    path: Params = {},
    riders: readonly ScanContext[] = [],
  ) {
    this.client = client;
    this.spec = spec;
    this.request = request;
    this.shape = requestShape(spec.table, spec.access, spec.columns, client.platform, spec.riders);
    this.maker = rowMaker(spec.table, spec.access, spec.columns, path);
    this.#fields = new ItemFields(spec, client.platform);
    this.#feed = feed;
    this.#seen = seen;
    this.#path = path;
    this.#riders = riders;
  }

  /** The same scan, its limit and order forgotten. */
  withoutLimit(): ScanContext {
    const { limit: _, sort: __, ...spec } = this.spec;
    return this.#with(spec);
  }

  /** The same scan in another order. */
  sorted(sort: Params): ScanContext {
    return this.#with({ ...this.spec, sort });
  }

  #with(spec: FetchSpec): ScanContext {
    return new ScanContext(this.client, spec, this.request, this.#feed, this.#seen, this.#path, this.#riders);
  }

  /** The same scan for asks of one path. `forgets`: no other path has the same rows. */
  forPath(path: Params, forgets = false): ScanContext {
    const seen = forgets && this.#seen !== undefined ? new Seen(this.spec.table.key) : this.#seen;
    const riders = this.#riders.map((rider) => rider.forPath(path, forgets));
    return new ScanContext(this.client, this.spec, this.request, this.#feed, seen, path, riders);
  }

  /** One request of the access path, read as a page. Takes a place in the feed that `hand` uses or gives back. */
  async page(ask: Ask, paging: Params, o: { list: boolean; canShrink?: boolean }): Promise<Page> {
    await this.#feed.place();
    const { access } = this.spec;
    const path = this.shape.url(ask, paging);
    const mayMiss = access.missing === 'no rows' && Object.keys(ask.path).length > 0;
    try {
      return await this.read(path, { ...o, mayMiss, fields: this.#fields });
    } catch (error) {
      this.#feed.free();
      throw error;
    }
  }

  /** One request of any path in the access path's envelope. A place is the caller's affair. */
  async read(path: string, o: { list: boolean } & Omit<GetWish, 'path'>): Promise<Page> {
    const { envelope } = this.spec.access;
    for (let reads = 1; ; reads++) {
      const answer = await this.client.get({ path, ...o }, this.request);
      if (answer.status === 404) return { items: [], next: null };
      try {
        return this.client.platform.readPage({ envelope, list: o.list, ...answer });
      } catch (error) {
        if (!(error instanceof ShapeError)) throw error;
        if (reads >= mostReads) throw this.failed({ kind: 'body', what: error.message }, path);
      }
    }
  }

  /** Hands items on as rows, those missing from side-loaded items fetched first. Returns the number of rows. */
  async hand(items: readonly unknown[]): Promise<number> {
    const made = await Promise.all([this, ...this.#riders].map((scan) => scan.#rowsOf(items)));
    if (made.some(({ fresh }) => fresh.length > 0)) this.#feed.push(made.map(({ fresh }) => fresh));
    else this.#feed.free();
    return made[0]?.rows ?? 0;
  }

  /** The number of rows that the items make, and those among them that were not made before. */
  async #rowsOf(items: readonly unknown[]): Promise<{ rows: number; fresh: ApiRow[] }> {
    const rows = await repairRows(this, items);
    this.handed += rows.length;
    const fresh = this.#seen ? rows.filter((row) => this.#seen?.add(row)) : rows;
    const { stats } = this.request;
    if (fresh.length < rows.length) stats.repeated = (stats.repeated ?? 0) + rows.length - fresh.length;
    return { rows: rows.length, fresh };
  }

  /** Gives the place of a page back whose items are not handed on. */
  discard(): void {
    this.#feed.free();
  }

  failed(failure: Failure, path?: string): Error {
    return this.client.error(failure, this.request, path);
  }

  /** An answer to an unfiltered ask told how many rows the table has. */
  learnTotal(ask: Ask, total: number | undefined): void {
    const { table, access } = this.spec;
    const filtered = Object.keys(ask.params).length + Object.keys(ask.path).length > 0;
    if (total === undefined || filtered || ask.min !== undefined || ask.max !== undefined || access.rows)
      return;
    this.client.learnSize(table, total);
  }
}

/** Below this, smaller pages do not help any more. */
export const leastSize = 25;

/** The next smaller page for a store that cannot cope. */
export const smaller = (size: number): number => Math.max(leastSize, Math.floor(size / 2));
