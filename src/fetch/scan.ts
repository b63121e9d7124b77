import type { StoreClient } from './client.ts';
import type { RequestContext } from './client-types.ts';
import { scanByCursor } from './cursor.ts';
import { FetchFailure } from './failure.ts';
import { Feed } from './feed.ts';
import { PATIENT_PAGES, scanByKey, walkByKey } from './keyset.ts';
import { scanByOffset } from './offset.ts';
import { followSignal } from './own-signal.ts';
import { scanPages } from './pages.ts';
import { forEachPath, parentPaths } from './parents.ts';
import { Seen } from './rows.ts';
import { runAll } from './run-all.ts';
import { type Batch, ScanContext } from './scan-context.ts';
import type { ApiRow, Ask, FetchOptions, FetchSpec, FetchStats, ParentScan } from './types.ts';
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
  for await (const [rows = []] of fetchShared(client, spec, options)) if (rows.length > 0) yield rows;
}

/** As `fetchScan`, with the rows of the spec's riders behind its own in each batch: one array for each of them. */
export async function* fetchShared(
  client: StoreClient,
  spec: FetchSpec,
  options: FetchOptions,
): AsyncGenerator<Batch> {
  const { stats, statement = '', signal, observer, share, parents, riderStats = [] } = options;
  const meter = new WaitMeter(stats, options.waits);
  const context = { signal, stats, statement, meter, observer, share, parents };
  for await (const batch of scanBatches(client, spec, context, riderStats)) {
    for (const [i, of] of [stats, ...riderStats].entries()) of.rows += batch[i]?.length ?? 0;
    yield batch;
  }
}

async function* scanBatches(
  client: StoreClient,
  spec: FetchSpec,
  context: RequestContext,
  riderStats: readonly FetchStats[] = [],
): AsyncGenerator<Batch> {
  if (spec.limit !== undefined && spec.limit <= 0) return;
  const own = followSignal(context.signal);
  const { signal } = own;
  const { table } = spec;
  const request = { ...context, signal, table: table.name, scope: spec.access.scope ?? table.scope };
  const places = spec.lazy || spec.patient ? 1 : client.parallelism + ahead(client.parallelism);
  const later = spec.patient && { places: client.parallelism - 1, batches: PATIENT_PAGES };
  const feed = new Feed<Batch>(places, signal, later);
  const seen = mayRepeat(spec) ? new Seen(table.key) : undefined;
  const riders = (spec.riders ?? []).map((rider, i) => {
    const own = { ...spec, ...rider, riders: [] };
    const theirs = { ...request, stats: riderStats[i] ?? request.stats, table: rider.table.name };
    return new ScanContext(client, own, theirs, feed, mayRepeat(own) ? new Seen(rider.table.key) : undefined);
  });
  const scan = new ScanContext(client, spec, request, feed, seen, {}, riders);
  const work = (spec.parents ? runPerParent(scan, spec.parents) : runAsks(scan)).then(
    () => feed.finish(),
    (error: unknown) => {
      feed.finish(error instanceof FetchFailure ? scan.failed(error.failure) : error);
      own.stop();
    },
  );
  try {
    yield* feed.consume();
  } finally {
    own.end();
    await work;
  }
}

/** Pages that may have come and not been taken yet without keeping others from being asked for. */
const ahead = (parallelism: number): number => Math.floor(parallelism / 2);

/** Asks may overlap, numbered pages and cursors may show a row twice; ranges of a key cannot. */
function mayRepeat(spec: FetchSpec): boolean {
  const { asks, access, limit } = spec;
  if (asks.length > 1 || (spec.parents && !parentsDiffer(spec))) return true;
  if (access.paging.style === 'one') return false;
  return !(access.paging.style === 'pages' && access.paging.keyset && limit === undefined);
}

/** Whether two parents never have the same row. The store may take values of text for the same that are not. */
const parentsDiffer = ({ table, parents }: FetchSpec): boolean =>
  Object.keys(parents?.columns ?? {}).every((name) => table.columns[name]?.type !== 'text');

async function runAsks(scan: ScanContext): Promise<void> {
  const { client, spec } = scan;
  await runAll(spec.asks, spec.lazy ? 1 : client.parallelism, (ask) => {
    const one = ask.sort === undefined ? scan : scan.sorted(ask.sort);
    return runAsk(Object.keys(ask.path).length === 0 ? one : one.forPath(ask.path), ask);
  });
}

/**
 * The asks of each parent, while the scan of the parents goes on. Where the rows of two parents differ, those of one
 * need not be remembered for longer than its asks take.
 */
async function runPerParent(scan: ScanContext, parents: ParentScan): Promise<void> {
  const { client, spec, request } = scan;
  const { limit } = spec;
  const own = followSignal(request.signal);
  const lazy = limit !== undefined || spec.lazy;
  const wanted = lazy ? { ...parents.spec, lazy } : parents.spec;
  const read = (of: FetchSpec, signal: AbortSignal): AsyncGenerator<readonly ApiRow[]> =>
    firstOf(scanBatches(client, of, { ...request, signal }));
  const rows = request.parents?.read(client, spec, read) ?? read(wanted, own.signal);
  const paths = parentPaths(rows, parents);
  const parallelism = spec.lazy ? 1 : client.parallelism;
  const forgets = [spec, ...(spec.riders ?? []).map((rider) => ({ ...spec, ...rider }))].every(parentsDiffer);
  try {
    await forEachPath(paths, { parallelism, limit, stop: () => own.stop() }, async (path) => {
      const one = scan.forPath(path, forgets);
      for (const ask of spec.asks) await runAsk(one, { ...ask, path: { ...ask.path, ...path } });
      return one.handed;
    });
  } finally {
    own.end();
  }
}

async function* firstOf(batches: AsyncIterable<Batch>): AsyncGenerator<ApiRow[]> {
  for await (const [rows = []] of batches) yield rows;
}

async function runAsk(scan: ScanContext, ask: Ask): Promise<void> {
  const { access, limit, sort } = scan.spec;
  const { paging } = access;
  if (paging.style === 'one') return scanOne(scan, ask);
  if (paging.style === 'cursor') return scanByCursor(scan, ask, paging);
  if (paging.style === 'offset') return scanByOffset(scan, ask);
  const { keyset } = paging;
  if (limit === undefined && keyset) return scanByKey(scan, ask, keyset);
  if (limit === undefined) return void (await scanPages(scan, ask));
  if (keyset && !sort) return walkByKey(scan, ask, keyset, 'up', limit);
  if (keyset && same(sort, keyset.asc)) return walkByKey(scan, ask, keyset, 'up', limit);
  if (keyset && same(sort, keyset.desc)) return walkByKey(scan, ask, keyset, 'down', limit);
  if (await scanPages(scan, ask)) return;
  // All rows, in any order, are a superset of the first ones.
  await (keyset ? scanByKey(scan, ask, keyset) : scanPages(scan.withoutLimit(), ask));
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
