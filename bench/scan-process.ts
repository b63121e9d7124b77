/**
 * A scan of orders through a server in this process; the store runs in another one. The first scan fills the
 * store's memory, the second is measured. Prints one line of JSON.
 */
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
const storeProcess = fork(fileURLToPath(new URL('./replay-process.js', import.meta.url)), [orders, latency]);
const store = await new Promise<{ url: string; token: string; storeHash: string }>((resolve) =>
  storeProcess.once('message', (message) =>
    resolve(message as { url: string; token: string; storeHash: string }),
  ),
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
const SCAN =
  'SELECT count(*)::int AS rows, sum(total_inc_tax) AS revenue, max(date_created) AS latest FROM orders';
await client.query(SCAN);
await (await fetch(`${store.url}/count`)).text();
const before = process.cpuUsage();
const began = performance.now();
const result = await client.query(SCAN);
const wall_ms = performance.now() - began;
const { user, system } = process.cpuUsage(before);
const requests = Number(await (await fetch(`${store.url}/count`)).text());
const peak_mb = process.resourceUsage().maxRSS / 1e3;
console.log(
  JSON.stringify({
    wall_ms,
    cpu_ms: (user + system) / 1e3,
    peak_mb,
    requests,
    rows: result.rows[0].rows as number,
  }),
);
await client.end();
await server.stop();
await engine.stop();
storeProcess.kill();
rmSync(dataDir, { recursive: true, force: true });
