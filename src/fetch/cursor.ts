import type { Paging } from '../catalog/index.ts';
import type { Page } from '../platforms/index.ts';
import { FetchFailure } from './failure.ts';
import { itemKey } from './item-key.ts';
import { KeySet } from './key-set.ts';
import { compileRead, type Read } from './paths.ts';
import { mostReads, type ScanContext } from './scan-context.ts';
import type { Ask } from './types.ts';

type CursorPaging = Extract<Paging, { style: 'cursor' }>;

/**
 * One page after the other, each asked for with the cursor of the one before. Where the first page states a total,
 * fewer rows are believed only if the store says that it has become fewer meanwhile.
 */
export async function scanByCursor(scan: ScanContext, ask: Ask, paging: CursorPaging): Promise<void> {
  for (let reads = 1; ; reads++) {
    const { total, items } = await readOnce(scan, ask, paging);
    if (total === undefined || items >= total) return;
    const now = await countAgain(scan, ask);
    if (now !== undefined && items >= now) return;
    if (reads >= mostReads) {
      const what = `The store stated ${total} rows and answered ${items} different ones`;
      throw new FetchFailure({ kind: 'unsteady', what });
    }
  }
}

/** The number of different items and the total that the first page stated; no total when a limit ended it early. */
async function readOnce(
  scan: ScanContext,
  ask: Ask,
  paging: CursorPaging,
): Promise<{ total: number | undefined; items: number }> {
  const { limit, sort } = scan.spec;
  const size = Math.min(scan.shape.most, limit ?? Number.POSITIVE_INFINITY);
  const params = { ...sort, ...scan.client.platform.pageParams({ size }) };
  const keyOf = itemKey(scan.spec);
  const readItem = paging.item === undefined ? undefined : compileRead(paging.item);
  const keys = new KeySet();
  const cursors = new Set<string>();
  let total: number | undefined;
  let rows = 0;
  for (let after: Readonly<Record<string, string>> = {}; ; ) {
    const page = await scan.page(ask, { ...params, ...after }, { list: true });
    if (cursors.size === 0) scan.learnTotal(ask, (total = page.total));
    for (const item of page.items) keys.add(keyOf(item));
    rows += await scan.hand(page.items);
    if (limit !== undefined && rows >= limit) return { total: undefined, items: keys.size };
    const next = readItem === undefined ? (page.next ?? null) : itemCursor(page, readItem, size);
    // What was stated is there: no page with nothing on it is asked for.
    if (next === null || (readItem !== undefined && keys.size === total)) {
      // Without a word of cursors, this is all only if it is less than a page.
      const cutOff =
        readItem === undefined && page.next === undefined && page.items.length >= (page.perPage ?? size);
      if (cutOff && keys.size !== total) throw unsteady('A full page came without a cursor to the next one');
      return { total, items: keys.size };
    }
    if (cursors.has(next)) throw unsteady('The cursor of a page leads back to an earlier one');
    cursors.add(next);
    after = { [paging.after]: next };
  }
}

/** The cursor that a page's last item is; null when the page is not full, so that nothing follows it. */
function itemCursor({ items, perPage }: Page, read: Read, size: number): string | null {
  return items.length < (perPage ?? size) ? null : String(read(items.at(-1)) ?? '');
}

async function countAgain(scan: ScanContext, ask: Ask): Promise<number | undefined> {
  const page = await scan.page(ask, scan.client.platform.pageParams({ size: 1 }), { list: true });
  scan.discard();
  return page.total;
}

const unsteady = (what: string): FetchFailure => new FetchFailure({ kind: 'unsteady', what });
