import { defineProcedure } from '../../catalog/procedure.ts';
import { StorewireError } from '../../errors/index.ts';
import type { ProcedureRow } from '../../oauth/index.ts';
import { type Change, checkChange, inverseOf, keyText, type Result } from '../../write/index.ts';
import type { Given } from '../database.ts';
import type { SessionContext } from '../session-context.ts';
import { checkMayWrite } from './rules.ts';
import { ChangeSender } from './send-changes.ts';
import type { WrittenStatement } from './state.ts';
import { sqlRow } from './stored.ts';

/** `storewire.undo(n)`. */
export const undoProcedure = defineProcedure({
  name: 'undo',
  platform: 'storewire',
  doc: 'Takes back what the last n statements of this session wrote, the newest first, as far as the API lets it: new rows are deleted, changed columns get their old values, deleted rows are made again, with a new key where the store gives it. Says of each row what became of it. Calling it again takes back what was written before.',
  arguments: [
    { name: 'n', type: 'integer', default: '1', doc: 'How many statements that wrote, from 1 on.' },
  ],
  columns: [
    { name: 'statement', type: 'integer', doc: 'Which statement of the session that wrote, from 1.' },
    { name: 'store', type: 'text', doc: 'Schema of the store.' },
    { name: 'table_name', type: 'text', doc: 'Name of the table.' },
    { name: 'operation', type: 'text', doc: 'What had been done: insert, update or delete.' },
    { name: 'key', type: 'text', doc: 'The key of the row; of one that was made again, the new one.' },
    { name: 'outcome', type: 'text', doc: 'undone, cannot be undone, or failed.' },
    { name: 'message', type: 'text', doc: 'Why not, or what is not as before.' },
  ],
  run: 'session.undo',
});

/** Rejects with a StorewireError where writing is not allowed or n is no number; the rest is in the rows. */
export async function undo(
  session: SessionContext,
  given: readonly Given[],
): Promise<readonly ProcedureRow[]> {
  const value = given[0]?.value ?? '1';
  if (!/^[1-9]\d{0,3}$/.test(value)) {
    throw new StorewireError('invalid_parameter_value', `cannot undo "${value}" statements`, {
      hint: 'Give a number from 1 on: SELECT * FROM storewire.undo(1).',
    });
  }
  await checkMayWrite(session);
  const rows: ProcedureRow[] = [];
  for (const statement of session.writes.recent.slice(0, Number(value))) {
    rows.push(...(await undoStatement(session, statement)));
    session.writes.forget(statement);
  }
  return rows;
}

interface Inverse {
  readonly result: Result;
  readonly change: Change;
}

async function undoStatement(
  session: SessionContext,
  { number, results }: WrittenStatement,
): Promise<ProcedureRow[]> {
  const rows: ProcedureRow[] = [];
  const tell = (result: Result, outcome: string, message: string | null, now?: Result): void => {
    const { schema, table, operation } = result.change;
    rows.push({
      statement: number,
      store: schema,
      table_name: table.name,
      operation,
      key: keyText(known(now?.change.operation === 'insert' ? now : result)) || null,
      outcome,
      message,
    });
  };
  const inverses: Inverse[] = [];
  for (const result of results.toReversed()) {
    if (result.outcome === 'unknown')
      tell(result, 'cannot be undone', 'it is not known whether it was written');
    if (result.outcome !== 'written' || result.request === undefined) continue;
    try {
      const change = inverseOf(result, sqlRow(result.change.table, result.stored ?? {}));
      checkChange(change);
      inverses.push({ result, change });
    } catch (error) {
      if (!(error instanceof StorewireError)) throw error;
      tell(result, 'cannot be undone', error.detail ?? error.message);
    }
  }
  const sender = new ChangeSender(session, new AbortController().signal);
  await sender.send(inverses.map(({ change }) => change)).catch((error: unknown) => {
    if (!(error instanceof StorewireError)) throw error;
  });
  for (const { result, change } of inverses) {
    const made = sender.results.find((one) => one.change === change);
    const done = made?.outcome === 'written';
    const again = change.operation === 'insert' ? 'made again: what only the store sets is new' : null;
    tell(result, done ? 'undone' : 'failed', done ? again : (made?.words ?? made?.outcome ?? null), made);
  }
  if (sender.results.length > 0) session.writes.last = sender.results;
  return rows;
}

/** A change whose key the store has told. */
function known({ change, stored }: Result): Change {
  if (stored === undefined) return change;
  return { ...change, old: { ...(change.old ?? change.new), ...sqlRow(change.table, stored) }, assigned: [] };
}
