import type { Scan } from '../planner/index.ts';
import { StatementCache } from './cache/statement-cache.ts';
import { EarlyEnds } from './early-ends.ts';
import { fetchPrices } from './fetch-prices.ts';
import type { Kept } from './kept-rows.ts';
import { type LoadResult, planStatement } from './loader.ts';
import { chooserFor } from './plan-chooser.ts';
import { wantedRows } from './preview.ts';
import { freePrice, type ScanPrice } from './prices.ts';
import { readBefore } from './read-before.ts';
import { keepsRows, Reuse, widened } from './reuse.ts';
import type { SessionContext } from './session-context.ts';
import { withoutSummary } from './stand-ins.ts';
import { StatementCounts } from './statement-counts.ts';
import { StatementScans } from './statement-scans.ts';
import type { BoundStatement } from './statements.ts';
import { readPending } from './write/pending.ts';

/**
 * The prices of a statement's scans, by its plan, the sizes that are known, and the rows that are kept. Asks the stores
 * nothing.
 */
async function priceOf(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<{ prices: ScanPrice[]; settings: LoadResult['settings'] }> {
  session.writes.pending = session.writes.mayBePending ? await readPending(session) : [];
  const planned = await planStatement(session, statement, types, parameters);
  const { settings, deferred, locals } = planned;
  const { limit } = wantedRows(explainedIn(statement), planned, parameters);
  const keeps = keepsRows(session, statement, settings);
  let wide: readonly Scan[] = [];
  const of = new StatementScans(session, statement);
  const chooser = chooserFor({ session, of, deferred, scans: () => wide, limit, locals });
  const cache = new StatementCache(session, statement, chooser, of, settings);
  const isOff = keeps || cache.isOn || session.writes.pending.length > 0;
  const scans = isOff ? planned.scans.map(withoutSummary) : planned.scans;
  wide = (keeps ? scans.map(widened) : scans).map((scan) => cache.widened(scan));
  const counts = new StatementCounts(keeps ? session.mentions.kept : undefined, cache, of);
  const ends = new EarlyEnds(planned.json, limit, isOff);
  const facts = { session, of, deferred, limit, locals, all: scans, json: planned.json };
  const before = isOff ? new Map() : await readBefore(session, statement, facts);
  const reuse = new Reuse(session, chooser, of);
  const kept = keeps ? await reuse.find(scans) : new Map<Scan, Kept>();
  const prices: ScanPrice[] = [];
  const left: Scan[] = [];
  for (const [i, scan] of scans.entries()) {
    const loaded = wide[i] ?? scan;
    const from = kept.get(scan);
    if (from === undefined) {
      left.push(loaded);
      continue;
    }
    prices.push(freePrice(of.mention(scan).table.qualified, { kept: true }));
    if (scan.givesKeys) await reuse.readKeys(loaded, from.scan.mention.relation);
  }
  prices.push(...(await fetchPrices(left, { statement, chooser, of, cache, counts, ends, before })));
  return { prices, settings };
}

/** The statement that EXPLAIN is about, as far as its LIMIT goes. */
const explainedIn = (statement: BoundStatement): BoundStatement => {
  const { info } = statement;
  return { ...statement, info: { ...info, kind: info.inner ?? info.kind } };
};

/** What EXPLAIN answers beside the plan; undefined for other statements, and where no store is read. */
export async function explained(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<LoadResult | undefined> {
  const { explain } = statement.info;
  if (explain === undefined || explain.analyze || statement.mentions.length === 0) return undefined;
  const { prices, settings } = await priceOf(session, statement, types, parameters);
  const { turn } = session.mentions;
  return {
    reports: [],
    settings,
    turn,
    cap: undefined,
    returned: { rows: 0 },
    prices,
    format: explain.format,
  };
}
