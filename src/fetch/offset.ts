import type { Page } from '../platforms/index.ts';
import { FetchFailure, TooHeavy } from './failure.ts';
import { foretell } from './foretell.ts';
import { itemKey } from './item-key.ts';
import { KeySet } from './key-set.ts';
import { leastOrdered, OrderWatch } from './order-watch.ts';
import { runAll } from './run-all.ts';
import { leastSize, mostReads, type ScanContext, smaller } from './scan-context.ts';
import type { Ask } from './types.ts';

/**
 * Pages that begin at an offset, which move when rows come or go. Each begins with the last row of the page before: as
 * long as it does, every row that stays between the two is on one of them, in whatever order they are read, and so the
 * pages are read side by side. Where one does not begin so, the rest is walked from there, page by page, each found by
 * rows that are known.
 */
export async function scanByOffset(scan: ScanContext, ask: Ask): Promise<void> {
  let { most } = scan.shape;
  for (let reads = 1; ; ) {
    try {
      return await new OffsetPass(scan, ask, most).run();
    } catch (error) {
      if (error instanceof TooHeavy) {
        most = smaller(most);
        continue;
      }
      // All rows, in any order, are a superset of the first ones.
      if (error instanceof OutOfOrder) return scanByOffset(scan.withoutLimit(), ask);
      const unsteady = error instanceof FetchFailure && error.failure.kind === 'unsteady';
      if (!unsteady || reads++ >= mostReads) throw error;
    }
  }
}

/** The store has not sorted its answer as it was asked to. */
class OutOfOrder extends Error {}

/** Steps back in a row after which the rows before are not looked for any more. */
const mostBack = 10;

/** A page that was read, as far as it matters to the others. */
interface Read {
  readonly keys: readonly unknown[];
  readonly total: number | undefined;
  /** The place behind its last row. */
  readonly end: number;
}

class OffsetPass {
  readonly #scan: ScanContext;
  readonly #ask: Ask;
  /** The most rows of a page. */
  readonly #most: number;
  readonly #identify: (item: unknown) => unknown;
  readonly #order: OrderWatch | undefined;
  /** Items handed on, by key. */
  readonly #seen = new KeySet();
  #rows = 0;

  constructor(scan: ScanContext, ask: Ask, most: number) {
    this.#scan = scan;
    this.#ask = ask;
    this.#most = Math.max(2, most);
    this.#identify = itemKey(scan.spec);
    this.#order = OrderWatch.of(scan.spec);
  }

  async run(): Promise<void> {
    let total = await this.#once();
    // Rows that were not seen have come before the place where the reading was, or the rows have no order.
    for (let reads = 1; total !== undefined && this.#seen.size < total; reads++) {
      if (reads >= mostReads)
        throw unsteady(`The store stated ${total} rows and answered ${this.#seen.size} different ones`);
      total = await this.#walk(0, new Set(), true);
    }
  }

  /** Reads to the end, or to the limit; the total that the end stated, undefined where none matters. */
  async #once(): Promise<number | undefined> {
    const { limit } = this.#scan.spec;
    const least = this.#order === undefined ? 1 : leastOrdered;
    const size = Math.min(this.#most, Math.max(least, limit ?? this.#most));
    const first = await this.#take(await this.#page(0, size), 0);
    const { keys, total } = first;
    this.#scan.learnTotal(this.#ask, total);
    if (this.#isEnough()) return undefined;
    if (this.#isLast(first, size)) return total;
    if (keys.length === 0) throw unsteady(`The answer states ${total} rows and holds none`);
    // A page of one row cannot begin with the last one of another and go on.
    if (total === undefined || limit !== undefined || keys.length === 1)
      return this.#walk(keys.length - 1, new Set(keys));
    return this.#sideBySide(first, total);
  }

  /** The pages behind the first, all of the size that it turned out to have. */
  async #sideBySide(first: Read, total: number): Promise<number | undefined> {
    const step = first.keys.length - 1;
    const count = Math.ceil((total - first.keys.length) / step);
    foretell(this.#scan.request.stats, count + 1);
    const pages: Read[] = [first];
    await runAll(
      Array.from({ length: count }, (_, i) => i + 1),
      this.#scan.client.parallelism,
      async (number) => {
        const offset = number * step;
        pages[number] = await this.#take(await this.#page(offset, this.#most), offset);
      },
    );
    const moved = pages.findIndex((page, i) => i > 0 && page.keys[0] !== pages[i - 1]?.keys.at(-1));
    const good = moved < 0 ? pages : pages.slice(0, moved);
    const known = new Set(good.flatMap(({ keys }) => keys));
    const last = good.at(-1) ?? first;
    return moved < 0 && this.#isLast(last, this.#most) ? last.total : this.#walk(last.end - 1, known);
  }

  /**
   * Page after page from an offset on, as `#once`. Whatever is not known behind a row that is known goes on from it.
   * @param again all has been read before: it ends where as many rows have been seen as there are
   */
  async #walk(from: number, known: Set<unknown>, again = false): Promise<number | undefined> {
    for (let offset = from, back = 0; ; ) {
      const page = await this.#page(offset, this.#most);
      if (offset > 0 && !page.items.some((item) => known.has(this.#identify(item)))) {
        // Rows before have gone, and others have moved up past this page.
        this.#scan.discard();
        if (back++ >= mostBack) throw unsteady('The rows moved faster than they could be read');
        offset = Math.max(0, Math.min(offset, page.total ?? offset) - (this.#most - 1));
        continue;
      }
      const read = await this.#take(page, offset);
      for (const key of read.keys) known.add(key);
      if (this.#isEnough()) return undefined;
      const all = again && read.total !== undefined && this.#seen.size >= read.total;
      if (all || this.#isLast(read, this.#most)) return read.total;
      if (read.keys.length <= 1) throw unsteady(`The list ends before the ${read.total} rows that it states`);
      back = 0;
      offset = read.end - 1;
    }
  }

  #page(offset: number, size: number): Promise<Page> {
    const { client, spec } = this.#scan;
    const { paging } = spec.access;
    const bare = offset === 0 && paging.style === 'offset' && paging.bare === true;
    const params = { ...spec.sort, ...(bare ? {} : client.platform.pageParams({ size, offset })) };
    return this.#scan.page(this.#ask, params, { list: true, canShrink: size > leastSize });
  }

  async #take({ items, total }: Page, offset: number): Promise<Read> {
    if (this.#order?.accepts(items) === false) {
      this.#scan.discard();
      throw new OutOfOrder();
    }
    const keys = items.map(this.#identify);
    const fresh = items.filter((_, i) => !this.#seen.has(keys[i]));
    for (const key of keys) this.#seen.add(key);
    this.#rows += await this.#scan.hand(fresh);
    const end = offset + items.length;
    if (total !== undefined && items.length > 0 && end > total)
      throw unsteady(`The answer states ${total} rows and holds one behind them`);
    return { keys, total, end };
  }

  #isEnough(): boolean {
    return this.#rows >= (this.#scan.spec.limit ?? Number.POSITIVE_INFINITY);
  }

  /** Without a total, the end is a page that is not full. */
  #isLast({ keys, total, end }: Read, size: number): boolean {
    return total === undefined ? keys.length < size : end >= total;
  }
}

const unsteady = (what: string): FetchFailure => new FetchFailure({ kind: 'unsteady', what });
