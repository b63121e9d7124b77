import { StorewireError } from '../errors/index.ts';
import type { SessionContext } from './session-context.ts';
import type { Settings } from './settings.ts';
import type { BoundStatement } from './statements.ts';

/**
 * The engine cannot count its statement_timeout while Storewire waits for the store, so Storewire does; the
 * property Timeout is the store's own. Returns what stops the clocks.
 */
export function armTimeouts(
  session: SessionContext,
  abort: AbortController,
  settings: Pick<Settings, 'statementTimeout_ms'>,
  statement: Pick<BoundStatement, 'mentions'>,
): () => void {
  const stores = statement.mentions.map(
    ({ table }) => session.stores.get(table.schema)?.properties.Timeout ?? 0,
  );
  const store_ms = Math.min(...stores.filter((s) => s > 0)) * 1_000;
  const clocks: [number, string, string | undefined][] = [
    [settings.statementTimeout_ms, 'canceling statement due to statement timeout', undefined],
    [
      Number.isFinite(store_ms) ? store_ms : 0,
      `canceling statement: the store took longer than ${store_ms / 1_000} s`,
      'Ask for fewer rows, or raise the connection property Timeout.',
    ],
  ];
  const timers = clocks
    .filter(([ms]) => ms > 0)
    .map(([ms, message, hint]) =>
      setTimeout(() => abort.abort(new StorewireError('query_canceled', message, { hint })), ms),
    );
  return () => {
    for (const timer of timers) {
      clearTimeout(timer);
    }
  };
}
