import { type ApiRow, type FetchStats, fetchCount, fetchScan, type StoreClient } from '../fetch/index.ts';
import { copyEncoder } from '../load/index.ts';
import type { Choice, Scan } from '../planner/index.ts';
import { countedRows } from './counted-rows.ts';
import { encoded, KeyCollector } from './key-collector.ts';
import type { SessionMention } from './mention-tables.ts';
import { Prefetch } from './prefetch.ts';
import { ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import { nextStatementNumber } from './statement-number.ts';
import { StatementRequests } from './statement-requests.ts';
import type { BoundStatement } from './statements.ts';
import { definitionFor } from './store-limits.ts';
import { showPending } from './write/pending.ts';

/** What one scan cost, for NOTICEs. */
export interface ScanReport extends FetchStats {
  readonly table: string;
  ms: number;
  readonly pushed: readonly string[];
  readonly unpushed: readonly { readonly source: string; readonly reason: string }[];
}

/** Above this the engine's guesses about a fresh table are worth an ANALYZE. */
const ANALYZE_ROWS = 5_000;

/**
 * Loads the scans of one statement: those that give keys and need few requests first, so that the others can be
 * restricted to the keys; scans that wait for nobody are fetched at the same time.
 */
export class ScanLoader {
  private readonly session: SessionContext;
  private readonly statement: BoundStatement;
  private readonly signal: AbortSignal;
  private readonly chooser: ScanChooser;
  private readonly requests: StatementRequests;
  private readonly reports: ScanReport[] = [];
  private scans: readonly Scan[] = [];
  /** Names the statement in the journal. */
  private readonly number = nextStatementNumber();

  constructor(
    session: SessionContext,
    statement: BoundStatement,
    signal: AbortSignal,
    deferred: ReadonlyMap<string, string | null>,
    limit: number | undefined,
  ) {
    this.session = session;
    this.statement = statement;
    this.signal = signal;
    this.requests = new StatementRequests(session);
    this.chooser = new ScanChooser({
      deferred,
      limit,
      signal,
      statement: this.number,
      observer: (scan) => this.requests.observer(this.schema(scan)),
      // What a join demands of rows may be true of them only when pending changes are seen.
      scans: () => (session.writes.pending.length > 0 ? [] : this.scans),
      sameStore: (a, b) => this.schema(a) === this.schema(b),
      table: (scan, name) => {
        const table = session.database.byName.get(`${this.schema(scan)}.${name}`);
        return table && definitionFor(session, table);
      },
    });
  }

  async run(scans: readonly Scan[]): Promise<ScanReport[]> {
    this.scans = scans;
    let waiting = [...scans];
    while (waiting.length > 0) {
      const batch = await this.nextBatch(waiting);
      waiting = waiting.filter((scan) => !batch.some((next) => next.scan === scan));
      await this.loadBatch(batch);
    }
    return this.reports;
  }

  /** The scans to load now: the cheapest, and with it all that no scan still waiting could give keys to. */
  private async nextBatch(waiting: readonly Scan[]): Promise<Planned[]> {
    const planned: Planned[] = [];
    for (const scan of waiting) {
      planned.push({ scan, choice: await this.chooser.choose(scan, this.client(scan)) });
    }
    const relations = new Set(waiting.map((scan) => scan.mention.relation));
    const waits = (scan: Scan): boolean => scan.keys.some((edge) => relations.has(edge.from.relation));
    this.requests.check(
      planned.map((one) => ({ ...one, schema: this.schema(one.scan), mayShrink: waits(one.scan) })),
    );
    planned.sort((a, b) => a.choice.requests - b.choice.requests);
    const [cheapest, ...others] = planned as [Planned, ...Planned[]];
    const free = others.filter(({ scan }) => !waits(scan));
    return [cheapest, ...free];
  }

  private async loadBatch(batch: readonly Planned[]): Promise<void> {
    const stop = new AbortController();
    const signal = AbortSignal.any([this.signal, stop.signal]);
    const started = batch.map((planned) => ({ ...planned, fetch: this.start(planned, signal) }));
    try {
      for (const { scan, fetch, choice } of started) {
        await this.load(scan, choice, fetch);
      }
    } finally {
      // A failure of one scan stops the others, which may be waiting for the store.
      stop.abort();
      await Promise.all(started.map(({ fetch }) => fetch.rows.stop()));
    }
  }

  private start({ scan, choice }: Planned, signal: AbortSignal): Fetch {
    const report: ScanReport = {
      ...this.chooser.spent(scan),
      table: this.mention(scan).table.qualified,
      ms: 0,
      pushed: choice.pushed.map((predicate) => predicate.source),
      unpushed: choice.unpushed,
    };
    this.reports.push(report);
    const client = this.client(scan);
    if (client === undefined) {
      return { report, began: Date.now(), rows: new Prefetch(this.ownRows(scan)) };
    }
    const observer = this.requests.observer(this.schema(scan));
    const options = { signal, stats: report, statement: this.number, observer };
    const rows =
      choice.spec === undefined || choice.count !== undefined
        ? noRows()
        : fetchScan(client, choice.spec, options);
    return { report, began: Date.now(), rows: new Prefetch(rows) };
  }

  private async load(scan: Scan, choice: Choice, fetch: Fetch): Promise<void> {
    const { relation } = scan.mention;
    const client = this.client(scan);
    if (choice.count !== undefined && client !== undefined) {
      const count = await fetchCount(client, choice.count, {
        signal: this.signal,
        stats: fetch.report,
        statement: this.number,
        observer: this.requests.observer(this.schema(scan)),
      });
      this.session.mentions.markFilled(relation);
      await this.session.link.own([countedRows(scan, choice.count.witness, count)]);
      fetch.report.rows = count;
    } else {
      await this.copy(scan, choice, fetch);
    }
    fetch.report.ms = Date.now() - fetch.began;
    if (fetch.report.rows >= ANALYZE_ROWS) {
      await this.session.link.own([{ sql: `ANALYZE pg_temp.${relation}` }]);
    }
  }

  private async copy(scan: Scan, choice: Choice, fetch: Fetch): Promise<void> {
    const { relation, table } = scan.mention;
    if (this.client(scan) !== undefined && choice.spec === undefined) {
      return;
    }
    const columns = [...new Set([...table.key, ...scan.columns])];
    const keys = new KeyCollector(table, this.chooser.gifts(scan));
    const encode = copyEncoder(table, columns);
    const list = columns.map((column) => `"${column}"`).join(', ');
    this.session.mentions.markFilled(relation);
    await this.session.link.copy(
      `COPY pg_temp.${relation} (${list}) FROM STDIN (ENCODING 'UTF8')`,
      encoded(fetch.rows, encode, keys),
    );
    await showPending(this.session, this.mention(scan).table, relation);
    if (scan.givesKeys) {
      this.chooser.keep(relation, keys.values(), choice, fetch.report.rows);
    }
  }

  private mention(scan: Scan): SessionMention {
    const found = this.statement.mentions.find((mention) => mention.relation === scan.mention.relation);
    if (found === undefined) {
      throw new Error(`the plan names the unknown relation ${scan.mention.relation}`);
    }
    return found;
  }

  private schema(scan: Scan): string {
    return this.mention(scan).table.schema;
  }

  /** The client of the table's store; undefined for rows of Storewire's own. */
  private client(scan: Scan): StoreClient | undefined {
    const { source, schema } = this.mention(scan).table;
    return source.kind === 'store' ? this.session.stores.get(schema)?.client : undefined;
  }

  private async *ownRows(scan: Scan): AsyncGenerator<ApiRow[]> {
    const { source } = this.mention(scan).table;
    if (source.kind === 'own') {
      yield [...source.rows(this.session)];
    }
  }
}

interface Planned {
  readonly scan: Scan;
  readonly choice: Choice;
}

interface Fetch {
  readonly report: ScanReport;
  readonly began: number;
  readonly rows: Prefetch<ApiRow[]>;
}

async function* noRows(): AsyncGenerator<ApiRow[]> {}
