import { StorewireError } from '../../errors/index.ts';
import { type FetchOptions, WaitMeter } from '../../fetch/index.ts';
import {
  applyChanges,
  type Change,
  failureOf,
  planWrites,
  type Reading,
  type Result,
  writtenText,
} from '../../write/index.ts';
import type { SessionContext } from '../session-context.ts';
import { nextStatementNumber } from '../statement-number.ts';
import { StatementRequests } from '../statement-requests.ts';
import { type Hears, StatementWatch } from '../statement-watch.ts';
import type { StoreRuntime } from '../store-runtime.ts';

/** Sends the changes of one statement, or transaction, to their stores; limits and logs as for reads. */
export class ChangeSender {
  readonly results: Result[] = [];
  private readonly session: SessionContext;
  private readonly signal: AbortSignal;
  private readonly requests: StatementRequests;
  private readonly watch: StatementWatch;
  private readonly number = nextStatementNumber();
  /** An error says what was written and what was not. */
  private told = false;

  /** `hears`: what the client wants to be told of meanwhile. */
  constructor(session: SessionContext, signal: AbortSignal, hears?: Hears) {
    this.session = session;
    this.signal = signal;
    this.requests = new StatementRequests(session);
    this.watch = new StatementWatch(session, this.number, hears);
  }

  /** Rows of a store can be read with this. */
  reading(schema: string): Reading {
    const { client } = this.store(schema);
    const { byName } = this.session.database;
    return {
      client,
      tables: (name) => byName.get(`${schema}.${name}`)?.definition,
      options: this.options(schema),
    };
  }

  /** How many requests the changes take. */
  count(changes: readonly Change[]): number {
    return [...this.bySchema(changes).values()].reduce((sum, count) => sum + count, 0);
  }

  /** Throws a StorewireError where the changes need more requests than MaxRequests leaves, before the first is sent. */
  check(changes: readonly Change[]): void {
    for (const [schema, count] of this.bySchema(changes)) this.requests.checkWrites(schema, count);
  }

  /**
   * Makes the changes in their order. `later`: those that will be made when these are. Rejects with an error that says of
   * every change what became of it; `results` has them all, also then.
   */
  async send(changes: readonly Change[], later: readonly Change[] = []): Promise<readonly Result[]> {
    const before = [...this.results];
    const sent: Result[] = [];
    const runs = runsOf(changes);
    for (const [nth, run] of runs.entries()) {
      const schema = run[0]?.schema ?? '';
      const reading = this.reading(schema);
      const stats = { requests: 0, rows: 0, waited_ms: 0 };
      const table = run[0]?.table.name ?? '';
      const expected = this.bySchema(run).get(schema);
      const watched = this.watch.begin({ schema, table, stats, expected: () => expected });
      const { share, waits } = watched.options;
      const meter = new WaitMeter(stats, waits);
      const context = { ...this.options(schema), statement: this.number, stats, share, meter };
      const applied = await applyChanges(run, { ...reading, context }).finally(() => watched.end());
      sent.push(...applied.results);
      this.results.push(...applied.results);
      if (applied.failure !== undefined) {
        const rest = [...runs.slice(nth + 1).flat(), ...later];
        const untried = rest.map((change): Result => ({ change, outcome: 'not tried' }));
        this.results.push(...untried);
        this.told = true;
        throw failureOf({ ...applied, results: [...sent, ...untried] }, before);
      }
    }
    return sent;
  }

  /** What an error has still to say of what was written, as a sentence; '' where there is nothing to say. */
  get untold(): string {
    return this.told ? '' : writtenText(this.results);
  }

  /** Requests by the store's schema. */
  private bySchema(changes: readonly Change[]): Map<string, number> {
    const counts = new Map<string, number>();
    for (const run of runsOf(changes)) {
      const schema = run[0]?.schema ?? '';
      const steps = planWrites(run, this.store(schema).client.platform);
      const count = steps.reduce((sum, { batches }) => sum + batches.length, 0);
      counts.set(schema, (counts.get(schema) ?? 0) + count);
    }
    return counts;
  }

  private store(schema: string): StoreRuntime {
    const store = this.session.stores.get(schema);
    if (store === undefined) throw new StorewireError('internal_error', `no store for schema ${schema}`);
    return store;
  }

  private options(schema: string): FetchOptions {
    return {
      signal: this.signal,
      stats: { requests: 0, rows: 0, waited_ms: 0 },
      statement: this.number,
      observer: this.requests.observer(schema),
      share: this.session.stores.get(schema)?.properties.BudgetShare,
    };
  }
}

/** Runs of changes to one store. */
function runsOf(changes: readonly Change[]): Change[][] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0]?.schema === change.schema) last.push(change);
    else runs.push([change]);
  }
  return runs;
}
