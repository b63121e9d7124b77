/**
 * A sandbox store behind a memory: `replay-process.js ORDERS LATENCY_MS`. Every answer is kept and given again at
 * once after the latency, so that a second scan measures the scanner and not the simulation.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '../src/sandbox/index.ts';

interface Kept {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const [orders = '1000', latency = '0'] = process.argv.slice(2);
const sandbox = await startSandbox({ orders: Number(orders) });
const kept = new Map<string, Kept>();
let requests = 0;

async function ask(url: string): Promise<Kept> {
  const answer = await fetch(sandbox.url + url, {
    headers: { 'X-Auth-Token': sandbox.token, 'Accept-Encoding': 'identity' },
  });
  const headers = Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith('x-rate')));
  headers['content-type'] = answer.headers.get('content-type') ?? 'application/json';
  return { status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) };
}

const server = createServer(async (request, response) => {
  const url = request.url ?? '/';
  if (url === '/count') {
    response.end(String(requests));
    requests = 0;
    return;
  }
  requests += 1;
  const wait = sleep(Number(latency));
  let answer = kept.get(url);
  if (answer === undefined) {
    answer = await ask(url);
    kept.set(url, answer);
  }
  await wait;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
  response.end(answer.body);
});

server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}`, token: sandbox.token, storeHash: sandbox.storeHash });
});
