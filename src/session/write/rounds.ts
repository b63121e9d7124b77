import { StorewireError } from '../../errors/index.ts';
import { type Change, checkChange } from '../../write/index.ts';
import type { SessionContext } from '../session-context.ts';
import { readCapture, startCapture } from './capture.ts';
import type { ClientRun } from './client-run.ts';
import { Conflicts } from './conflicts.ts';
import { Held } from './held.ts';
import { holdChanges } from './pending.ts';
import { hasProvisional, provisionalsOf } from './provisional.ts';
import { returnedRows, returningOf, variesEachTime } from './returning.ts';
import { noticeSent } from './rollback-notice.ts';
import type { WriteRules } from './rules.ts';
import type { ChangeSender } from './send-changes.ts';
import { completed, type Done, keepDone, sqlRow } from './stored.ts';
import type { Target } from './targets.ts';

/** Of a statement that may run again. */
export const SAVEPOINT = 'storewire_write';

export interface Plan {
  readonly rules: WriteRules;
  readonly targets: readonly Target[];
  /** The statement may run again after the store has acted: inside a savepoint. */
  readonly repeats: boolean;
  readonly sender: ChangeSender;
}

/**
 * The statement is run until nothing is left to do: once for most; again when rows of the store turn out to conflict with
 * new ones, when changes need keys that the store gave others of the same statement, and to show what the store made of
 * it.
 */
export class Rounds {
  private readonly session: SessionContext;
  private readonly run_: ClientRun;
  private readonly plan: Plan;
  private readonly conflicts: Conflicts;
  private done: Done[] = [];

  constructor(session: SessionContext, run: ClientRun, plan: Plan) {
    this.session = session;
    this.run_ = run;
    this.plan = plan;
    this.conflicts = new Conflicts(session, ({ table }) => plan.sender.reading(table.schema));
  }

  /** Answers what hands the answer to the client; undefined where the engine refused the statement. */
  async run(): Promise<(() => void) | undefined> {
    const { session, run_: run, plan } = this;
    let looked = false;
    for (let first = true; ; first = false) {
      if (!first) run.rebind();
      await startCapture(session);
      const held = new Held(run);
      if (!(await run.execute(held.filter))) return undefined;
      const changes = await readCapture(session, plan.targets);
      if (await this.conflicts.find(changes, plan.targets)) {
        if (looked) throw await variesEachTime(session, run.statement);
        looked = true;
        await this.reset();
        continue;
      }
      looked = false;
      const done = new Set(this.done.map(doneId));
      const fresh = changes.filter((change) => !done.has(changeId(change)));
      this.check(fresh);
      if (plan.rules.holds && session.inTransaction) {
        await holdChanges(session);
        return () => held.release(session);
      }
      const keys = provisionalsOf(fresh);
      const ready = fresh.filter((change) => isReady(change, keys));
      if (ready.length < fresh.length && ready.length === 0) throw unresolved(fresh);
      plan.sender.check(fresh);
      await this.send(
        ready,
        fresh.filter((change) => !ready.includes(change)),
      );
      if (fresh.length === 0 || (ready.length === fresh.length && !this.showsStore(fresh))) {
        return this.answer(held);
      }
      if (ready.length === fresh.length && returningOf(run.statement) === 'list')
        return this.answerList(held);
      this.done = await completed(
        this.done,
        run.statement,
        (_, { table }) => plan.sender.reading(table.schema),
        session,
      );
      await this.reset();
    }
  }

  /** Does the answer depend on what the store made of the changes? */
  private showsStore(changes: readonly Change[]): boolean {
    return (
      returningOf(this.run_.statement) !== 'none' && changes.some(({ operation }) => operation !== 'delete')
    );
  }

  private answer(held: Held): () => void {
    return () => {
      this.warn();
      held.release(this.session);
    };
  }

  /** RETURNING, evaluated over the rows that the store has now. */
  private async answerList(held: Held): Promise<() => void> {
    const { session, run_: run, plan } = this;
    const [target] = plan.targets;
    if (target === undefined) return this.answer(held);
    const done = await completed(
      this.done,
      run.statement,
      (_, { table }) => plan.sender.reading(table.schema),
      session,
    );
    await session.link.own(keepDone(done));
    const rows = await returnedRows(session, run.statement, target, run);
    return () => {
      this.warn();
      held.release(session, rows);
    };
  }

  private check(changes: readonly Change[]): void {
    const { targets, rules } = this.plan;
    for (const change of changes) checkChange(change);
    for (const { write, table } of targets) {
      if (write.restricted || !['update', 'delete'].includes(write.operation)) continue;
      const rows = changes.filter((change) => change.relation === write.relation).length;
      if (rows > rules.most) throw tooMany(write.operation, table.definition.name, rows, rules.most);
    }
  }

  private async send(changes: readonly Change[], later: readonly Change[]): Promise<void> {
    const { targets, sender } = this.plan;
    const results = await sender.send(changes, later);
    for (const result of results) {
      const target = targets.find(({ write }) => write.relation === result.change.relation);
      if (target !== undefined) this.done.push({ target, result });
    }
  }

  /** Back to what was before the statement, with the rows of the store that are known by now. */
  private async reset(): Promise<void> {
    const { link } = this.session;
    const { repeats, targets } = this.plan;
    await link.own(
      repeats
        ? [{ sql: `ROLLBACK TO ${SAVEPOINT}` }]
        : targets.map(({ write }) => ({ sql: `DELETE FROM pg_temp.${write.relation}` })),
    );
    await this.conflicts.fill(targets.filter(({ write }) => write.conflict !== undefined));
    if (this.done.length > 0) await link.own(keepDone(this.done));
  }

  private warn(): void {
    const { session, plan } = this;
    const sent = plan.sender.results.some(
      ({ outcome, request }) => outcome === 'written' && request !== undefined,
    );
    if (sent) noticeSent(session, plan.rules.hearsNotices);
  }
}

/** Names the row of a change, so that the next run's is known for the same. */
function changeId({ relation, operation, table, old, new: row }: Change): string {
  const values = (operation === 'insert' ? row : old) ?? {};
  return JSON.stringify([relation, operation, ...table.key.map((column) => String(values[column]))]);
}

/** The same of one that was made: a new row has the key that the store gave. */
function doneId({ result: { change, stored } }: Done): string {
  if (change.operation !== 'insert') return changeId(change);
  return changeId({ ...change, new: { ...change.new, ...sqlRow(change.table, stored ?? {}) } });
}

/** Everything that it needs is known: no key in it is still to be given by the store, but its own. */
function isReady({ new: row = {}, assigned }: Change, keys: ReadonlySet<string>): boolean {
  const others = Object.entries(row).filter(([column]) => !assigned.includes(column));
  return !others.some(([, value]) => hasProvisional(value, keys));
}

function unresolved([change]: readonly Change[]): StorewireError {
  return new StorewireError('feature_not_supported', 'cannot write rows that need the keys of each other', {
    detail: `A row of table "${change?.table.name ?? ''}" needs a key that the store has not given.`,
    hint: 'Write them in two statements.',
  });
}

function tooMany(operation: string, table: string, rows: number, most: number): StorewireError {
  return new StorewireError(
    'configuration_limit_exceeded',
    `${operation.toUpperCase()} without WHERE would change ${rows} rows of table "${table}"`,
    {
      detail: `Without a WHERE it may be ${most} rows. Nothing was written.`,
      hint: `Give it a WHERE, or allow it: SET storewire.max_writes = ${rows}.`,
    },
  );
}
