import type { StoreClient } from './client.ts';
import { compileRead } from './paths.ts';
import { fillPath, pathWithQuery, requestShape } from './request-path.ts';
import { runAll } from './run-all.ts';
import type { CountSpec, FetchOptions } from './types.ts';
import { WaitMeter } from './wait-meter.ts';

/** The number of rows of all asks, one request each. Throws a StorewireError. */
export async function fetchCount(
  client: StoreClient,
  spec: CountSpec,
  options: FetchOptions,
): Promise<number> {
  const { table, access, asks } = spec;
  const { signal, stats, statement = '' } = options;
  const { count, envelope } = access;
  const meter = new WaitMeter(stats, options.onWait);
  const scope = access.scope ?? table.scope;
  const request = { signal, stats, statement, meter, table: table.name, scope };
  const shape = requestShape(table, access, table.key);
  let sum = 0;
  await runAll(asks, client.parallelism, async (ask) => {
    const endpoint = typeof count === 'object' ? count : undefined;
    const path = endpoint
      ? pathWithQuery(fillPath(endpoint.path, ask.path), ask.params)
      : shape.url(ask, client.platform.pageParams({ size: 1 }));
    const answer = await client.get({ path }, request);
    const stated = endpoint
      ? compileRead(endpoint.at)(answer.body)
      : client.platform.readPage({ envelope, list: true, ...answer }).total;
    if (typeof stated !== 'number' || !Number.isSafeInteger(stated) || stated < 0) {
      throw client.error({ kind: 'body', what: 'the answer does not state a number of rows' }, request, path);
    }
    sum += stated;
    const unfiltered = Object.keys(ask.params).length === 0 && asks.length === 1 && !access.rows;
    if (unfiltered) client.learnSize(table, stated);
  });
  return sum;
}
