import { ownErrorFrame } from '../../wire/index.ts';
import type { SessionContext } from '../session-context.ts';

/** Tells the client, once in a transaction block, that the store has acted whatever becomes of the transaction. */
export function noticeSent(session: SessionContext, hearsNotices: boolean): void {
  if (!session.inTransaction || session.writes.warned || !hearsNotices) return;
  session.writes.warned = true;
  session.client.write(
    ownErrorFrame({
      severity: 'NOTICE',
      sqlstate: '00000',
      message: 'the store has made the change: ROLLBACK will not undo it',
      detail: undefined,
      hint: "SET storewire.write_mode = 'commit' holds writes until COMMIT; storewire.undo(1) takes back what the API lets it.",
    }),
  );
}
