import { giftName, giversOf, pageSize, type Scan, type SortKey } from '../planner/index.ts';
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
}

export interface PricedTry extends Try {
  /** How many it and the tries before take, guessed. */
  readonly requests: number;
  /** How many the statement takes at least without a try. */
  readonly otherwise: number;
}

/** What is known of the statement before any of its scans is loaded. */
export type TryFacts = Omit<PlanFacts, 'scans'> & { readonly all: readonly Scan[] };

/** A try that may fail must be so many times cheaper than what is read otherwise. */
const WORTH = 2;

/** Rows that are asked for beyond those that are wanted, where some may pass no condition or be joined with nothing. */
const SPARE = 40;

/** The same where all conditions are in the request, but for what its bounds let through beside them. */
const SURE_SPARE = 10;

/**
 * The first try for a statement that returns so many rows: that of the fewest requests, if it is worth it. Undefined
 * where it is not, or no scan's first rows can be enough.
 */
export async function firstTry(facts: TryFacts, wanted: number): Promise<PricedTry | undefined> {
  const { all, of } = facts;
  const chooser = chooserFor({ ...facts, scans: () => all });
  const priced: PricedTry[] = [];
  for (const scan of all) {
    const { spec, unpushed } = await chooser.choose(scan, of.client(scan));
    // The store itself knows which rows are the first.
    if (spec?.limit !== undefined) return undefined;
    // Keys of a single scan come from relations that no store has.
    const isSure = all.length === 1 && scan.keys.length === 0 && unpushed.length === 0;
    if (spec === undefined) continue;
    const page = pageSize(spec);
    // No more than needed where pages are small, else what a page holds anyhow.
    const many = Math.ceil(wanted / 2) + (all.length === 1 ? 2 * SPARE : SPARE);
    const spare = isSure ? SURE_SPARE : Math.min(many, Math.max(wanted * 2, page - wanted));
    const one = await withPrice(facts, tryWith(all, scan.mention.relation, wanted + spare));
    if (one !== undefined && one.requests * (isSure ? 1 : WORTH) <= one.otherwise) priced.push(one);
  }
  return priced.sort((a, b) => a.requests - b.requests)[0];
}

/** The try with so many more rows of the same scan, if it and those before take no more than half of what is at stake. */
export async function nextTry(
  facts: TryFacts,
  { driver, rows, requests }: PricedTry,
  growth: number,
): Promise<PricedTry | undefined> {
  const next = await withPrice(facts, tryWith(facts.all, driver, Math.ceil(rows * growth)));
  if (next === undefined) return undefined;
  const together = { ...next, requests: requests + next.requests };
  return together.requests * WORTH <= next.otherwise ? together : undefined;
}

/** What tries that fail may cost beside what is read then. */
export const mostSpent = ({ requests, otherwise }: PricedTry): number =>
  Math.max(requests, Math.floor(otherwise / WORTH));

async function withPrice(facts: TryFacts, one: Try | undefined): Promise<PricedTry | undefined> {
  const requests = one && (await requestsOf(facts, one));
  if (one === undefined || requests === undefined) return undefined;
  return { ...one, requests, otherwise: await leastOtherwise(facts, one) };
}

/** The statement with so many first rows of a relation; undefined where they cannot be asked for. */
function tryWith(all: readonly Scan[], driver: string, rows: number): Try | undefined {
  const { first, top } = all.find(({ mention }) => mention.relation === driver) ?? {};
  // Rows in any order, of one table, are read until enough of them pass.
  if (first === undefined || (top?.hasLimit && top.sort.length === 0)) return undefined;
  const { sort, ties } = first;
  const scans = all.map((scan): Scan => {
    if (scan.mention.relation !== driver) return scan;
    return { ...scan, keys: [], top: { sort, hasLimit: true, rows, unfiltered: true } };
  });
  return { scans, driver, rows, ...(ties ? { ties: sort[0] } : {}) };
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
    if (next !== undefined) keepSome(chooser, scan, rows);
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
