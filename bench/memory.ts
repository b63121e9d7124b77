import { big, measure } from './measure.ts';
import { startServerFor, startStore } from './processes.ts';
import type { Figure } from './report.ts';

const SCAN =
  'SELECT count(*)::int AS orders, sum(total_inc_tax) AS revenue, max(date_created) AS latest FROM orders';

/** The server's peak while it scans orders, each size with a server of its own. */
export async function memory(sizes: readonly number[] = [10_000, 100_000, 1_000_000]): Promise<Figure[]> {
  const figures: Figure[] = [];
  const peaks: number[] = [];
  for (const orders of sizes) {
    const store = await startStore({ orders, products: 1_000, customers: 1_000 });
    const server = await startServerFor(store);
    try {
      const idle = await server.usage();
      const { row, wall_ms } = await measure(server, undefined, SCAN);
      const { peak_mb } = await server.usage();
      peaks.push(peak_mb);
      figures.push(
        { name: `${big(orders)} orders: peak of the process`, value: peak_mb, unit: 'MB' },
        { name: `${big(orders)} orders: before the scan`, value: idle.rss_mb, unit: 'MB' },
        { name: `${big(orders)} orders: rows ÷ orders`, value: Number(row['orders']) / orders, aim: '1' },
        { name: `${big(orders)} orders: wall`, value: wall_ms / 1e3, unit: 's' },
      );
    } finally {
      await server.stop();
      await store.stop();
    }
  }
  const flat = (peaks.at(-1) ?? 0) / (peaks[0] ?? 0);
  figures.push({ name: 'largest ÷ smallest', value: flat, unit: 'ratio of peaks', aim: 'flat' });
  return figures;
}
