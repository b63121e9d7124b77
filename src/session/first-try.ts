import {
  type FirstRows,
  firstKey,
  giftName,
  giversOf,
  pageSize,
  type Scan,
  type SortKey,
  scanFilter,
} from '../planner/index.ts';
import type { EarlyEnd } from './early-ends.ts';
import { MOST_KEYS } from './key-values.ts';
import { chooserFor, type PlanFacts } from './plan-chooser.ts';
import type { ScanChooser } from './scan-chooser.ts';

/** A statement's scans with so many first rows of one of them. */
export interface Try {
  readonly scans: readonly Scan[];
  /** The relation whose first rows are read. */
  readonly driver: string;
  readonly rows: number;
  /** Present: of the rows that are equal to the last one there, others may be missing. */
  readonly ties?: SortKey | undefined;
  /** Present: so many of the driver's rows that pass its filter are enough; else as many of the statement's as it wants. */
  readonly passing?: EarlyEnd;
}

export interface PricedTry extends Try {
  /** How many it and the tries before take, guessed. */
  readonly requests: number;
  /** How many the statement takes at least without a try. */
  readonly otherwise: number;
}

/** What is known of the statement before any of its scans is loaded. */
export type TryFacts = Omit<PlanFacts, 'scans'> & {
  readonly all: readonly Scan[];
  /** The statement's plan. */
  readonly json: unknown;
};

/** A try that may fail must be so many times cheaper than what is read otherwise. */
const WORTH = 2;

/** So many requests of a try that is sure are no loss. */
const FEW = 2;

/** Rows that are asked for beyond those that are wanted, where some may pass no condition or be joined with nothing. */
const SPARE = 40;

/** The same where all conditions are in the request, but for what its bounds let through beside them. */
const SURE_SPARE = 10;

/**
 * The first try for a statement that returns so many rows: that of the fewest requests, if it is worth it. Undefined
 * where it is not, or no scan's first rows can be enough.
 */
export async function firstTry(facts: TryFacts): Promise<PricedTry | undefined> {
  const { all, of } = facts;
  const chooser = chooserFor({ ...facts, scans: () => all });
  const choices = await Promise.all(all.map((scan) => chooser.choose(scan, of.client(scan))));
  // The store itself knows which rows are the first.
  const isKnown = choices.some(({ spec }) => spec?.limit !== undefined);
  const priced: PricedTry[] = [];
  for (const [i, scan] of all.entries()) {
    const wanted = wantedOf(facts, scan);
    const { spec, unpushed = [] } = choices[i] ?? {};
    if (wanted === undefined || spec === undefined || spec.limit !== undefined) continue;
    if (isKnown && wanted.passing === undefined) continue;
    // Keys of a single scan come from relations that no store has.
    const isAlone = (all.length === 1 && scan.keys.length === 0) || wanted.passing !== undefined;
    const isSure = isAlone && unpushed.length === 0;
    // No more than needed where pages are small, else what a page holds anyhow.
    const many = Math.ceil(wanted.rows / 2) + (isAlone ? 2 * SPARE : SPARE);
    const spare = isSure
      ? SURE_SPARE
      : Math.min(many, Math.max(wanted.rows * 2, pageSize(spec) - wanted.rows));
    const one = await withPrice(facts, tryWith(facts, scan, wanted, wanted.rows + spare));
    if (one !== undefined && isWorth(one, isSure)) priced.push(one);
  }
  return priced.sort((a, b) => a.requests - b.requests)[0];
}

/** Of what is read otherwise few requests may be a guess too low; more are made side by side, and a try's one by one. */
const isWorth = ({ requests, otherwise }: PricedTry, isSure: boolean): boolean =>
  isSure ? requests < otherwise || requests <= FEW : requests * WORTH <= otherwise;

/** An order in which the first rows of a scan are wanted, and how many of which rows. */
interface WantedRows extends Pick<FirstRows, 'sort' | 'ties'> {
  readonly rows: number;
  readonly passing?: EarlyEnd;
}

/** Undefined where rows in any order are wanted of one table, which are read until enough of them pass, or all are. */
function wantedOf({ all, json, limit }: TryFacts, { mention, top, first }: Scan): WantedRows | undefined {
  const { sort = [], rows, hasLimit = false } = top ?? {};
  if (hasLimit && rows !== undefined && sort.length > 0 && top?.ends === undefined) {
    const filter = scanFilter(json, mention.relation);
    const order = firstKey(sort, mention.table);
    return filter && order && { ...order, rows, passing: { ...filter, rows } };
  }
  // Others' first rows are known to the store, or those of any order are enough.
  const isRead = all.some(
    (scan) => scan.top?.hasLimit === true && scan.top.rows === undefined && scan.top.sort.length === 0,
  );
  return first === undefined || limit === undefined || isRead ? undefined : { ...first, rows: limit };
}

/** The try with so many more rows of the same scan, if it and those before take no more than half of what is at stake. */
export async function nextTry(
  facts: TryFacts,
  { driver, rows, requests }: PricedTry,
  growth: number,
): Promise<PricedTry | undefined> {
  const scan = facts.all.find(({ mention }) => mention.relation === driver);
  const wanted = scan && wantedOf(facts, scan);
  if (wanted === undefined) return undefined;
  const next = await withPrice(facts, tryWith(facts, scan as Scan, wanted, Math.ceil(rows * growth)));
  if (next === undefined) return undefined;
  const together = { ...next, requests: requests + next.requests };
  return together.requests * WORTH <= next.otherwise ? together : undefined;
}

/** What tries that fail may cost beside what is read then. */
export const mostSpent = ({ requests, otherwise }: PricedTry): number =>
  Math.max(requests, Math.floor(otherwise / WORTH));

async function withPrice(facts: TryFacts, one: Try): Promise<PricedTry | undefined> {
  const requests = await requestsOf(facts, one);
  if (requests === undefined) return undefined;
  return { ...one, requests, otherwise: await leastOtherwise(facts, one) };
}

/** The statement with so many first rows of a scan. */
function tryWith({ all }: TryFacts, driver: Scan, { sort, ties, passing }: WantedRows, rows: number): Try {
  const scans = all.map((scan): Scan => {
    if (scan !== driver) return scan;
    return { ...scan, keys: [], top: { sort, hasLimit: true, rows, unfiltered: true } };
  });
  const { relation } = driver.mention;
  return {
    scans,
    driver: relation,
    rows,
    ...(ties ? { ties: sort[0] } : {}),
    ...(passing ? { passing } : {}),
  };
}

/**
 * How many requests a try takes, guessed: every row of the driver has another key, and every scan with keys hands on as
 * many rows. Undefined where the driver's rows cannot be had so.
 */
async function requestsOf(facts: TryFacts, { scans, driver, rows }: Try): Promise<number | undefined> {
  const chooser = chooserFor({ ...facts, scans: () => scans });
  let requests = 0;
  const left = new Set(scans);
  for (;;) {
    const next = [...left].find((scan) =>
      left.size === scans.length
        ? scan.mention.relation === driver
        : giversOf(scan).some((giver) => chooser.isLoaded(giver)),
    );
    const scan = next ?? [...left][0];
    if (scan === undefined) return requests;
    left.delete(scan);
    const choice = await chooser.choose(scan, facts.of.client(scan));
    if (scan.mention.relation === driver && choice.spec?.limit === undefined) return undefined;
    requests += choice.requests;
    // More would be no list.
    if (next !== undefined && rows <= MOST_KEYS) keepSome(chooser, scan, rows);
  }
}

/** As if the scan had been loaded, with so many rows. */
function keepSome(chooser: ScanChooser, scan: Scan, rows: number): void {
  const keys = Array.from({ length: rows }, (_, i) => String(1_000 + i));
  const gifts = chooser
    .gifts(scan)
    .map((gift) => [giftName(gift), gift.single ? keys.slice(0, 1) : keys] as const);
  chooser.keep(
    scan.mention.relation,
    new Map(gifts),
    { pushed: [], unpushed: [], exact: false, requests: 0 },
    rows,
  );
}

/**
 * How many requests the statement takes at least without the try: those of a scan by whose keys the others are read, or
 * of the largest.
 */
async function leastOtherwise(facts: TryFacts, { driver }: Pick<Try, 'driver'>): Promise<number> {
  const { all, of } = facts;
  const rivals = all.find(({ mention }) => mention.relation === driver)?.first?.rivals ?? [];
  const chooser = chooserFor({ ...facts, scans: () => all });
  const each: number[] = [];
  for (const scan of all) {
    const isRival = rivals.includes(scan.mention.relation);
    if (rivals.length === 0 || isRival) each.push((await chooser.choose(scan, of.client(scan))).requests);
  }
  return rivals.length === 0 ? Math.max(...each) : Math.min(...each);
}
