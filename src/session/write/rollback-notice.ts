import { ownErrorFrame } from '../../wire/index.ts';
import type { Result } from '../../write/index.ts';
import { noticeOf } from '../raise.ts';
import type { SessionContext } from '../session-context.ts';

/** Tells the client, once in a transaction block, that the store has acted whatever becomes of the transaction. */
export function noticeSent(session: SessionContext, hearsNotices: boolean): void {
  if (!session.inTransaction || session.writes.warned || !hearsNotices) return;
  session.writes.warned = true;
  session.client.write(
    noticeOf('the store has made the change: ROLLBACK will not undo it', {
      hint: "SET storewire.write_mode = 'commit' holds writes until COMMIT; storewire.undo(1) takes back what the API lets it.",
    }),
  );
}

/**
 * Several statements that are sent together, a driver's batch or the text of one Query, are a transaction without a
 * BEGIN. Where a later one fails, PostgreSQL would have undone the earlier: the client is told that the store has not.
 */
export function warnIfUndone(session: SessionContext, results: readonly Result[]): void {
  const { writes, link, client } = session;
  const written = results.filter(
    ({ outcome, request }) => outcome === 'written' && request !== undefined,
  ).length;
  if (session.inTransaction || written === 0) return;
  writes.written += written;
  writes.implicitEnd = () => {
    const { written: rows } = writes;
    writes.written = 0;
    if (!link.erred) return;
    client.write(
      ownErrorFrame({
        severity: 'WARNING',
        sqlstate: '01000',
        message: `the store keeps the changes to ${rows === 1 ? 'one row' : `${rows} rows`} of statements before the one that failed`,
        detail: 'They were sent together, as one transaction; a store has none.',
        hint: 'storewire.undo(n) takes back what the last n statements wrote, as far as the API lets it.',
      }),
    );
  };
}
