import type { Scan } from '../planner/index.ts';
import { CachedScans } from './cache/answer-scans.ts';
import { StatementCache } from './cache/statement-cache.ts';
import { EarlyEnds } from './early-ends.ts';
import { GroupLoader } from './group-loader.ts';
import type { Planned } from './loader.ts';
import { nextGroups, scansOf } from './next-groups.ts';
import { factsOf } from './plan-chooser.ts';
import { Reuse, widened } from './reuse.ts';
import { ScanChooser } from './scan-chooser.ts';
import type { ScanReport } from './scan-report.ts';
import type { SessionContext } from './session-context.ts';
import type { Settings } from './settings.ts';
import { withoutSummary } from './stand-ins.ts';
import { StatementCounts } from './statement-counts.ts';
import { nextStatementNumber } from './statement-number.ts';
import type { StatementRequests } from './statement-requests.ts';
import { StatementScans } from './statement-scans.ts';
import { StatementWatch } from './statement-watch.ts';
import type { BoundStatement } from './statements.ts';

export type { ScanReport };

/** What a statement's loads depend on beside its plan. */
export interface LoadOptions {
  /** See `wantedRows`. */
  readonly limit: number | undefined;
  readonly preview: number | undefined;
  readonly settings: Settings;
  readonly requests: StatementRequests;
}

/**
 * Loads the scans of one statement: those that give keys and need few requests first, so that the others can be
 * restricted to the keys; scans that wait for nobody are fetched at the same time.
 */
export class ScanLoader {
  private readonly chooser: ScanChooser;
  private readonly requests: StatementRequests;
  private readonly loader: GroupLoader;
  private readonly of: StatementScans;
  private readonly reuse: Reuse;
  private readonly cache: StatementCache;
  private readonly cached: CachedScans;
  private readonly counts: StatementCounts;
  private readonly ends: EarlyEnds;
  private readonly session: SessionContext;
  private scans: readonly Scan[] = [];
  /** The tables of the scans whose rows were there, of an earlier statement. */
  kept: readonly string[] = [];
  /** Whether rows of this statement may be left out that it turns out not to need. */
  readonly mayEndEarly: boolean;

  constructor(
    session: SessionContext,
    statement: BoundStatement,
    signal: AbortSignal,
    { json, deferred, locals }: Pick<Planned, 'json' | 'deferred' | 'locals'>,
    { limit, settings, requests, preview }: LoadOptions,
  ) {
    const number = nextStatementNumber();
    const watch = new StatementWatch(session, number, settings);
    const of = new StatementScans(session, statement);
    this.of = of;
    this.session = session;
    this.requests = requests;
    this.chooser = new ScanChooser({
      ...factsOf({ session, of, deferred, scans: () => this.scans, limit, locals }),
      signal,
      statement: number,
      observer: (scan) => requests.observer(of.schema(scan)),
      begin: (scan, stats) =>
        watch.begin({ schema: of.schema(scan), table: scan.mention.table.name, stats, expected: () => 1 }),
    });
    const { chooser } = this;
    this.reuse = new Reuse(session, chooser, of);
    const cache = new StatementCache(session, statement, chooser, of, settings);
    this.cache = cache;
    this.cached = new CachedScans(session, cache, of, this.reuse, preview);
    const { kept } = session.mentions;
    this.counts = new StatementCounts(kept.isOn ? kept : undefined, cache, of);
    const isOff = kept.isOn || cache.isOn || preview !== undefined || session.writes.pending.length > 0;
    this.mayEndEarly = !isOff;
    this.ends = new EarlyEnds(json, limit, isOff);
    this.loader = new GroupLoader({
      session,
      counts: this.counts,
      ends: this.ends,
      signal,
      chooser,
      requests,
      scans: of,
      watch,
      cache,
      preview,
      number,
    });
  }

  async run(all: readonly Scan[]): Promise<readonly ScanReport[]> {
    const scans = this.mayEndEarly ? all : all.map(withoutSummary);
    const wide = this.session.mentions.kept.isOn ? scans.map(widened) : scans;
    this.scans = wide.map((scan) => this.cache.widened(scan));
    let waiting: readonly Scan[] = await this.reuse.without(scans, this.scans);
    const left = new Set(waiting.map(({ mention }) => mention.relation));
    const kept = scans.filter(({ mention }) => !left.has(mention.relation));
    this.kept = kept.map((scan) => this.of.mention(scan).table.qualified);
    for (;;) {
      waiting = await this.cached.without(waiting);
      if (waiting.length === 0) break;
      const { groups, alone } = await nextGroups(waiting, this.chooser, this.of, this.counts, this.ends);
      this.requests.check(alone);
      const loaded = scansOf(groups);
      waiting = waiting.filter((scan) => !loaded.has(scan));
      await this.loader.load(groups);
    }
    return [...this.cached.reports, ...this.loader.reports];
  }
}
