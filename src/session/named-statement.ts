import { serialize } from 'pg-protocol';
import type { SessionContext } from './session-context.ts';

/**
 * Handles a message that names a prepared statement, when it is certain which one that is: what an earlier batch
 * makes of the name may still fail.
 */
export function withStatement<T>(
  session: SessionContext,
  name: string,
  handle: () => Promise<T> | undefined,
): Promise<T | undefined> | undefined {
  const { link, statements } = session;
  if (!link.skipping && statements.isOpen(name, link.answers.batch)) {
    return link.settled().then(() => withStatement(session, name, handle));
  }
  if (name === '' && statements.lost && !link.skipping) {
    // The engine's own words for what is not there.
    link.send(serialize.close({ type: 'S', name }), { kind: 'close', filter: { message: () => undefined } });
  }
  return handle();
}
