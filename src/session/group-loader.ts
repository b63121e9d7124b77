import {
  type Batch,
  type CountSpec,
  type FetchSpec,
  fetchCount,
  fetchShared,
  SharedParents,
  type StoreClient,
} from '../fetch/index.ts';
import type { Scan } from '../planner/index.ts';
import { recordGroup } from './cache/record-group.ts';
import type { StatementCache } from './cache/statement-cache.ts';
import { countedRows } from './counted-rows.ts';
import { type EarlyEnds, fillUntil } from './early-ends.ts';
import { expectedRequests } from './expected-requests.ts';
import { analyzeLarge, copyRows, fill, sinksOf } from './group-copy.ts';
import { type Fetch, fetchedBy } from './group-fetch.ts';
import { OnDemand } from './on-demand.ts';
import { Prefetch } from './prefetch.ts';
import { firstRows } from './preview.ts';
import { keepRows, keysLeft } from './reuse.ts';
import type { ScanChooser } from './scan-chooser.ts';
import type { ScanReport } from './scan-report.ts';
import type { SessionContext } from './session-context.ts';
import type { Group, Planned } from './shared-scans.ts';
import { standIns } from './stand-ins.ts';
import type { StatementCounts } from './statement-counts.ts';
import type { StatementRequests } from './statement-requests.ts';
import type { StatementScans } from './statement-scans.ts';
import type { StatementWatch } from './statement-watch.ts';
import { showPending } from './write/pending.ts';

/** What the loads of one statement have in common. */
export interface LoadContext {
  readonly session: SessionContext;
  readonly signal: AbortSignal;
  readonly chooser: ScanChooser;
  readonly requests: StatementRequests;
  readonly scans: StatementScans;
  readonly watch: StatementWatch;
  readonly cache: StatementCache;
  readonly counts: StatementCounts;
  readonly ends: EarlyEnds;
  /** See `wantedRows`. */
  readonly preview: number | undefined;
  /** Names the statement in the journal. */
  readonly number: string;
}

/** Fetches the rows of groups at the same time, and loads them one group after the other. */
export class GroupLoader {
  readonly reports: ScanReport[] = [];
  private readonly context: LoadContext;

  constructor(context: LoadContext) {
    this.context = context;
  }

  /** Rejects with the first failure, which stops the others. */
  async load(groups: readonly Group[]): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.context.signal, stop.signal]);
    const parents = new SharedParents(this.fetches(groups), signal);
    const started = groups.map((group) => ({ group, fetch: this.start(group, signal, parents) }));
    try {
      for (const { group, fetch } of started) {
        await this.loadGroup(group, fetch);
      }
    } finally {
      // A failure of one scan stops the others, which may be waiting for the store.
      stop.abort();
      await Promise.all(started.map(({ fetch }) => fetch.rows.stop()));
      for (const { fetch } of started) fetch.watched?.end();
    }
  }

  /** Those that ask for rows. */
  private fetches(groups: readonly Group[]): { client: StoreClient; spec: FetchSpec }[] {
    return groups.flatMap(({ scan, choice: { spec, count } }) => {
      const client = this.context.scans.client(scan);
      return client === undefined || spec === undefined || count !== undefined ? [] : [{ client, spec }];
    });
  }

  private start(group: Group, signal: AbortSignal, parents: SharedParents): Fetch {
    const { scan, choice, passengers } = group;
    const report = this.report(group);
    const { scans, requests, number, watch } = this.context;
    const rides = scans.mention(scan).table.qualified;
    const theirs = passengers.map((passenger) => ({ passenger, report: this.report(passenger, rides) }));
    const fetch = { report, theirs, began: Date.now(), mark: this.context.cache.mark(scan) };
    const client = scans.client(scan);
    if (client === undefined) {
      return { ...fetch, rows: new Prefetch(this.ownRows(scan)) };
    }
    const schema = scans.schema(scan);
    const observer = requests.observer(schema);
    const { name } = scans.mention(scan).table.definition;
    const expected = (): number => expectedRequests(choice, report);
    const watched = watch.begin({ schema, table: name, stats: report, expected });
    const riderStats = theirs.flatMap((one) => (one.passenger.copies === undefined ? [one.report] : []));
    const asked = { signal, stats: report, statement: number, observer, riderStats, parents };
    const options = { ...asked, ...watched.options };
    const rows =
      choice.spec === undefined || choice.count !== undefined
        ? noRows()
        : fetchShared(client, choice.spec, options);
    if (choice.spec?.patient !== true) return { ...fetch, watched, rows: new Prefetch(rows) };
    return { ...fetch, watched, rows: new OnDemand(rows), end: this.context.ends.of(group) };
  }

  private report({ scan, choice }: Planned, rides?: string): ScanReport {
    const report: ScanReport = {
      ...this.context.chooser.spent(scan),
      table: this.context.scans.mention(scan).table.qualified,
      ms: 0,
      ...(rides === undefined ? {} : { rides }),
      pushed: [...new Set(choice.pushed.map((predicate) => predicate.source))],
      unpushed: choice.unpushed,
    };
    this.reports.push(report);
    return report;
  }

  private async loadGroup(group: Group, fetch: Fetch): Promise<void> {
    const { rows, report, theirs, began, watched } = fetch;
    const { scan, choice } = group;
    const { relation } = scan.mention;
    const { session, scans, chooser } = this.context;
    const client = scans.client(scan);
    if (choice.count !== undefined && client !== undefined) {
      report.rows = await this.count(group, choice.count, client, fetch);
      session.mentions.markFilled(relation);
      await session.link.own([countedRows(scan, choice.count.witness, report.rows)]);
      await copyRows(session, group.passengers);
    } else if (client === undefined || choice.spec !== undefined) {
      await this.fill(group, rows, fetch);
      if (choice.total !== undefined && client !== undefined) {
        const counted = { ...group, choice: { ...choice, count: choice.total } };
        report.rows = await this.count(counted, choice.total, client, fetch);
        await session.link.own([standIns(scan, report.rows)]);
      }
    } else {
      chooser.keepNone(scan);
    }
    watched?.end();
    for (const { passenger, report: own } of theirs) {
      if (passenger.copies !== undefined) own.rows = this.rowsOf(group, passenger.copies, report, theirs);
    }
    const all = [
      { scan, report },
      ...theirs.map((one) => ({ scan: one.passenger.scan, report: one.report })),
    ];
    for (const one of all) {
      one.report.ms = Date.now() - began;
      await analyzeLarge(session.link, one.scan.mention.relation, one.report.rows);
    }
  }

  /** The number of a group's rows: the store is asked where it is not known. */
  private async count(group: Group, spec: CountSpec, client: StoreClient, fetch: Fetch): Promise<number> {
    const { signal, scans, requests, number, counts } = this.context;
    const { report, watched, mark } = fetch;
    const known = await counts.find(group);
    if (known?.aged !== undefined) report.aged = known.aged;
    const asker = { signal, stats: report, statement: number, ...watched?.options };
    const observer = requests.observer(scans.schema(group.scan));
    const rows = known?.rows ?? (await fetchCount(client, spec, { ...asker, observer }));
    counts.keep(group, rows, known === undefined ? mark : undefined);
    return rows;
  }

  private rowsOf({ scan }: Group, copied: Scan, report: ScanReport, theirs: Fetch['theirs']): number {
    if (copied === scan) return report.rows;
    return theirs.find(({ passenger }) => passenger.scan === copied)?.report.rows ?? 0;
  }

  private async fill(group: Group, rows: AsyncIterable<Batch>, fetch: Fetch): Promise<void> {
    const { session, chooser, scans, cache, preview } = this.context;
    const { mark, report, end } = fetch;
    const sinks = sinksOf(group, chooser);
    const [sink] = sinks;
    if (end !== undefined && sink !== undefined) return fillUntil(session, sink, rows, end);
    const isPreview = preview !== undefined && group.choice.spec?.limit === preview;
    if (isPreview) report.preview = preview;
    const wanted = isPreview ? firstRows(rows, preview) : rows;
    await recordGroup(cache, group, mark, report, sinks, wanted, (into, batches) =>
      fill(session, into, batches),
    );
    const filled = [group, ...group.passengers.filter(({ copies }) => copies === undefined)];
    for (const { scan } of filled) {
      await showPending(session, scans.mention(scan).table, scan.mention.relation);
    }
    await copyRows(session, group.passengers);
    keepRows(session, group, scans.schema(group.scan));
    const collectors = new Map(sinks.flatMap(({ keys }) => [...keys]));
    for (const one of [group, ...group.passengers]) {
      const keys = collectors.get(one.scan.mention.relation);
      if (!one.scan.givesKeys || keys === undefined) continue;
      const values = await keysLeft(session, one, chooser, keys, one === group && one.choice.exact);
      chooser.keep(one.scan.mention.relation, values, fetchedBy(group, one), report.rows);
    }
  }

  private async *ownRows(scan: Scan): AsyncGenerator<Batch> {
    const { session, scans } = this.context;
    const { source } = scans.mention(scan).table;
    if (source.kind === 'own') {
      yield [[...source.rows(session)]];
    }
  }
}

async function* noRows(): AsyncGenerator<Batch> {}
