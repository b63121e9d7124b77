import type { StatementInfo } from '../../sql/index.ts';
import { type Change, checkChange, Numeral, type Result, type RowValues } from '../../write/index.ts';
import type { SessionContext } from '../session-context.ts';
import { READ_SETTINGS, readSettings } from '../settings.ts';
import { armTimeouts } from '../timeouts.ts';
import { readPending } from './pending.ts';
import { hasProvisional, provisionalsOf, withKeysInside } from './provisional.ts';
import { ChangeSender } from './send-changes.ts';
import { sqlRow } from './stored.ts';
import { isProvisional } from './tables.ts';

/** Does a statement end a transaction for good, in which writes may wait? */
export function commitsWrites({ writes }: SessionContext, info: StatementInfo): boolean {
  return writes.mayBePending && (info.kind === 'commit' || info.kind === 'prepare transaction');
}

/**
 * Sends what waited for COMMIT, in its order and in batches. Rejects where the store refuses something: the transaction
 * then ends, as PostgreSQL ends one whose COMMIT fails.
 */
export async function sendPending(session: SessionContext): Promise<void> {
  const { writes, link } = session;
  await link.settled();
  // COMMIT of a failed transaction is a ROLLBACK.
  const failed = link.status === 'E' && !link.ran;
  let waiting = failed ? [] : [...(await readPending(session))];
  if (waiting.length === 0) {
    writes.mayBePending = false;
    return;
  }
  const [settings] = await link.own([READ_SETTINGS]);
  writes.blockToEnd = true;
  const abort = new AbortController();
  const hears = readSettings(settings?.rows[0] ?? []);
  session.mostRequests = hears.mostRequests;
  const disarm = armTimeouts(session, abort, hears, { mentions: [] });
  session.fetching = abort;
  const sender = new ChangeSender(session, abort.signal, hears);
  try {
    for (const change of waiting) checkChange(change);
    sender.check(waiting);
    while (waiting.length > 0) {
      const provisionals = provisionalsOf(waiting);
      const ready = waiting.filter((change) => isReady(change, provisionals));
      if (ready.length === 0) throw new Error('pending changes need the keys of each other');
      const later = waiting.filter((change) => !ready.includes(change));
      const keys = keysGiven(await sender.send(ready, later));
      waiting = later.map((change) => withKeys(change, keys));
    }
    writes.blockToEnd = false;
    writes.mayBePending = false;
  } finally {
    if (sender.results.length > 0) writes.add(sender.results);
    disarm();
    session.fetching = undefined;
  }
}

function isReady({ new: row = {}, old = {}, assigned }: Change, keys: ReadonlySet<string>): boolean {
  const needs = [...Object.entries(row), ...Object.entries(old)];
  return !needs.some(([column, value]) => !assigned.includes(column) && hasProvisional(value, keys));
}

/** Provisional values → those that the store gave in their place. */
function keysGiven(results: readonly Result[]): Map<string, unknown> {
  const keys = new Map<string, unknown>();
  for (const { change, stored } of results) {
    const known = sqlRow(change.table, stored ?? {});
    for (const column of change.assigned) {
      if (known[column] !== undefined) keys.set(String(change.new?.[column]), known[column]);
    }
  }
  return keys;
}

function withKeys(change: Change, keys: ReadonlyMap<string, unknown>): Change {
  const { old, new: row, table } = change;
  const put = (values: RowValues | undefined): RowValues | undefined =>
    values &&
    Object.fromEntries(
      Object.entries(values).map(([column, value]) => [
        column,
        replaced(value, keys, table.columns[column]?.type === 'text'),
      ]),
    );
  return { ...change, old: put(old), new: put(row) };
}

function replaced(value: unknown, keys: ReadonlyMap<string, unknown>, isText: boolean): unknown {
  if (isProvisional(value)) {
    const key = keys.get(String(value));
    if (key === undefined) return value;
    return isText || !/^-?\d+$/.test(String(key)) ? String(key) : Number(key);
  }
  if (typeof value === 'string') return withKeysInside(value, keys);
  if (Array.isArray(value)) return value.map((item) => replaced(item, keys, isText));
  if (typeof value !== 'object' || value === null || value instanceof Numeral) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, replaced(inner, keys, isText)]),
  );
}
