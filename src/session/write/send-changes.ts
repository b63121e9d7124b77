import { StorewireError } from '../../errors/index.ts';
import type { FetchOptions } from '../../fetch/index.ts';
import {
  applyChanges,
  type Change,
  failureOf,
  planWrites,
  type Reading,
  type Result,
} from '../../write/index.ts';
import type { SessionContext } from '../session-context.ts';
import { nextStatementNumber } from '../statement-number.ts';
import { StatementRequests } from '../statement-requests.ts';
import type { StoreRuntime } from '../store-runtime.ts';

/** Sends the changes of one statement, or transaction, to their stores; limits and logs as for reads. */
export class ChangeSender {
  readonly results: Result[] = [];
  private readonly session: SessionContext;
  private readonly signal: AbortSignal;
  private readonly requests: StatementRequests;
  private readonly number = nextStatementNumber();

  constructor(session: SessionContext, signal: AbortSignal) {
    this.session = session;
    this.signal = signal;
    this.requests = new StatementRequests(session);
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
    return bySchema(changes)
      .flatMap((run) => planWrites(run, this.store(run[0]?.schema ?? '').client.platform))
      .reduce((sum, { batches }) => sum + batches.length, 0);
  }

  /**
   * Makes the changes in their order. Rejects with an error that says of every change what became of it; `results` has
   * them all, also then.
   */
  async send(changes: readonly Change[]): Promise<readonly Result[]> {
    const before = [...this.results];
    const sent: Result[] = [];
    const runs = bySchema(changes);
    for (const [nth, run] of runs.entries()) {
      const schema = run[0]?.schema ?? '';
      const reading = this.reading(schema);
      const applied = await applyChanges(run, {
        ...reading,
        context: { ...this.options(schema), statement: this.number },
      });
      sent.push(...applied.results);
      this.results.push(...applied.results);
      if (applied.failure !== undefined) {
        const rest = runs.slice(nth + 1).flat();
        const untried = rest.map((change): Result => ({ change, outcome: 'not tried' }));
        this.results.push(...untried);
        throw failureOf({ ...applied, results: [...sent, ...untried] }, before);
      }
    }
    return sent;
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
    };
  }
}

/** Runs of changes to one store. */
function bySchema(changes: readonly Change[]): Change[][] {
  const runs: Change[][] = [];
  for (const change of changes) {
    const last = runs.at(-1);
    if (last?.[0]?.schema === change.schema) last.push(change);
    else runs.push([change]);
  }
  return runs;
}
