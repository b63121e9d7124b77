import { compileRead } from './paths.ts';
import { fillPath, pathWithQuery } from './request-path.ts';
import type { ScanContext } from './scan-context.ts';
import type { ApiRow } from './types.ts';

/**
 * The rows of side-loaded items. Where an item does not hold all of its rows (the API says so, or the sum does not
 * fit), they are read from the path of that one parent instead, which is the authority: they replace the item's.
 */
export async function repairRows(scan: ScanContext, items: readonly unknown[]): Promise<ApiRow[]> {
  const { maker } = scan;
  const { isShort } = maker;
  if (!isShort) return maker.rows(items);
  const short = items.filter(isShort);
  if (short.length === 0) return maker.rows(items);
  const whole = maker.rows(items.filter((item) => !short.includes(item)));
  const repaired = await Promise.all(short.map((item) => readChildren(scan, item)));
  return [...whole, ...repaired.flat()];
}

async function readChildren(scan: ScanContext, parent: unknown): Promise<ApiRow[]> {
  const { access } = scan.spec;
  const repair = access.rows?.repair;
  if (!repair) return [];
  const size = access.paging.style === 'one' ? 250 : access.paging.most;
  const values = Object.entries(repair.bind).map(([name, at]) => [name, String(compileRead(at)(parent))]);
  const path = fillPath(repair.path, Object.fromEntries(values));
  const rows: ApiRow[] = [];
  for (let number = 1; ; number++) {
    const params = scan.client.platform.pageParams({ size, number });
    // A parent that was deleted meanwhile has no rows.
    const page = await scan.read(pathWithQuery(path, params), { list: true, mayMiss: true });
    rows.push(...scan.maker.repaired(page.items, parent));
    const perPage = page.perPage ?? size;
    const more = page.total === undefined ? page.items.length >= perPage : rows.length < page.total;
    if (!more || page.items.length === 0) return rows;
  }
}
