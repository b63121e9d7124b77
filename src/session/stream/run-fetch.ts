import { int16 } from '../../wire/index.ts';
import { filterOf } from '../extended-describe.ts';
import type { SessionContext } from '../session-context.ts';
import type { StatementRecord } from '../statements.ts';
import { executeAll } from '../write/execute.ts';
import { FetchedRows } from './fetched-rows.ts';
import { fetchCursor, type SqlCursor } from './sql-cursors.ts';

/**
 * The first Execute of a portal that is a FETCH or MOVE of a cursor which is read in parts. As in PostgreSQL a FETCH gets
 * all of its rows then, and gives no more of them than the Execute asks for (`limit`, 0: all); what is left is for the
 * next ones.
 */
export async function runFetch(
  session: SessionContext,
  cursor: SqlCursor,
  record: StatementRecord,
  portal: string,
  limit: number,
): Promise<void> {
  const filter = filterOf(record) ?? {};
  const isMove = record.info.forward?.moves === true;
  const fetched = new FetchedRows();
  const answered = await fetchCursor(session, cursor, record.info, {
    filter,
    formats: record.formats ?? int16(0),
    execute: (held) => executeAll(session, record.info, portal, held, () => {}),
    ...(limit > 0 && !isMove && { kept: fetched }),
  });
  if (!answered || isMove) return;
  session.statements.open(portal, { ...record, fetched });
  if (limit > 0) session.client.write(fetched.give(limit, filter));
}

/** A further Execute of such a portal: the engine's own is over, and its end is where the rows go. */
export function runFetched(
  { link }: SessionContext,
  fetched: FetchedRows,
  record: StatementRecord,
  message: Buffer,
): void {
  const limit = message.readInt32BE(message.length - 4);
  link.send(message, { kind: 'execute', filter: fetched.filter(limit, filterOf(record) ?? {}) });
}
