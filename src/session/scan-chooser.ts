import type { TableDefinition } from '../catalog/index.ts';
import { type FetchStats, fetchCount, type RequestObserver, type StoreClient } from '../fetch/index.ts';
import {
  type Carrier,
  type Choice,
  chooseFetch,
  type Given,
  giftName,
  giversOf,
  type Joined,
  joinedScans,
  type KeyGift,
  type Ride,
  rideOn,
  type Scan,
} from '../planner/index.ts';
import type { KeyValues } from './key-values.ts';
import { KnownKeys, type LocalKeys, type ScanKeys } from './known-keys.ts';
import type { Watched } from './statement-watch.ts';

/** Keys that cost more requests than this are weighed against the table's size, if one request tells it. */
const WORTH_A_QUESTION = 3;

/** Some value that a column may have. */
const sampleOf = ({ mention: { table } }: Scan, column: string): string => {
  const type = table.columns[column]?.type;
  if (type === 'timestamptz' || type === 'date') return '2000-01-01';
  return type === 'boolean' ? 'true' : '1';
};

/** What a scan's choice depends on beside its plan. */
export interface ChooserFacts {
  readonly deferred: ReadonlyMap<string, string | null>;
  /** The statement's LIMIT plus OFFSET. */
  readonly limit: number | undefined;
  readonly signal: AbortSignal;
  readonly statement: string;
  readonly observer: (scan: Scan) => RequestObserver | undefined;
  /** A request is about to be made for the scan; absent where none may be. */
  readonly begin?: (scan: Scan, stats: FetchStats) => Watched;
  /** All of the statement. */
  readonly scans: () => readonly Scan[];
  readonly sameStore: (a: Scan, b: Scan) => boolean;
  /** What relations of the engine's own give. */
  readonly locals?: () => LocalKeys;
  /** A table of a scan's store. */
  readonly table: (scan: Scan, name: string) => TableDefinition | undefined;
}

/** Decides how the scans of one statement are fetched, by what is known when their turn comes. */
export class ScanChooser {
  private readonly facts: ChooserFacts;
  private readonly keys: KnownKeys;
  /** Relation -> how its rows were fetched, and their number. */
  private readonly fetched = new Map<string, NonNullable<Joined['loaded']>>();
  /** What asking for sizes cost, by relation of the scan that it was asked for. */
  private readonly asked = new Map<string, FetchStats>();

  constructor(facts: ChooserFacts) {
    this.facts = facts;
    this.keys = new KnownKeys(facts);
  }

  /** A scan that gives keys is loaded. */
  keep(relation: string, keys: ReadonlyMap<string, KeyValues>, { spec }: Choice, rows: number): void {
    this.keys.keep(relation, keys);
    if (spec !== undefined) {
      this.fetched.set(relation, { spec, rows });
    }
  }

  /** No row of the scan is needed: those that take keys from it need none either. */
  keepNone(scan: Scan): void {
    if (scan.givesKeys)
      this.keys.keep(scan.mention.relation, new Map(this.gifts(scan).map((gift) => [giftName(gift), []])));
  }

  /** Whether the keys of a scan that gives some are known. */
  isLoaded(relation: string): boolean {
    return this.keys.isLoaded(relation);
  }

  /** Whether all keys are known that a scan takes, of which it takes some. */
  areKnown(scan: Scan): boolean {
    return this.keys.areKnown(scan);
  }

  /** The keys that other scans take from a scan's rows. */
  gifts(scan: Scan): KeyGift[] {
    return this.keys.gifts(scan);
  }

  /** What was spent on the scan before it was begun. */
  spent(scan: Scan): FetchStats {
    return this.asked.get(scan.mention.relation) ?? { requests: 0, rows: 0, waited_ms: 0 };
  }

  /** `client`: of the table's store; undefined for rows of Storewire's own. */
  async choose(scan: Scan, client: StoreClient | undefined): Promise<Choice> {
    if (client === undefined) {
      return { pushed: [], unpushed: [], exact: false, requests: 0 };
    }
    const keys = this.keys.of(scan);
    const choice = this.chooseNow(scan, client, keys);
    const listed = this.listed(scan);
    if (
      keys.keys.size + keys.ranges.size === 0 ||
      choice.requests <= WORTH_A_QUESTION ||
      client.size(listed) !== undefined
    ) {
      return choice;
    }
    return (await this.askSize(scan, listed, client)) ? this.chooseNow(scan, client, keys) : choice;
  }

  /**
   * The scans, not loaded yet, with whose keys a scan would take fewer requests. One that takes a single request may
   * take none.
   */
  gains(scan: Scan, client: StoreClient | undefined, { requests, spec, count }: Choice): string[] {
    if (client === undefined || count !== undefined || spec === undefined || spec.limit !== undefined) {
      return [];
    }
    const isWaiting = (giver: string): boolean => !this.isLoaded(giver);
    const waiting = scan.keys.filter(({ from }) => from.some(({ relation }) => isWaiting(relation)));
    const { keys, ranges } = this.keys.of(scan);
    const isLess = (edges: Scan['keys']): boolean => {
      const samples = edges.map(({ column }) => [column, [sampleOf(scan, column)]] as const);
      const known = { keys: new Map([...keys, ...samples]), ranges };
      return this.chooseNow(scan, client, known).requests < requests;
    };
    const each = requests <= 1 ? waiting : waiting.filter((edge) => isLess([edge]));
    const together = each.length === 0 && isLess(waiting) ? waiting : each;
    return giversOf({ keys: together }).filter(isWaiting);
  }

  /** The table whose size tells what reading all of a scan's table costs: that of the parents, where rows are inside. */
  private listed(scan: Scan): TableDefinition {
    const { table } = scan.mention;
    const inside = table.access.find(({ rows }) => rows !== undefined)?.parents;
    return (inside && this.facts.table(scan, inside.table)) ?? table;
  }

  /** How a scan's rows come with another fetch's, if they do. `client`: of the store of both. */
  ride(scan: Scan, client: StoreClient, { spec }: Choice, carrier: Carrier): Ride | undefined {
    return spec && rideOn(scan, this.givenFor(scan, client, this.keys.of(scan)), spec, carrier);
  }

  private chooseNow(scan: Scan, client: StoreClient, keys: ScanKeys): Choice {
    return chooseFetch(scan, this.givenFor(scan, client, keys));
  }

  private givenFor(scan: Scan, client: StoreClient, keys: ScanKeys): Given {
    const { deferred, limit, scans, sameStore } = this.facts;
    const size = (table: TableDefinition): number | undefined => client.size(table);
    const limited = limit === undefined ? {} : { limit: { count: limit } };
    const tables = (name: string): TableDefinition | undefined => this.facts.table(scan, name);
    const siblings = scans().filter((other) => sameStore(other, scan));
    const joined = joinedScans(scan, siblings, (relation) => this.fetched.get(relation));
    const skips = this.gifts(scan).flatMap(({ skip }) => skip?.column ?? []);
    const columns = [...new Set([...scan.columns, ...skips])];
    return { columns, deferred, ...keys, size, tables, joined, ...limited };
  }

  /** Learns a table's size where the store states it; false where it does not. */
  private async askSize(scan: Scan, table: TableDefinition, client: StoreClient): Promise<boolean> {
    const { relation } = scan.mention;
    const access = table.access.find(
      (path) => path.count !== undefined && path.rows === undefined && !path.path.includes('{'),
    );
    const { signal, statement, observer, begin } = this.facts;
    if (access === undefined || begin === undefined || this.asked.has(relation)) {
      return false;
    }
    const stats = { requests: 0, rows: 0, waited_ms: 0 };
    this.asked.set(relation, stats);
    const watched = begin(scan, stats);
    await fetchCount(
      client,
      { table, access, asks: [{ path: {}, params: {} }] },
      { signal, stats, statement, observer: observer(scan), ...watched.options },
    ).finally(() => watched.end());
    return true;
  }
}
