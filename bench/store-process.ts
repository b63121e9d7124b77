/**
 * A sandbox store in a process of its own: `store-process.js '{"orders": 1000, …}'`, the options of a sandbox.
 * With `keep`, it stands behind a memory: every answer is kept and given again at once, after the latency and within
 * the quota that `/_bench` is told, so that what is measured is the reader and not the simulation.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox/index.ts';
import { WindowLimiter } from '../src/sandbox/limiter.ts';

interface Kept {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** Of BigCommerce. */
const WINDOW_MS = 30_000;

const refused: Kept = { status: 429, type: 'application/json', body: Buffer.from('{"status":429}') };

const options = JSON.parse(process.argv[2] ?? '{}') as SandboxOptions & { keep?: boolean };
const { keep = false, ...sizes } = options;
const sandbox = await startSandbox({ gzip: false, ...sizes });
const url = keep ? await startMemory(sandbox) : sandbox.url;
process.on('disconnect', () => process.exit(0));
process.send?.({ url, token: sandbox.token, storeHash: sandbox.storeHash, sandboxUrl: sandbox.url });

async function startMemory({ url: behind, token }: Sandbox): Promise<string> {
  const kept = new Map<string, Kept>();
  let limiter = new WindowLimiter(WINDOW_MS, 0);
  let latency_ms = 0;
  let asked: string[] = [];

  const ask = async (path: string): Promise<Kept> => {
    const headers = { 'X-Auth-Token': token, Accept: 'application/json', 'Accept-Encoding': 'identity' };
    const answer = await fetch(behind + path, { headers });
    const type = answer.headers.get('content-type') ?? 'application/json';
    return { status: answer.status, type, body: Buffer.from(await answer.arrayBuffer()) };
  };
  /** `?latency_ms=50&requests_per_30s=150` sets both and forgets what was asked; answers what that was. */
  const control = (query: URLSearchParams): string => {
    const before = JSON.stringify(asked);
    asked = [];
    latency_ms = Number(query.get('latency_ms') ?? latency_ms);
    if (query.has('requests_per_30s')) {
      limiter = new WindowLimiter(WINDOW_MS, Number(query.get('requests_per_30s')));
    }
    return before;
  };
  const answerTo = async ({ url: path = '/' }: IncomingMessage) => {
    asked.push(path);
    const now = Date.now();
    const granted = limiter.take(now);
    const { window_ms, reset_ms, quota, left } = limiter.allowance(now);
    const wait = sleep(latency_ms);
    let answer = granted ? kept.get(path) : refused;
    if (answer === undefined) {
      answer = await ask(path);
      kept.set(path, answer);
    }
    await wait;
    const headers = {
      'X-Rate-Limit-Time-Window-Ms': window_ms,
      'X-Rate-Limit-Time-Reset-Ms': reset_ms,
      'X-Rate-Limit-Requests-Quota': quota,
      'X-Rate-Limit-Requests-Left': left,
    };
    return { ...answer, headers };
  };
  const server = createServer(async (request, response) => {
    const [path = '/', query] = (request.url ?? '/').split('?');
    if (path === '/_bench') return void response.end(control(new URLSearchParams(query)));
    const { status, headers, type, body } = await answerTo(request);
    response.writeHead(status, { ...headers, 'content-type': type, 'content-length': body.length });
    response.end(body);
  });
  // Who measures may be busy for longer than Node waits for a next request.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
