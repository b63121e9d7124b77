import type { StoreClient } from './client.ts';
import { scanByCursor } from './cursor.ts';
import { FetchFailure } from './failure.ts';
import { Feed } from './feed.ts';
import { scanByKey, walkByKey } from './keyset.ts';
import { followSignal } from './own-signal.ts';
import { scanPages } from './pages.ts';
import { Seen } from './rows.ts';
import { runAll } from './run-all.ts';
import { ScanContext } from './scan-context.ts';
import type { ApiRow, Ask, FetchOptions, FetchSpec } from './types.ts';
import { WaitMeter } from './wait-meter.ts';

/**
 * Fetches the rows of all asks, a batch per page, unique by the table's key. It ends when every row has been handed
 * on, or throws a StorewireError; it never ends early otherwise. With `limit` it may hand on some rows more. Leaving
 * the loop, or the signal, stops all requests.
 */
export async function* fetchScan(
  client: StoreClient,
  spec: FetchSpec,
  options: FetchOptions,
): AsyncGenerator<ApiRow[]> {
  const { stats, statement = '' } = options;
  if (spec.limit !== undefined && spec.limit <= 0) return;
  const own = followSignal(options.signal);
  const meter = new WaitMeter(stats, options.onWait);
  const { signal } = own;
  const request = {
    signal,
    stats,
    statement,
    meter,
    table: spec.table.name,
    scope: spec.access.scope ?? spec.table.scope,
  };
  const feed = new Feed<ApiRow[]>(client.parallelism, signal);
  const scan = new ScanContext(
    client,
    spec,
    request,
    feed,
    mayRepeat(spec) ? new Seen(spec.table.key) : undefined,
  );
  const work = runAsks(scan).then(
    () => feed.finish(),
    (error: unknown) => {
      feed.finish(error instanceof FetchFailure ? scan.failed(error.failure) : error);
      own.stop();
    },
  );
  try {
    for await (const rows of feed.consume()) {
      stats.rows += rows.length;
      yield rows;
    }
  } finally {
    own.end();
    await work;
  }
}

/** Asks may overlap, numbered pages and cursors may show a row twice; ranges of a key cannot. */
function mayRepeat({ asks, access, limit }: FetchSpec): boolean {
  if (asks.length > 1) return true;
  if (access.paging.style === 'one') return false;
  return !(access.paging.style === 'pages' && access.paging.keyset && limit === undefined);
}

async function runAsks(scan: ScanContext): Promise<void> {
  const { asks, access } = scan.spec;
  await runAll(asks, scan.client.parallelism, async (ask) => {
    const { paging } = access;
    if (paging.style === 'one') return scanOne(scan, ask);
    if (paging.style === 'cursor') return scanByCursor(scan, ask, paging);
    const { keyset } = paging;
    const { limit, sort } = scan.spec;
    if (limit === undefined && keyset) return scanByKey(scan, ask, keyset);
    if (limit === undefined) return void (await scanPages(scan, ask));
    if (keyset && !sort) return walkByKey(scan, ask, keyset, 'up', limit);
    if (keyset && same(sort, keyset.asc)) return walkByKey(scan, ask, keyset, 'up', limit);
    if (keyset && same(sort, keyset.desc)) return walkByKey(scan, ask, keyset, 'down', limit);
    if (await scanPages(scan, ask)) return;
    // All rows, in any order, are a superset of the first ones.
    await (keyset ? scanByKey(scan, ask, keyset) : scanPages(scan.withoutLimit(), ask));
  });
}

async function scanOne(scan: ScanContext, ask: Ask): Promise<void> {
  const page = await scan.page(ask, {}, { list: false });
  if (page.total !== undefined && page.total !== page.items.length) {
    const what = `The answer holds ${page.items.length} of ${page.total} rows, and has no further pages`;
    throw new FetchFailure({ kind: 'unsteady', what });
  }
  await scan.hand(page.items);
}

function same(a: Readonly<Record<string, string>> = {}, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
