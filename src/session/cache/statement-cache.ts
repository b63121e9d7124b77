import { createHash } from 'node:crypto';
import type { FetchSpec } from '../../fetch/index.ts';
import type { Scan } from '../../planner/index.ts';
import { changesStores, isFree } from '../reuse.ts';
import type { ScanChooser } from '../scan-chooser.ts';
import type { SessionContext } from '../session-context.ts';
import type { Settings } from '../settings.ts';
import type { StatementScans } from '../statement-scans.ts';
import type { BoundStatement } from '../statements.ts';
import { firstLines } from './first-lines.ts';
import type { Recording } from './recording.ts';
import type { CachedRows, Mark, RowCache, StoreKey } from './row-cache.ts';
import { standing } from './standing.ts';

/** So many rows are loaded in about the time that a request takes: more are not loaded to save one. */
const ROWS_PER_REQUEST = 20_000;

/** How old the rows of a scan are that the cache has answered, and who allows that. */
export interface Aged {
  readonly age_s: number;
  /** `storewire.cache_tolerance is 60` */
  readonly allowed: string;
}

/** Cached rows among which are all that a scan needs. */
export interface Found extends Aged {
  readonly entry: CachedRows;
  /** So many of them are enough. */
  readonly limit: number | undefined;
  /** How many rows are read. */
  readonly rows: number;
}

/** What the row cache is to one statement: which scans it answers, and what it keeps of those that are fetched. */
export class StatementCache {
  /** Some of the statement's rows may be taken from the cache, or are kept there. */
  readonly isOn: boolean;
  readonly #session: SessionContext;
  readonly #chooser: ScanChooser;
  readonly #of: StatementScans;
  /** The setting; undefined: what the property CacheTolerance says. */
  readonly #setting_s: number | undefined;
  /** By schema; those that were asked for. */
  readonly #stores = new Map<string, StoreKey>();

  constructor(
    session: SessionContext,
    statement: BoundStatement,
    chooser: ScanChooser,
    of: StatementScans,
    settings: Pick<Settings, 'cacheTolerance_s'>,
  ) {
    this.#session = session;
    this.#chooser = chooser;
    this.#of = of;
    this.#setting_s = settings.cacheTolerance_s;
    // What is written, or already changed, is decided by what the store holds now.
    const reads = !changesStores(statement) && session.writes.pending.length === 0;
    this.isOn = reads && statement.mentions.some(({ table }) => this.#tolerance_s(table.schema) > 0);
  }

  /** A scan with every column that costs no request more: the next statement may want others of the same rows. */
  widened(scan: Scan): Scan {
    if (!this.isOn || this.#of.sharedClient(scan) === undefined) return scan;
    const { table } = scan.mention;
    const free = Object.keys(table.columns).filter((column) => isFree(table, column));
    return { ...scan, columns: [...new Set([...scan.columns, ...free])] };
  }

  /** The rows that answer a scan, if the cache has them. Without its keys it needs all rows that may match a join. */
  async find(scan: Scan, keys: 'with keys' | 'without keys'): Promise<Found | undefined> {
    const client = this.isOn ? this.#of.sharedClient(scan) : undefined;
    const schema = this.#of.schema(scan);
    const tolerance_s = this.#tolerance_s(schema);
    if (client === undefined || tolerance_s === 0) return undefined;
    const store = await this.#store(schema);
    const { table } = scan.mention;
    const wanted = [...table.key, ...scan.columns];
    const entries =
      (store === undefined ? [] : this.#cache(schema)?.find(store, table.name, tolerance_s)) ?? [];
    const fitting = entries.filter(({ columns }) => wanted.every((column) => columns.includes(column)));
    if (fitting.length === 0) return undefined;
    const asked = keys === 'with keys' ? scan : { ...scan, keys: [] };
    // Rows that the store hands out only for given values have none without a join's.
    const choice = await this.#chooser.choose(asked, client).catch(() => undefined);
    const spec = choice?.spec;
    if (choice === undefined || spec === undefined) return undefined;
    for (const entry of fitting) {
      const how = standing(spec, entry.spec);
      if (how === undefined && entry.spec.limit !== undefined) continue;
      const own = how === undefined ? spec : entry.spec;
      const carrier = { spec: entry.spec, members: [memberOf(scan, entry)] };
      const ride = this.#chooser.ride(asked, client, { ...choice, spec: own }, carrier);
      const wider = how === 'fewer' || ride?.wider === true;
      // Others take keys from it: more of them may cost more than it saves.
      if (ride?.copies === undefined || (wider && scan.givesKeys)) continue;
      const limit = wider || spec.sort !== undefined ? undefined : spec.limit;
      const rows = Math.min(entry.rows, limit ?? entry.rows);
      if (rows > ROWS_PER_REQUEST * Math.max(1, choice.requests)) continue;
      return { entry, limit, rows, ...this.#aged(entry, schema) };
    }
    return undefined;
  }

  /** How many rows the store has told lately, by what it was asked (`countId`). */
  async findCount(schema: string, id: string): Promise<{ rows: number; aged: Aged } | undefined> {
    const tolerance_s = this.#tolerance_s(schema);
    const store = this.isOn && tolerance_s > 0 ? await this.#store(schema) : undefined;
    const known = store && this.#cache(schema)?.counts.find(store, id, tolerance_s);
    return known && { rows: known.rows, aged: this.#aged(known, schema) };
  }

  /** `mark`: of the moment before the store was asked. */
  keepCount(schema: string, id: string, rows: number, mark: Mark): void {
    this.#cache(schema)?.counts.keep(mark, id, rows);
  }

  /** The lines of rows that were found, in the order of the entry's columns. */
  lines({ entry, limit }: Found, scan: Scan): AsyncIterable<Buffer> {
    const lines = this.#cache(this.#of.schema(scan))?.read(entry);
    if (lines === undefined) throw new Error('there is no cache');
    return limit === undefined ? lines : firstLines(lines, limit);
  }

  /** To be called when a scan's first request is about to be made, after `find`. Undefined: its rows are not kept. */
  mark(scan: Scan): Mark | undefined {
    const schema = this.#of.schema(scan);
    const store = this.#stores.get(schema);
    return store && this.#of.sharedClient(scan) && this.#cache(schema)?.mark(store);
  }

  /** To be given all rows of a fetch for a scan, as lines with these columns. Undefined: they are not kept. */
  record(scan: Scan, mark: Mark, spec: FetchSpec, columns: readonly string[]): Recording | undefined {
    const schema = this.#of.schema(scan);
    return this.#cache(schema)?.record(mark, { spec, columns }, this.#tolerance_s(schema));
  }

  /** The store as the session's login sees it; undefined where it has no token yet. */
  async #store(schema: string): Promise<StoreKey | undefined> {
    const known = this.#stores.get(schema);
    const store = this.#session.stores.get(schema);
    if (known !== undefined || store === undefined) return known;
    // As it lies there: looking into the cache sends nothing, not even to renew a token.
    const token = (await store.credentials.peek().catch(() => undefined))?.accessToken;
    if (token === undefined || token === '') return undefined;
    const { address } = store.client;
    const parts = JSON.stringify([store.platform, address, store.properties.StoreId, token]);
    const key = { id: createHash('sha256').update(parts).digest('base64url'), address };
    this.#stores.set(schema, key);
    return key;
  }

  #tolerance_s(schema: string): number {
    const property = this.#session.stores.get(schema)?.properties.CacheTolerance;
    return property === undefined ? 0 : (this.#setting_s ?? property);
  }

  #aged({ mark }: Pick<CachedRows, 'mark'>, schema: string): Aged {
    const name = this.#setting_s === undefined ? 'CacheTolerance' : 'storewire.cache_tolerance';
    const age_s = Math.max(0, Math.round((Date.now() - mark.began) / 1_000));
    return { age_s, allowed: `${name} is ${this.#tolerance_s(schema)}` };
  }

  #cache(schema: string): RowCache | undefined {
    return this.#session.stores.get(schema)?.rowCache;
  }
}

/** Whose rows they were is of no account: a scan of this statement gives and takes no keys there. */
function memberOf({ mention, ...scan }: Scan, { spec, columns }: CachedRows) {
  const { table, access } = spec;
  return { scan: { ...scan, mention: { ...mention, relation: '' } }, table, access, columns };
}
