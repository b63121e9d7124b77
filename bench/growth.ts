import type { SandboxOptions } from '../src/sandbox/index.ts';
import { big, measure, toLinear } from './measure.ts';
import { startServerFor, startStore } from './processes.ts';
import type { Figure } from './report.ts';
import { total } from './requests.ts';
import { idle } from './sessions.ts';
import { pricesAtOnce } from './writes.ts';

const SCANS: Readonly<Record<string, string>> = {
  orders: 'SELECT count(*), sum(total_inc_tax), max(date_created) FROM orders',
  'orders with items':
    'SELECT count(*), sum(i.total_inc_tax) FROM orders o JOIN order_items i ON i.order_id = o.id',
};

/** How what is measured elsewhere grows: ratios to linear growth, and the figures at three sizes. */
export async function growth(whole: SandboxOptions, sessions: number, prices: number): Promise<Figure[]> {
  const { orders = 0 } = whole;
  const sizes = thirds(orders, 10);
  const figures: Figure[] = [];
  for (const [name, sql] of Object.entries(SCANS)) figures.push(...(await scans(name, sql, sizes)));
  figures.push(await questions(whole));
  const updates = thirds(prices, Math.sqrt(10));
  const written = await inTurn(updates, pricesAtOnce);
  figures.push(
    grown(
      'prices in one UPDATE: requests',
      updates,
      written.map(({ requests }) => requests),
      'requests',
    ),
    grown(
      'prices in one UPDATE: wall',
      updates,
      written.map(({ wall_ms }) => wall_ms),
      'ms',
    ),
  );
  const counts = thirds(sessions, Math.sqrt(10));
  const memory = await inTurn(counts, idle);
  figures.push(
    grown(
      'idle sessions: memory of the server',
      counts,
      memory.map(({ used }) => used.rss_mb),
      'MB',
    ),
    grown(
      'idle sessions: memory of the engine',
      counts,
      memory.map(({ used }) => used.engine_mb ?? 0),
      'MB',
    ),
  );
  return figures;
}

async function scans(name: string, sql: string, sizes: readonly number[]): Promise<Figure[]> {
  const taken = await inTurn(sizes, async (orders) => {
    const store = await startStore({ orders, products: 1_000, customers: 1_000, keep: true });
    const server = await startServerFor(store);
    try {
      await measure(server, store, sql);
      const second = await measure(server, store, sql);
      return { ...second, ...(await server.usage()), cpu_ms: second.cpu_ms };
    } finally {
      await server.stop();
      await store.stop();
    }
  });
  const of = (what: string, values: readonly number[], unit: string): Figure =>
    grown(`scan of ${name}: ${what}`, sizes, values, unit);
  return [
    of(
      'requests',
      taken.map(({ requests }) => requests),
      'requests',
    ),
    of(
      'wall',
      taken.map(({ wall_ms }) => wall_ms),
      'ms',
    ),
    of(
      'CPU of the server',
      taken.map(({ cpu_ms }) => cpu_ms),
      'ms',
    ),
    of(
      'peak memory of the server',
      taken.map(({ peak_mb }) => peak_mb),
      'MB',
    ),
  ];
}

async function questions({ products = 0, orders = 0, customers = 0 }: SandboxOptions): Promise<Figure> {
  const shares = [0.01, 0.1, 1];
  const asked = await inTurn(shares, (share) =>
    total({ products: products * share, orders: orders * share, customers: customers * share }),
  );
  const sizes = shares.map((share) => share * orders);
  const ratios = asked.map(({ used, least }) => (used / least).toPrecision(3)).join(', ');
  const figure = grown(
    'questions: requests',
    sizes,
    asked.map(({ used }) => used),
    'requests',
  );
  return { ...figure, note: `${figure.note}; ÷ least: ${ratios}` };
}

/** The size itself, and two smaller ones. */
const thirds = (size: number, step: number): number[] =>
  [step * step, step, 1].map((by) => Math.max(1, Math.round(size / by)));

function grown(name: string, sizes: readonly number[], values: readonly number[], unit: string): Figure {
  const shown = sizes.map((size, i) => `${big(size)}: ${Number((values[i] ?? 0).toPrecision(3))} ${unit}`);
  return { name, value: toLinear(sizes, values), unit: 'ratio to linear', note: shown.join(' · ') };
}

async function inTurn<T, R>(list: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of list) results.push(await work(one));
  return results;
}
