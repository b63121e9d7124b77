import type { Page } from '../platforms/index.ts';
import { FetchFailure, TooHeavy } from './failure.ts';
import { foretell } from './foretell.ts';
import { itemKey } from './item-key.ts';
import { KeySet } from './key-set.ts';
import { overlappingPage } from './overlap.ts';
import { runAll } from './run-all.ts';
import { leastSize, mostReads, type ScanContext, smaller } from './scan-context.ts';
import type { Ask } from './types.ts';

/**
 * Numbered pages. They shift when rows come or go, so they count as read only if all of them state the same total
 * and hold that many different items; else they are read again, and rows handed on before are not handed on twice.
 * False: a pushed limit needs several pages of a list without a total, and these were not to be had without a doubt.
 */
export async function scanPages(scan: ScanContext, ask: Ask): Promise<boolean> {
  const { limit } = scan.spec;
  let size = Math.min(scan.shape.most, limit ?? Number.POSITIVE_INFINITY);
  for (let reads = 1; ; ) {
    const pass = new Pass(scan, ask, size);
    try {
      if (limit !== undefined) return await pass.first(limit);
      await pass.all();
      return true;
    } catch (error) {
      if (error instanceof TooHeavy) {
        size = smaller(size);
        continue;
      }
      const unsteady = error instanceof FetchFailure && error.failure.kind === 'unsteady';
      if (!unsteady) throw error;
      if (reads++ < mostReads) continue;
      if (limit !== undefined && pass.total === undefined) return false;
      throw error;
    }
  }
}

/** One reading of the pages from the first to the last. */
class Pass {
  readonly #scan: ScanContext;
  readonly #ask: Ask;
  readonly #size: number;
  readonly #identify: (item: unknown) => unknown;
  readonly #items = new KeySet();
  /** What the first page states. */
  total: number | undefined;

  constructor(scan: ScanContext, ask: Ask, size: number) {
    this.#scan = scan;
    this.#ask = ask;
    this.#size = size;
    this.#identify = itemKey(scan.spec);
  }

  async all(): Promise<void> {
    const first = await this.#page(1);
    const total = (this.total = first.total);
    const perPage = first.perPage ?? this.#size;
    await this.#take(first.items);
    if (total === undefined) return this.#untilShort(2, first.items.length, perPage);
    const last = Math.ceil(total / perPage);
    this.#expect(first, Math.min(total, perPage), 1);
    foretell(this.#scan.request.stats, Math.max(1, last));
    const numbers = Array.from({ length: Math.max(0, last - 1) }, (_, i) => i + 2);
    await runAll(numbers, this.#scan.client.parallelism, async (number) => {
      const page = await this.#page(number);
      await this.#take(page.items);
      this.#expect(page, number < last ? perPage : total - (last - 1) * perPage, number);
    });
    if (this.#items.size !== total) {
      throw unsteady(`The store stated ${total} rows and answered ${this.#items.size} different ones`);
    }
    this.#scan.learnTotal(this.#ask, total);
  }

  /**
   * Pages in order until `limit` rows are there. Without a total each begins with items of the page before, which must
   * stand where they stood: else rows came or went, or changed their places. False where pages are too small for that.
   */
  async first(limit: number): Promise<boolean> {
    let rows = 0;
    const come: unknown[] = [];
    for (let number = 1, size = this.#size; ; ) {
      const page = await this.#page(number, size);
      const perPage = page.perPage ?? size;
      if (number === 1) this.total = page.total;
      const { total } = page;
      const begin = (number - 1) * perPage;
      const known = come.splice(begin);
      const items = page.items.map(this.#identify);
      rows += await this.#take(page.items.slice(known.length));
      come.push(...items);
      if (total !== undefined) this.#expect(page, Math.min(perPage, total - begin), number);
      if (known.some((item, i) => item !== items[i]))
        throw unsteady('A page does not begin with the rows that the page before ended with');
      if (this.#items.size !== come.length) throw unsteady('A row came on two pages');
      const more = total === undefined ? items.length >= perPage : come.length < total;
      if (!more || rows >= limit) return true;
      const next = total === undefined ? overlappingPage(come.length, perPage) : { number: number + 1, size };
      if (next === undefined) return false;
      ({ number, size } = next);
    }
  }

  /** Without a total, the end is an empty page or one that is not full. */
  async #untilShort(from: number, before: number, perPage: number): Promise<void> {
    for (let number = from, items = before; items >= perPage; number++) {
      const page = await this.#page(number);
      await this.#take(page.items);
      items = page.items.length;
    }
  }

  #page(number: number, size = this.#size): Promise<Page> {
    const { client } = this.#scan;
    const sort = this.#scan.spec.sort ?? {};
    const params = { ...sort, ...client.platform.pageParams({ size, number }) };
    return this.#scan.page(this.#ask, params, { list: true, canShrink: size > leastSize });
  }

  #take(items: readonly unknown[]): Promise<number> {
    for (const item of items) this.#items.add(this.#identify(item));
    return this.#scan.hand(items);
  }

  #expect(page: Page, items: number, number: number): void {
    if (page.total !== this.total) {
      throw unsteady(`The total changed from ${this.total} to ${page.total ?? 'none'} between two pages`);
    }
    if (page.items.length !== items) {
      throw unsteady(
        `Page ${number} of ${page.total} rows holds ${page.items.length} rows instead of ${items}`,
      );
    }
  }
}

const unsteady = (what: string): FetchFailure => new FetchFailure({ kind: 'unsteady', what });
