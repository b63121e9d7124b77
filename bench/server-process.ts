/**
 * The engine and the server in a process of their own, so that memory and processor time are theirs alone:
 * `server-process.js '{"url": …, "token": …, "storeHash": …}'`. Any message is answered with what was used so far.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../src/engine/index.ts';
import { parseConnectionString } from '../src/oauth/index.ts';
import { startServer } from '../src/session/index.ts';
import type { StoreLogin } from './processes.ts';

const { url, token, storeHash } = JSON.parse(process.argv[2] ?? '{}') as StoreLogin;
const dataDir = mkdtempSync(join(tmpdir(), 'storewire-bench-'));
const engine = await startEmbedded({ dataDir });
const properties = parseConnectionString(
  `Platform=BigCommerce;StoreId=${storeHash};OAuthAccessToken=${token};ApiUrl=${url};BudgetShare=100`,
);
const server = await startServer({
  engine,
  listen: { host: '127.0.0.1', port: 0 },
  databases: [{ name: 'bench', stores: [{ schema: 'bigcommerce', platform: 'bigcommerce', properties }] }],
  users: [{ name: 'bench', password: 'bench', databases: ['bench'], readOnly: false }],
  journalFile: ':memory:',
});
const target = engine.connectTarget();
const folder = 'path' in target ? target.path.slice(0, target.path.lastIndexOf('/')) : target.host;

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({
    cpu_ms: (user + system) / 1e3,
    rss_mb: process.memoryUsage.rss() / 1e6,
    peak_mb: peak_mb(),
    engine_mb: backendsMemory_mb(),
  });
});
process.on('disconnect', async () => {
  await server.stop();
  await engine.stop();
  rmSync(dataDir, { recursive: true, force: true });
  process.exit(0);
});
process.send?.({
  url: `postgresql://bench:bench@127.0.0.1:${server.port}/bench`,
  directUrl: `postgresql://bench:bench@/bench?host=${encodeURIComponent(folder)}`,
});

/**
 * The most memory that this process has had at once. Linux tells the parent's peak too where the process is asked for
 * its resources, since that lasts over exec; the kernel's own mark begins anew.
 */
function peak_mb(): number {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1e3;
  } catch {
    return process.resourceUsage().maxRSS / 1e3;
  }
}

/** Memory of the engine's processes, what they share counted once; undefined where the system does not tell (/proc). */
function backendsMemory_mb(): number | undefined {
  try {
    const parent = readFileSync(join(dataDir, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0];
    const kilobytes = readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .filter((pid) => pid === parent || readFileSync(`/proc/${pid}/stat`, 'utf8').includes(`) S ${parent} `))
      .map((pid) => /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]);
    return kilobytes.reduce((sum, kb) => sum + Number(kb ?? 0), 0) / 1e3;
  } catch {
    return undefined;
  }
}
