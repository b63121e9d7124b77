import type { Keyset } from '../catalog/index.ts';
import type { Page } from '../platforms/index.ts';
import { FetchFailure, TooHeavy } from './failure.ts';
import { PageSize } from './page-size.ts';
import { compileRead, type Read } from './paths.ts';
import type { Params } from './request-path.ts';
import { leastSize, mostReads, type ScanContext } from './scan-context.ts';
import type { Ask } from './types.ts';

/** A page of a key range, checked: keys inside the range, in order, each once, as many as the answer states. */
export interface KeyPage {
  readonly items: readonly unknown[];
  /** The items' keys, ascending or descending like them. */
  readonly keys: readonly number[];
  readonly lowest: number;
  readonly highest: number;
  /** Whether the range may hold more rows than these. */
  readonly more: boolean;
  /** How many more, where the answer states it. */
  readonly remaining: number | undefined;
  readonly total: number | undefined;
  /** The size of a full page here. */
  readonly size: number;
  /** Rows per key: over all of this page, or its second half, if that is more: rows of a time thin out at its ends. */
  readonly density: number;
}

/** Asks for pages of key ranges. Bounds are inclusive; undefined is open. */
export class KeyPages {
  readonly #scan: ScanContext;
  readonly #ask: Ask;
  readonly #keyset: Keyset;
  readonly #readKey: Read;
  readonly #size: PageSize;
  /** The bounds of the ask itself. */
  readonly min: number | undefined;
  readonly max: number | undefined;

  constructor(scan: ScanContext, ask: Ask, keyset: Keyset) {
    this.#scan = scan;
    this.#keyset = keyset;
    const { [keyset.min]: min, [keyset.max]: max, ...params } = ask.params;
    this.#ask = { path: ask.path, params };
    this.min = bound(Math.max, ask.min, min);
    this.max = bound(Math.min, ask.max, max);
    this.#size = new PageSize(scan.shape.most);
    const { table, access } = scan.spec;
    this.#readKey = compileRead(
      access.rows?.parent?.[keyset.column] ?? table.columns[keyset.column]?.at ?? keyset.column,
    );
  }

  up(min: number | undefined, max: number | undefined, most?: number): Promise<KeyPage> {
    return this.#page(min, max, this.#keyset.asc, 1, most);
  }

  down(min: number | undefined, max: number | undefined, most?: number): Promise<KeyPage> {
    return this.#page(min, max, this.#keyset.desc, -1, most);
  }

  async #page(
    min: number | undefined,
    max: number | undefined,
    sort: Params,
    direction: 1 | -1,
    most = Number.POSITIVE_INFINITY,
  ): Promise<KeyPage> {
    const bounds: Record<string, string> = {};
    if (min !== undefined) bounds[this.#keyset.min] = String(min);
    if (max !== undefined) bounds[this.#keyset.max] = String(max);
    for (let reads = 1; ; ) {
      const size = this.#size.next(most);
      const paging = { ...sort, ...bounds, ...this.#scan.client.platform.pageParams({ size }) };
      try {
        const page = await this.#scan.page(this.#ask, paging, { list: true, canShrink: size > leastSize });
        const checked = this.#check(page, min, max, direction, size);
        if (typeof checked !== 'string') {
          this.#size.came(size);
          return checked;
        }
        this.#scan.discard();
        this.#size.dropped(size);
        if (reads++ >= mostReads) throw new FetchFailure({ kind: 'unsteady', what: checked });
      } catch (error) {
        if (!(error instanceof TooHeavy)) throw error;
        this.#size.failed(size);
      }
    }
  }

  /** The page, or why it cannot be trusted. */
  #check(
    page: Page,
    min: number | undefined,
    max: number | undefined,
    direction: 1 | -1,
    asked: number,
  ): KeyPage | string {
    const items: unknown[] = [];
    const keys: number[] = [];
    let last: number | undefined;
    for (const item of page.items) {
      const key = Number(this.#readKey(item) ?? Number.NaN);
      if (!Number.isSafeInteger(key)) return `A row has no usable "${this.#keyset.column}"`;
      // A row that does not belong here was, or will be, handed on by the page where it does.
      if ((min !== undefined && key < min) || (max !== undefined && key > max) || key === last) continue;
      if (last !== undefined && (key - last) * direction < 0)
        return 'The rows are not in the order asked for';
      items.push(item);
      keys.push(key);
      last = key;
    }
    const { total } = page;
    const size = page.perPage ?? asked;
    const full = page.items.length >= size;
    if (total !== undefined && (full ? total < items.length : total !== items.length)) {
      return `The answer states ${total} rows and holds ${items.length}`;
    }
    const strays = page.items.length - items.length;
    if (items.length === 0 && full) return 'The answer holds none of the rows asked for';
    const [first] = keys;
    const lowest = direction === 1 ? first : last;
    const highest = direction === 1 ? last : first;
    const end = direction === 1 ? max : min;
    // A row that does not belong here may have taken the place of one that does.
    const mayLack = total === undefined ? full || (strays > 0 && items.length > 0) : total > items.length;
    return {
      items,
      keys,
      lowest: lowest ?? Number.NaN,
      highest: highest ?? Number.NaN,
      more: mayLack && last !== end,
      remaining: total === undefined ? undefined : total - items.length,
      total,
      size,
      density: Math.max(densityOf(keys), densityOf(keys.slice(keys.length >> 1))),
    };
  }
}

function densityOf(keys: readonly number[]): number {
  const [first, last] = [keys[0], keys.at(-1)];
  return first === undefined || last === undefined ? 0 : keys.length / (Math.abs(last - first) + 1);
}

function bound(pick: (...values: number[]) => number, a: number | undefined, text: string | undefined) {
  const b = text === undefined || text === '' ? undefined : Number(text);
  const known = [a, b].filter((value) => value !== undefined && Number.isFinite(value)) as number[];
  return known.length === 0 ? undefined : pick(...known);
}
