import type { FetchSpec, StoreClient } from '../fetch/index.ts';
import { type Choice, CONSTANT, giversOf, type KeyGiver, type Scan } from '../planner/index.ts';
import type { StatementCache } from './cache/statement-cache.ts';
import type { EarlyEnds } from './early-ends.ts';
import { nextGroups, scansOf } from './next-groups.ts';
import { freePrice, type ScanPrice } from './prices.ts';
import type { ScanChooser } from './scan-chooser.ts';
import type { Group, Planned } from './shared-scans.ts';
import type { StatementCounts } from './statement-counts.ts';
import type { StatementScans } from './statement-scans.ts';
import type { BoundStatement } from './statements.ts';

/** What the prices of a statement's scans depend on. */
export interface PriceFacts {
  readonly statement: BoundStatement;
  readonly chooser: ScanChooser;
  readonly of: StatementScans;
  readonly cache: StatementCache;
  readonly counts: StatementCounts;
  readonly ends: EarlyEnds;
  /** See `readBefore`. */
  readonly before: ReadonlyMap<string, number>;
}

/**
 * The prices of scans that are to be loaded, in the order in which they would be. Keys of scans that are not loaded yet
 * are unknown: with them a scan that waits for these takes as many requests as without, or fewer.
 */
export async function fetchPrices(scans: readonly Scan[], facts: PriceFacts): Promise<ScanPrice[]> {
  const { chooser, of, cache, counts, ends } = facts;
  const prices: ScanPrice[] = [];
  const left: Scan[] = [];
  /** The scans whose turn was before: their keys would be known. */
  const before = new Set<string>();
  for (const scan of scans) {
    const found =
      (await cache.find(scan, 'without keys')) ??
      (chooser.areKnown(scan) ? await cache.find(scan, 'with keys') : undefined);
    if (found === undefined) {
      left.push(scan);
      continue;
    }
    const { age_s, allowed } = found;
    prices.push(freePrice(of.mention(scan).table.qualified, { aged: { age_s, allowed } }));
    before.add(scan.mention.relation);
  }
  const mayShrink = (scan: Scan): boolean =>
    facts.before.size > 0 || giversOf(scan).some((giver) => before.has(giver) && !chooser.isLoaded(giver));
  for (let waiting = left; waiting.length > 0; ) {
    const { groups } = await nextGroups(waiting, chooser, of, counts, ends);
    const told = scansOf(groups);
    waiting = waiting.filter((scan) => !told.has(scan));
    for (const group of groups) {
      const client = of.client(group.scan);
      if (client === undefined) continue;
      const known = await counts.find(group);
      if (known !== undefined) {
        const { aged } = known;
        const why = aged === undefined ? { kept: true as const } : { aged };
        for (const { scan } of [group, ...group.passengers])
          prices.push(freePrice(of.mention(scan).table.qualified, why));
        continue;
      }
      prices.push(...pricesOf(group, client, facts, mayShrink));
      const { spec, count } = group.choice;
      if (spec === undefined && count === undefined) chooser.keepNone(group.scan);
    }
    for (const { mention } of told) before.add(mention.relation);
  }
  return prices;
}

/** Of a fetch, and of the scans that ride on it. */
function pricesOf(
  { passengers, ...group }: Group,
  client: StoreClient,
  { statement, of, before }: PriceFacts,
  mayShrink: (scan: Scan) => boolean,
): ScanPrice[] {
  const { qualified } = of.mention(group.scan).table;
  const price = ({ scan, choice }: Planned, requests: number): ScanPrice => ({
    table: of.mention(scan).table.qualified,
    endpoint: endpointOf(choice),
    requests,
    kind: requests > 0 && (mayShrink(scan) || choice.spec?.patient) ? 'at most' : 'expected',
    seconds: client.forecast_s(requests),
    keys: scan.keys.map(({ column, from }) => {
      const givers = from.map((giver) => nameOf(statement, giver));
      return `${column} from ${[...new Set(givers)].join(' and ')}`;
    }),
    pushed: [...new Set(choice.pushed.map(({ source: text }) => text))],
    unpushed: choice.unpushed,
  });
  const theirs = passengers.map((one) => {
    return { ...price(one, 0), endpoint: undefined, keys: [], pushed: [], rides: qualified };
  });
  const more = before.get(group.scan.mention.relation) ?? 0;
  return [price(group, group.choice.requests + more), ...theirs];
}

/** A constant has no relation. */
function nameOf({ mentions }: BoundStatement, { relation, local, column }: KeyGiver): string {
  const table = mentions.find((mention) => mention.relation === relation)?.table.definition.name;
  const name = local ?? table ?? relation;
  return local === column && relation.startsWith(CONSTANT) ? name : `${name}.${column}`;
}

function endpointOf({ spec, count }: Choice): string | undefined {
  if (count !== undefined) {
    const { access } = count;
    return `GET ${typeof access.count === 'object' ? access.count.path : access.path} for its number of rows`;
  }
  return spec === undefined ? undefined : `GET ${pathOf(spec)}`;
}

function pathOf({ access, parents }: FetchSpec): string {
  return parents === undefined ? access.path : `${access.path} for each row of ${parents.spec.table.name}`;
}
