import type { Keyset } from '../catalog/index.ts';
import { foretell } from './foretell.ts';
import { KeyPages } from './key-pages.ts';
import { Ranges } from './ranges.ts';
import type { ScanContext } from './scan-context.ts';
import type { Ask } from './types.ts';

/** Pages that a reader takes one after the other before it is believed to want all. */
export const PATIENT_PAGES = 4;

/**
 * Walks the key instead of numbered pages: every page asks for keys above the last one seen, so that rows which come
 * or go meanwhile neither shift others out of sight nor into sight twice. The first page tells how dense the keys
 * are, the topmost page where they end; what is between is split into ranges that are walked in parallel. A result
 * of less than a page costs one request, and n full pages of dense keys cost n.
 */
export async function scanByKey(scan: ScanContext, ask: Ask, keyset: Keyset): Promise<void> {
  const pages = new KeyPages(scan, ask, keyset);
  const bottom = await pages.up(pages.min, pages.max);
  scan.learnTotal(ask, bottom.total);
  await scan.hand(bottom.items);
  if (!bottom.more) return foretell(scan.request.stats, 1);
  let from = bottom.highest + 1;
  if (scan.spec.patient) {
    const next = await walk(pages, scan, from, PATIENT_PAGES - 1);
    if (next === undefined) return;
    from = next;
  }
  const short = bottom.remaining !== undefined && bottom.remaining <= bottom.size;
  const before = scan.spec.patient ? PATIENT_PAGES : 1;
  if (short) foretell(scan.request.stats, before + 1);
  if (short || scan.client.parallelism === 1) return void (await walk(pages, scan, from));
  const top = await pages.down(from, pages.max);
  await scan.hand(top.items);
  const density = (bottom.density + top.density) / 2;
  const between = top.more ? (top.remaining ?? (top.lowest - from) * density) : 0;
  foretell(scan.request.stats, before + 1 + Math.ceil(between / bottom.size));
  if (!top.more) return;
  const ranges = new Ranges(from, top.lowest - 1, {
    size: bottom.size,
    workers: scan.client.parallelism,
    density,
    rows: top.remaining,
  });
  await ranges.run(
    async (first, last) => pages.up(first, last),
    (items) => scan.hand(items),
  );
}

/** Page after page; answers where it stopped after `most` pages, undefined at the end. */
async function walk(
  pages: KeyPages,
  scan: ScanContext,
  from: number,
  most = Number.POSITIVE_INFINITY,
): Promise<number | undefined> {
  let first = from;
  for (let nth = 0; nth < most; nth++) {
    const page = await pages.up(first, pages.max);
    await scan.hand(page.items);
    if (!page.more) return undefined;
    first = page.highest + 1;
  }
  return first;
}

/** The first `limit` rows in the order of the key, page after page. */
export async function walkByKey(
  scan: ScanContext,
  ask: Ask,
  keyset: Keyset,
  direction: 'up' | 'down',
  limit: number,
): Promise<void> {
  const pages = new KeyPages(scan, ask, keyset);
  let { min, max } = pages;
  for (let missing = limit; missing > 0; ) {
    const page = await pages[direction](min, max, missing);
    missing -= await scan.hand(page.items);
    if (!page.more) return;
    if (direction === 'up') min = page.highest + 1;
    else max = page.lowest - 1;
  }
}
