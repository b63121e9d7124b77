import { type ProcedureDefinition, readArguments, routines } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import { WaitMeter } from '../../fetch/index.ts';
import { runStoreCall, storeCall } from '../../write/index.ts';
import type { Given, StoreTable } from '../database.ts';
import type { SessionContext } from '../session-context.ts';
import type { Settings } from '../settings.ts';
import { nextStatementNumber } from '../statement-number.ts';
import { StatementRequests } from '../statement-requests.ts';
import { StatementWatch } from '../statement-watch.ts';
import { checkStoreWritable } from '../store-limits.ts';
import type { StoreRuntime } from '../store-runtime.ts';
import { noticeSent } from './rollback-notice.ts';
import { checkMayWrite } from './rules.ts';

export interface StoreCalling {
  readonly store: StoreRuntime;
  /** Stops what has not been sent; what has been is waited for. */
  readonly signal: AbortSignal;
  readonly settings: Pick<Settings, 'holdsWrites' | 'hearsNotices' | 'progressNotices'>;
}

/**
 * Runs a procedure that asks the store for something, under the rules for writes: nothing read-only, the privilege
 * EXECUTE, the limits and logs of requests.
 * @returns Its row, by the documented names of the columns
 * @throws StorewireError before anything is sent: 25006, 42501, 0A000 where writes wait for COMMIT, 22023 for arguments;
 *   what `runStoreCall` throws
 */
export async function callStore(
  session: SessionContext,
  table: StoreTable,
  procedure: ProcedureDefinition,
  given: readonly Given[],
  { store, signal, settings }: StoreCalling,
): Promise<Readonly<Record<string, unknown>>> {
  await checkMayExecute(session, procedure, table);
  const changes = procedure.store?.reads !== true;
  if (changes) {
    checkStoreWritable(session, table);
    await checkMayWrite(session);
    if (settings.holdsWrites && session.inTransaction) throw cannotWait(procedure);
  }
  const call = storeCall(procedure, readArguments(procedure, given));
  const stats = { requests: 0, rows: 0, waited_ms: 0 };
  const statement = nextStatementNumber();
  const { schema } = table;
  const watched = new StatementWatch(session, statement, settings).begin({
    schema,
    table: procedure.name,
    stats,
  });
  const { share, waits } = watched.options;
  const meter = new WaitMeter(stats, waits);
  const observer = new StatementRequests(session).observer(schema);
  const context = { signal, stats, statement, observer, share, meter };
  const row = await runStoreCall(call, store.client, context).finally(() => watched.end());
  if (changes) noticeSent(session, settings.hearsNotices);
  return row;
}

/** The function that stands for the procedure in the catalog has its privileges. */
async function checkMayExecute(
  { link }: SessionContext,
  procedure: ProcedureDefinition,
  { schema }: StoreTable,
): Promise<void> {
  const name = routines(procedure, schema).find(({ kind }) => kind === 'FUNCTION')?.signature ?? '';
  const [answer] = await link.own([
    { sql: `SELECT pg_catalog.has_function_privilege($1, 'EXECUTE')`, values: [name] },
  ]);
  if (answer?.rows[0]?.[0] === 't') return;
  throw new StorewireError('insufficient_privilege', `permission denied for function ${procedure.name}`, {
    detail: `The role lacks the privilege EXECUTE on ${name}.`,
  });
}

function cannotWait({ name }: ProcedureDefinition): StorewireError {
  return new StorewireError('feature_not_supported', `cannot hold procedure ${name} until COMMIT`, {
    detail:
      'storewire.write_mode is commit: nothing is sent before, and the procedure returns what the store answers.',
    hint: `Call it outside the transaction, or after SET LOCAL storewire.write_mode = 'immediate'.`,
  });
}
