import { big, measure } from './measure.ts';
import { startServerFor, startStore } from './processes.ts';
import type { Figure } from './report.ts';

/** Each with the columns of a report. A page of orders is six times as large as one of customers. */
const SCANS = {
  orders: 'SELECT count(*)::int AS rows, sum(total_inc_tax), max(date_created) FROM orders',
  customers: 'SELECT count(*)::int AS rows, sum(length(email)), max(date_created) FROM customers',
} as const;

/** The server's peak while it scans a table, each size with a server of its own. */
export async function memory(
  orders: readonly number[] = [10_000, 100_000, 1_000_000],
  customers: readonly number[] = [10_000, 100_000, 1_000_000],
): Promise<Figure[]> {
  return [...(await peaks('orders', orders)), ...(await peaks('customers', customers))];
}

async function peaks(table: keyof typeof SCANS, sizes: readonly number[]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const peaks: number[] = [];
  for (const size of sizes) {
    const store = await startStore({ products: 1_000, orders: 1_000, customers: 1_000, [table]: size });
    const server = await startServerFor(store);
    try {
      const idle = await server.usage();
      const { row, wall_ms } = await measure(server, undefined, SCANS[table]);
      const { peak_mb } = await server.usage();
      peaks.push(peak_mb);
      const name = `${big(size)} ${table}`;
      figures.push(
        { name: `${name}: peak of the process`, value: peak_mb, unit: 'MB' },
        { name: `${name}: before the scan`, value: idle.rss_mb, unit: 'MB' },
        { name: `${name}: rows ÷ ${table}`, value: Number(row['rows']) / size, aim: '1' },
        { name: `${name}: wall`, value: wall_ms / 1e3, unit: 's' },
      );
    } finally {
      await server.stop();
      await store.stop();
    }
  }
  const flat = (peaks.at(-1) ?? 0) / (peaks[0] ?? 0);
  return [
    ...figures,
    { name: `${table}: peak, largest ÷ smallest`, value: flat, unit: 'ratio', aim: '1: flat' },
  ];
}
