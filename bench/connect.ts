import { connect } from 'node:net';
import pg from 'pg';
import type { Figure } from './report.ts';
import { startStack } from './stack.ts';

const TIMES = 60;

/** Connecting, and what planning for a store table adds to a statement that costs no request. */
export async function latency(): Promise<Figure[]> {
  const stack = await startStack({ products: 50, orders: 50, customers: 50 });
  try {
    const through = await median(() => connectOnce(stack.url));
    const direct = await median(() => connectOnce(stack.directUrl));
    const client = new pg.Client(stack.url);
    await client.connect();
    const contradiction = 'SELECT id, total_inc_tax FROM orders WHERE status_id = 1 AND status_id = 2';
    await client.query(contradiction);
    const planned = await median(async () => {
      await client.query(contradiction);
    });
    const plain = await median(async () => {
      await client.query('SELECT 1 AS id, 2.50 AS total_inc_tax WHERE 1 = 2');
    });
    const accepted = await median(() => tcp(stack.server.port));
    await client.end();
    return [
      { name: 'TCP connect', value: accepted, unit: 'ms' },
      { name: 'connect to ReadyForQuery, through', value: through, unit: 'ms', aim: '< 15' },
      { name: 'connect to ReadyForQuery, direct', value: direct, unit: 'ms' },
      { name: 'statement on a store table, no request', value: planned, unit: 'ms' },
      { name: 'overhead of planning', value: planned - plain, unit: 'ms', aim: '< 3' },
    ];
  } finally {
    await stack.stop();
  }
}

async function connectOnce(url: string): Promise<void> {
  const client = new pg.Client(url);
  client.on('error', () => {});
  await client.connect();
  await client.end();
}

function tcp(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve();
    });
  });
}

async function median(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  return times[TIMES / 2] as number;
}
