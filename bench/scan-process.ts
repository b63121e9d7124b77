/** One scan of orders through a server in this process; the sandbox runs in another one. Prints one line of JSON. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbedded } from '../src/engine/index.ts';
import { parseConnectionString } from '../src/oauth/index.ts';
import { startServer } from '../src/session/index.ts';

const [orders = '1000', latency = '0'] = process.argv.slice(2);
const sandbox = fork(fileURLToPath(new URL('./sandbox-process.js', import.meta.url)), [orders, latency]);
const store = await new Promise<{ url: string; token: string; storeHash: string }>((resolve) =>
  sandbox.once('message', (message) => resolve(message as { url: string; token: string; storeHash: string })),
);
const dataDir = mkdtempSync(join(tmpdir(), 'storewire-scan-'));
const engine = await startEmbedded({ dataDir });
const properties = parseConnectionString(
  `Platform=BigCommerce;StoreId=${store.storeHash};OAuthAccessToken=${store.token};ApiUrl=${store.url}`,
);
const server = await startServer({
  engine,
  listen: { host: '127.0.0.1', port: 0 },
  databases: [{ name: 'bench', stores: [{ schema: 'bigcommerce', platform: 'bigcommerce', properties }] }],
  users: [{ name: 'bench', password: 'bench', databases: ['bench'], readOnly: false }],
  journalFile: ':memory:',
});
const client = new pg.Client(`postgresql://bench:bench@127.0.0.1:${server.port}/bench`);
await client.connect();
const base_mb = process.memoryUsage().rss / 1e6;
await fetch(`${store.url}/_sandbox/requests`, { method: 'DELETE' });
const began = performance.now();
const result = await client.query(
  'SELECT count(*)::int AS rows, sum(total_inc_tax) AS revenue, max(date_created) AS latest FROM orders',
);
const wall_ms = performance.now() - began;
const requests = (await (await fetch(`${store.url}/_sandbox/requests`)).json()) as { total: number };
const peak_mb = process.resourceUsage().maxRSS / 1e3;
console.log(
  JSON.stringify({
    wall_ms,
    peak_mb,
    base_mb,
    requests: requests.total,
    rows: result.rows[0].rows as number,
  }),
);
await client.end();
await server.stop();
await engine.stop();
sandbox.kill();
rmSync(dataDir, { recursive: true, force: true });
