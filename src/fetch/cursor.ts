import type { Paging } from '../catalog/index.ts';
import { FetchFailure } from './failure.ts';
import type { ScanContext } from './scan-context.ts';
import type { Ask } from './types.ts';

/** One page after the other, each asked for with the cursor of the one before. */
export async function scanByCursor(
  scan: ScanContext,
  ask: Ask,
  paging: Extract<Paging, { style: 'cursor' }>,
): Promise<void> {
  const size = Math.min(scan.shape.most, scan.spec.limit ?? Number.POSITIVE_INFINITY);
  const params = scan.client.platform.pageParams({ size });
  const cursors = new Set<string>();
  let items = 0;
  let rows = 0;
  for (let cursor: string | undefined; ; ) {
    const page = await scan.page(ask, cursor === undefined ? params : { ...params, [paging.after]: cursor }, {
      list: true,
    });
    items += page.items.length;
    rows += await scan.hand(page.items);
    const { next } = page;
    if (next === null || (scan.spec.limit !== undefined && rows >= scan.spec.limit)) return;
    if (next === undefined) {
      // No word of a cursor: this is all only if it is less than a page.
      if (page.items.length < (page.perPage ?? size) && items >= (page.total ?? 0)) return;
      throw new FetchFailure({ kind: 'unsteady', what: 'A full page came without a cursor to the next one' });
    }
    if (cursors.has(next)) {
      throw new FetchFailure({ kind: 'unsteady', what: 'The cursor of a page leads back to an earlier one' });
    }
    cursors.add(next);
    cursor = next;
  }
}
