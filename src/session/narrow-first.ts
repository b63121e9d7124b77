import { giversOf, type Scan, type ScanFilter, scanFilter } from '../planner/index.ts';
import { isSteady } from './early-ends.ts';
import type { TryFacts } from './first-try.ts';
import { MOST_KEYS } from './key-values.ts';
import { chooserFor } from './plan-chooser.ts';
import type { ScanReport } from './scan-report.ts';

/** Reading a scan with few columns must be so many times cheaper than with all of them. */
const WORTH = 4;

/** A scan whose rows are dear, and its conditions. */
export interface NarrowScan {
  /** With the columns of its key and its conditions alone. */
  readonly narrow: Scan;
  readonly filter: ScanFilter;
  /** How many requests that takes, guessed. */
  readonly requests: number;
  /** So many rows that pass are enough. */
  readonly rows: number | undefined;
}

/**
 * The scans of which the rows that pass are better known before they are read whole: the store does not know their
 * conditions, and hands out fewer rows a page for some of the columns that the statement wants.
 */
export async function narrowScans(facts: TryFacts): Promise<NarrowScan[]> {
  const { all, of, session, json } = facts;
  const found: NarrowScan[] = [];
  for (const scan of all) {
    const { mention, top, first, ...others } = scan;
    const { table, relation } = mention;
    const client = of.client(scan);
    const filter = scanFilter(json, relation);
    if (client === undefined || filter === undefined || !maySift(scan, all)) continue;
    const columns = Object.keys(table.columns).filter(
      (name) => table.key.includes(name) || filter.condition.includes(name),
    );
    const whole: Scan = { ...others, mention, keys: [], givesKeys: false };
    const narrow = { ...whole, columns };
    const price = async (one: Scan): Promise<number> =>
      (await chooserFor({ ...facts, limit: undefined, scans: () => [one] }).choose(one, client)).requests;
    const requests = await price(narrow);
    if (requests * WORTH > (await price(whole))) continue;
    const rows = top?.hasLimit || first !== undefined ? (top?.rows ?? facts.limit) : undefined;
    // Of rows that are read until enough of them pass a third is believed to.
    const few = rows && {
      ...whole,
      top: { sort: [], hasLimit: true, rows: rows * 3, unfiltered: true as const },
    };
    if (few && (await price(few)) <= requests) continue;
    if (!(await isSteady(session.link, filter.functions))) continue;
    found.push({ narrow, filter, requests, rows: top?.hasLimit && top.sort.length === 0 ? rows : undefined });
  }
  return found;
}

/** Whether a scan's rows can be told by their key, and are not told by those of others. */
function maySift({ mention, any, countOnly, keys }: Scan, all: readonly Scan[]): boolean {
  const givers = giversOf({ keys });
  const areWhole = all.every((other) => !givers.includes(other.mention.relation) || other.selective !== true);
  return (
    mention.table.key.length === 1 && any.length === 1 && !countOnly && mention.renamed !== true && areWhole
  );
}

/**
 * Loads such scans with few columns, has the engine say which of their rows pass, and restricts the statement's scans to
 * these. The tables are to be emptied then.
 * @param load the rows of one scan
 */
export async function passingOnly(
  facts: TryFacts,
  scans: readonly NarrowScan[],
  load: (scans: readonly Scan[]) => Promise<readonly ScanReport[]>,
): Promise<{ all: readonly Scan[]; spent: readonly ScanReport[] }> {
  const spent = await load(scans.map(({ narrow }) => narrow));
  const passing = new Map<string, readonly string[]>();
  for (const { narrow, filter, rows } of scans) {
    const { table, relation } = narrow.mention;
    const most = Math.min(rows ?? MOST_KEYS, MOST_KEYS) + (rows === undefined ? 1 : 0);
    const sql = `SELECT "${table.key[0]}"::pg_catalog.text FROM pg_temp.${relation}
      AS "${filter.alias.replaceAll('"', '""')}" WHERE ${filter.condition} LIMIT ${most}`;
    const [answer] = await facts.session.link.own([{ sql }]);
    const keys = (answer?.rows ?? []).flatMap(([key]) => key ?? []);
    const read = spent.find((report) => report.table.endsWith(`.${table.name}`))?.rows ?? 0;
    // A list of most rows takes as many requests as all of them, or more.
    if (keys.length <= MOST_KEYS && keys.length * 2 <= read) passing.set(relation, keys);
  }
  return { all: facts.all.map((scan) => restricted(scan, passing.get(scan.mention.relation))), spent };
}

function restricted(scan: Scan, keys: readonly string[] | undefined): Scan {
  const [conjunction] = scan.any;
  const { table } = scan.mention;
  const [column = ''] = table.key;
  if (keys === undefined || conjunction === undefined) return scan;
  if (keys.length === 0) return { ...scan, any: [] };
  const type = table.columns[column]?.type ?? 'text';
  const values = keys.map((text) => ({ text, type }));
  const one = { column, op: 'in' as const, values, source: `(${column} of the rows that pass)` };
  return { ...scan, any: [{ ...conjunction, predicates: [...conjunction.predicates, one] }] };
}
