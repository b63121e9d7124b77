import { firstToLoad, giversOf, type Scan } from '../planner/index.ts';
import type { EarlyEnds } from './early-ends.ts';
import type { PlannedScan } from './request-limit.ts';
import type { ScanChooser } from './scan-chooser.ts';
import { type Group, groupScans, type Planned } from './shared-scans.ts';
import type { StatementCounts } from './statement-counts.ts';
import type { StatementScans } from './statement-scans.ts';

/** What is to be loaded next, and what of the rest of the statement is known to need requests of its own. */
export interface NextGroups {
  readonly groups: readonly Group[];
  readonly alone: readonly (PlannedScan & { readonly schema: string })[];
}

/**
 * The scans to load now: all that would not take fewer requests with keys of one that is still waiting, the cheapest of
 * those that would all gain from each other, what takes a single request, and those whose rows are on the same pages.
 */
export async function nextGroups(
  waiting: readonly Scan[],
  chooser: ScanChooser,
  of: StatementScans,
  counts: StatementCounts,
  ends: EarlyEnds,
): Promise<NextGroups> {
  const planned: Planned[] = [];
  for (const scan of waiting) {
    const choice = await chooser.choose(scan, of.client(scan));
    planned.push({ scan, choice: await counts.priced({ scan, choice }) });
  }
  const relations = new Set(waiting.map((scan) => scan.mention.relation));
  const waits = (scan: Scan): boolean => giversOf(scan).some((giver) => relations.has(giver));
  planned.sort((a, b) => a.choice.requests - b.choice.requests);
  const gains = new Map(
    planned.map((one) => [one, chooser.gains(one.scan, of.client(one.scan), one.choice)] as const),
  );
  const first = firstToLoad(planned, (one) =>
    planned.filter(({ scan }) => gains.get(one)?.includes(scan.mention.relation)),
  );
  const [cheapest] = planned;
  const isNow = (one: Planned): boolean => first.has(one) || (one === cheapest && one.choice.requests <= 1);
  const later = planned.filter((one) => !isNow(one));
  const groups = groupScans(planned.filter(isNow), later, {
    client: (scan) => of.sharedClient(scan),
    ride: (scan, client, choice, carrier) => chooser.ride(scan, client, choice, carrier),
  });
  const riding = new Set(groups.flatMap(({ passengers }) => passengers.map(({ scan }) => scan)));
  const alone = planned
    .filter(({ scan }) => !riding.has(scan))
    .map((one) => ({
      ...one,
      schema: of.schema(one.scan),
      mayShrink: waits(one.scan) || ends.of(one) !== undefined,
    }));
  return { groups: groups.map((group) => ends.patient(group)), alone };
}

/** The scans that the groups serve. */
export const scansOf = (groups: readonly Group[]): ReadonlySet<Scan> =>
  new Set(groups.flatMap((group) => [group, ...group.passengers]).map(({ scan }) => scan));
