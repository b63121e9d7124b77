import { ShapeError } from '../platforms/index.ts';
import type { StoreClient } from './client.ts';
import type { Answer, RequestContext } from './client-types.ts';
import { followSignal } from './own-signal.ts';
import { compileRead } from './paths.ts';
import { fillPath, pathWithQuery, requestShape } from './request-path.ts';
import { runAll } from './run-all.ts';
import type { Ask, CountSpec, FetchOptions } from './types.ts';
import { WaitMeter } from './wait-meter.ts';

/** The number of rows of all asks, one request each. Throws a StorewireError. */
export async function fetchCount(
  client: StoreClient,
  spec: CountSpec,
  options: FetchOptions,
): Promise<number> {
  const { table, access, asks } = spec;
  const { stats, statement = '', observer, share } = options;
  const own = followSignal(options.signal);
  const meter = new WaitMeter(stats, options.waits);
  const scope = access.scope ?? table.scope;
  const asker = { stats, statement, meter, observer, share };
  const request = { ...asker, signal: own.signal, table: table.name, scope };
  let sum = 0;
  try {
    await runAll(asks, client.parallelism, async (ask) => {
      // Not in one expression: `sum += await …` reads the sum before the wait.
      const rows = await countAsk(client, spec, ask, request);
      sum += rows;
    });
  } finally {
    own.end();
  }
  const [ask] = asks;
  const unfiltered = asks.length === 1 && ask && Object.keys({ ...ask.params, ...ask.path }).length === 0;
  if (unfiltered && !access.rows) client.learnSize(table, sum);
  return sum;
}

async function countAsk(
  client: StoreClient,
  { table, access }: CountSpec,
  ask: Ask,
  request: RequestContext,
): Promise<number> {
  const { count } = access;
  const path =
    typeof count === 'object'
      ? pathWithQuery(fillPath(count.path, ask.path), ask.params)
      : requestShape(table, access, table.key, client.platform).url(
          ask,
          client.platform.pageParams({ size: 1 }),
        );
  const answer = await client.get({ path }, request);
  // The store has switched such things off.
  if (answer.status === 404) return 0;
  const stated =
    typeof count === 'object'
      ? compileRead(count.at)(answer.body)
      : readTotal(client, access.envelope, answer);
  if (typeof stated === 'number' && Number.isSafeInteger(stated) && stated >= 0) return stated;
  throw client.error({ kind: 'body', what: 'the answer does not state a number of rows' }, request, path);
}

function readTotal(client: StoreClient, envelope: string, answer: Answer): number | undefined {
  try {
    return client.platform.readPage({ envelope, list: true, ...answer }).total;
  } catch (error) {
    if (error instanceof ShapeError) return undefined;
    throw error;
  }
}
