import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Figure } from './report.ts';

const LATENCY_MS = 50;
const PAGE = 250;
const PARALLELISM = 8;

interface Result {
  readonly wall_ms: number;
  readonly peak_mb: number;
  readonly cpu_ms: number;
  readonly requests: number;
  readonly rows: number;
}

/** A full scan of orders, in a process of its own so that its peak memory is its own. */
function scanOf(orders: number): Promise<Result> {
  const file = fileURLToPath(new URL('./scan-process.js', import.meta.url));
  const child = spawn(process.execPath, [file, String(orders), String(LATENCY_MS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on('close', (status) =>
      status === 0
        ? resolve(JSON.parse(out.trim().split('\n').at(-1) ?? '') as Result)
        : reject(new Error(out)),
    );
  });
}

/** 10,000 and 100,000 orders at 50 ms latency without a quota: time against the ideal, and memory. */
export async function scan(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const orders of [10_000, 100_000]) {
    const result = await scanOf(orders);
    const ideal_ms = (Math.ceil(orders / PAGE) * LATENCY_MS) / PARALLELISM;
    figures.push(
      { name: `${orders} orders: wall`, value: result.wall_ms, unit: 'ms' },
      {
        name: `${orders} orders: wall ÷ ideal`,
        value: result.wall_ms / ideal_ms,
        unit: 'ratio',
        aim: '≤ 1.3 at 100,000',
      },
      {
        name: `${orders} orders: CPU of the process`,
        value: (result.cpu_ms * 1e3) / result.rows,
        unit: 'µs per row',
      },
      {
        name: `${orders} orders: requests ÷ pages`,
        value: result.requests / Math.ceil(orders / PAGE),
        unit: 'ratio',
      },
      {
        name: `${orders} orders: peak memory of the process`,
        value: result.peak_mb,
        unit: 'MB',
        aim: '< 200',
      },
      { name: `${orders} orders: rows ÷ orders`, value: result.rows / orders, unit: 'ratio', aim: '1' },
    );
  }
  return figures;
}
