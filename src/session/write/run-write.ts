import { StorewireError } from '../../errors/index.ts';
import type { SessionContext } from '../session-context.ts';
import { READ_SETTINGS, readSettings } from '../settings.ts';
import type { BoundStatement } from '../statements.ts';
import { armTimeouts } from '../timeouts.ts';
import type { ClientRun } from './client-run.ts';
import { dropIndexes } from './conflicts.ts';
import { returningOf, volatileFunction } from './returning.ts';
import { warnIfUndone } from './rollback-notice.ts';
import { Rounds, SAVEPOINT } from './rounds.ts';
import { readRules } from './rules.ts';
import { ChangeSender } from './send-changes.ts';
import { keepDone } from './stored.ts';
import { DONE } from './tables.ts';
import { targetsOf } from './targets.ts';
import { tellingWritten, withWritten } from './tell-written.ts';

/**
 * Runs the statement on the tables that stand for the store's, has the store do what it did there, and only then hands
 * the answer to the client. Rejects with a StorewireError; what was written up to then is in it.
 */
export async function runWrite(session: SessionContext, run: ClientRun): Promise<void> {
  const { writes, link } = session;
  const { statement } = run;
  const rules = await readRules(session, statement);
  const targets = targetsOf(statement);
  const { info } = statement.executed ?? statement;
  const repeats = returningOf(statement) === 'again' || info.targets.length > 1;
  if (repeats) await refuseVolatile(session, statement);
  const abort = new AbortController();
  const [settings] = await link.own([READ_SETTINGS]);
  const hears = readSettings(settings?.rows[0] ?? []);
  session.mostRequests = hears.mostRequests;
  const disarm = armTimeouts(session, abort, hears, statement);
  session.fetching = abort;
  const begins = repeats && link.status === 'I' && !session.inTransaction;
  const sender = new ChangeSender(session, abort.signal, hears);
  try {
    if (info.kind === 'copy from') {
      for (const { write } of targets) await session.mentions.empty(write.relation);
    }
    for (const { write } of targets) session.mentions.markFilled(write.relation);
    session.mentions.markFilled(DONE);
    // The triggers must not take rows of an earlier statement for this one's.
    await link.own(keepDone([]));
    if (begins) await link.own([{ sql: 'BEGIN' }]);
    writes.blockToEnd = begins;
    if (repeats) await link.own([{ sql: `SAVEPOINT ${SAVEPOINT}` }]);
    const answered = await new Rounds(session, tellingWritten(run, sender), {
      rules,
      targets,
      repeats,
      sender,
    }).run();
    if (!answered) return;
    if (targets.some(({ write }) => write.conflict !== undefined)) await dropIndexes(session, statement);
    if (repeats) await link.own([{ sql: `RELEASE ${SAVEPOINT}` }]);
    if (begins) await link.own([{ sql: 'COMMIT' }]);
    writes.blockToEnd = false;
    answered();
    if (rules.hearsWarnings) warnIfUndone(session, sender.results);
  } catch (error) {
    throw abort.signal.aborted && abort.signal.reason instanceof StorewireError && sender.results.length === 0
      ? abort.signal.reason
      : withWritten(error, sender);
  } finally {
    if (sender.results.length > 0) writes.add(sender.results);
    disarm();
    session.fetching = undefined;
  }
}

async function refuseVolatile(session: SessionContext, statement: BoundStatement): Promise<void> {
  const name = await volatileFunction(session, statement);
  if (name === undefined) return;
  throw new StorewireError('feature_not_supported', `cannot use function ${name}() in this statement`, {
    detail:
      'The statement runs again when the store has answered, to show what it made of the rows, and the function would have other values then.',
    hint: 'Keep its values first: CREATE TEMP TABLE … AS SELECT …, or leave out RETURNING.',
  });
}
