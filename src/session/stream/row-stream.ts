import { type ApiRow, type FetchSpec, fetchScan, type StoreClient } from '../../fetch/index.ts';
import { copyEncoder } from '../../load/index.ts';
import type { Recording } from '../cache/recording.ts';
import { once } from '../chunks.ts';
import { copyText } from '../group-copy.ts';
import type { LoadResult } from '../loader.ts';
import type { ScanReport } from '../scan-loader.ts';
import type { SessionContext } from '../session-context.ts';
import type { Settings } from '../settings.ts';
import { nextStatementNumber } from '../statement-number.ts';
import { StatementRequests } from '../statement-requests.ts';
import type { Streamed } from './streamable.ts';

/** The least rows of one part but the first, so that many small pages do not cost an execution each. */
const PART_ROWS = 500;

/**
 * The rows of a portal that is read in parts: pages are asked for as they are read. One part after the other stands in
 * the mention table, and the portal is opened anew over each.
 */
export class RowStream {
  readonly report: ScanReport;
  private readonly session: SessionContext;
  private readonly streamed: Streamed;
  private readonly stop = new AbortController();
  private rows: AsyncGenerator<ApiRow[]> | undefined;
  private recording: Recording | undefined;
  private readonly began = Date.now();
  private ended = false;
  /** Of the part that comes next: the first is the first page, for which nobody waits longer than it takes. */
  private least = 1;

  constructor(session: SessionContext, streamed: Streamed) {
    this.session = session;
    this.streamed = streamed;
    const { choice, mention } = streamed;
    this.report = {
      requests: 0,
      rows: 0,
      waited_ms: 0,
      ms: 0,
      table: mention.table.qualified,
      pushed: choice.pushed.map(({ source }) => source),
      unpushed: choice.unpushed,
    };
  }

  /** Something was asked of the store. */
  get hasBegun(): boolean {
    return this.rows !== undefined;
  }

  /** What is told of the portal's load: its report grows. */
  loadResult(settings: Settings): LoadResult {
    const { turn } = this.session.mentions;
    return { reports: [this.report], settings, turn, cap: undefined, returned: { rows: 0 } };
  }

  /** Puts the next rows into the mention table, in the place of those before; false when none are left. */
  async next(): Promise<boolean> {
    if (this.ended) return false;
    const { session, streamed } = this;
    const { relation } = streamed.mention;
    const rows = await this.take();
    this.report.ms = Date.now() - this.began;
    await session.mentions.empty(relation);
    session.mentions.turn += 1;
    const { table, columns } = streamed;
    const lines = copyEncoder(table, columns)(rows);
    this.recording?.add(lines, rows.length);
    await (this.ended ? this.recording?.complete() : this.recording?.flush());
    if (rows.length === 0) return false;
    session.mentions.markFilled(relation);
    await session.link.copy(copyText(relation, columns), once(lines));
    return true;
  }

  /** Nobody reads on: requests that wait or run are stopped. */
  close(): void {
    this.ended = true;
    this.recording?.discard();
    this.stop.abort();
    void this.rows?.return(undefined).catch(() => {});
  }

  private async take(): Promise<ApiRow[]> {
    const { session, stop } = this;
    const onCancel = new AbortController();
    onCancel.signal.addEventListener('abort', () => stop.abort(onCancel.signal.reason));
    session.fetching = onCancel;
    try {
      this.recording ??= this.rows === undefined ? this.streamed.record(this.streamed.columns) : undefined;
      const rows = (this.rows ??= this.fetch(this.streamed.client, this.streamed.spec));
      const taken = await session.signals.hearing.during(onCancel, () => this.read(rows));
      onCancel.signal.throwIfAborted();
      this.least = PART_ROWS;
      return taken;
    } catch (error) {
      this.recording?.discard();
      throw error;
    } finally {
      session.fetching = undefined;
    }
  }

  private async read(from: AsyncGenerator<ApiRow[]>): Promise<ApiRow[]> {
    const rows: ApiRow[] = [];
    while (rows.length < this.least) {
      const { value, done } = await from.next();
      if (done === true) {
        this.ended = true;
        break;
      }
      rows.push(...value);
    }
    return rows;
  }

  private fetch(client: StoreClient, spec: FetchSpec): AsyncGenerator<ApiRow[]> {
    const { session, stop, report, streamed } = this;
    return fetchScan(client, spec, {
      signal: stop.signal,
      stats: report,
      statement: nextStatementNumber(),
      observer: new StatementRequests(session).observer(streamed.mention.table.schema),
    });
  }
}
