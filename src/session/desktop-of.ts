import type { Desktop } from '../oauth/index.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Whoever sits at the server, for a client of the same machine: others must not make windows open there. What they
 * are asked ends with the statement.
 */
export function desktopOf({ client, database, fetching }: SessionContext): Desktop | undefined {
  if (database.desktop === undefined || !client.isLocal) return undefined;
  return { ...database.desktop, ...(fetching === undefined ? {} : { signal: fetching.signal }) };
}
