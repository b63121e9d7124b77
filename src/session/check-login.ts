import type { AccessPath, TableDefinition } from '../catalog/index.ts';
import { StorewireError } from '../errors/index.ts';
import { fetchScan } from '../fetch/index.ts';
import type { DatabaseRuntime, StoreTable } from './database.ts';
import { nextStatementNumber } from './statement-number.ts';
import type { StoreRuntime } from './store-runtime.ts';

/** A client waits for its connection; drivers give up after some 10 to 60 s by themselves. */
const LIMIT_MS = 30_000;

/**
 * ConnectOnOpen: one small request to each store that wants it, which shows whether the login is good. Undefined
 * where none does. Rejects with the StorewireError of a store that refuses.
 */
export function checkLogins(
  stores: Iterable<StoreRuntime>,
  { tables }: DatabaseRuntime,
  signal: AbortSignal,
): Promise<void> | undefined {
  const wanted = [...stores].filter(({ properties }) => properties.ConnectOnOpen);
  if (wanted.length === 0) return undefined;
  return Promise.all(
    wanted.map((store) =>
      checkLogin(
        store,
        [...tables.values()].filter(({ schema }) => schema === store.schema),
        signal,
      ),
    ),
  ).then(() => undefined);
}

async function checkLogin(
  { client, schema, properties }: StoreRuntime,
  tables: readonly StoreTable[],
  signal: AbortSignal,
): Promise<void> {
  const cheapest = findCheapest(tables);
  if (cheapest === undefined) return;
  const late = new StorewireError(
    'fdw_unable_to_establish_connection',
    `store "${schema}" did not answer within ${LIMIT_MS / 1_000} s`,
    { hint: 'Connect without ConnectOnOpen, or try again later.' },
  );
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(late), LIMIT_MS);
  // A party of its own in the queue for the rate limit.
  const statement = nextStatementNumber();
  const stats = { requests: 0, rows: 0, waited_ms: 0 };
  const { table, access } = cheapest;
  const { BudgetShare: share } = properties;
  const spec = { table, access, asks: [{ path: {}, params: {} }], columns: table.key, limit: 1 };
  try {
    for await (const _ of fetchScan(client, spec, {
      signal: AbortSignal.any([signal, limit.signal]),
      stats,
      share,
      statement,
    }))
      break;
  } catch (error) {
    // A token without the scope of this table is a token that the store knows.
    if (!(error instanceof StorewireError && error.condition === 'insufficient_privilege')) throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** An access path that needs no value, preferably one whose answer can be kept to one row. */
function findCheapest(
  tables: readonly StoreTable[],
): { table: TableDefinition; access: AccessPath } | undefined {
  const open = tables.flatMap(({ definition: table }) =>
    table.access.filter(({ path }) => !path.includes('{')).map((access) => ({ table, access })),
  );
  return open.find(({ access }) => access.paging.style !== 'one' && access.rows === undefined) ?? open[0];
}
