import { cut, half, type Range, type RangeFacts } from './range-cut.ts';
import { runAll } from './run-all.ts';

/** What the ranges need to know of a page. */
interface RangePage {
  readonly items: readonly unknown[];
  readonly keys: readonly number[];
  readonly highest: number;
  readonly more: boolean;
  readonly density: number;
  readonly size: number;
}

type ReadRange = (first: number, last: number) => Promise<RangePage>;

type Hand = (items: readonly unknown[]) => Promise<unknown>;

/**
 * Key ranges between two bounds, walked upward by several workers. Each range is walked page by page; a worker
 * that has nothing left takes the upper half of the range with the most left. Cuts lie a multiple of the page size
 * apart where keys are dense, so that a full page ends at each cut and splitting costs no request.
 */
export class Ranges {
  readonly #facts: RangeFacts;
  readonly #waiting: Range[];
  readonly #walked = new Set<Range>();
  #idle: (() => void)[] = [];
  /** Ranges taken from others that turned out to be nearly empty. */
  #wasted = 0;
  #pages = 0;

  constructor(first: number, last: number, facts: RangeFacts) {
    this.#facts = facts;
    this.#waiting = cut(first, last, facts);
  }

  /** `hand` gets the items of each page; together they are all rows between the bounds, each once. */
  async run(page: ReadRange, hand: Hand): Promise<void> {
    let failed = false;
    const workers = Array.from({ length: this.#facts.workers }, (_, i) => i);
    await runAll(workers, workers.length, async () => {
      try {
        for (let range = await this.#take(); range && !failed; range = await this.#take()) {
          await this.#walk(range, page, hand);
          this.#walked.delete(range);
          this.#wake();
        }
      } catch (error) {
        failed = true;
        this.#walked.clear();
        this.#wake();
        throw error;
      }
    });
  }

  async #walk(range: Range, read: ReadRange, hand: Hand): Promise<void> {
    const handing = new Handing(hand);
    for (let pages = 0, more = true; more && range.next <= range.end; pages++) {
      more = await this.#step(range, pages === 0, read, handing);
    }
    await handing.done;
  }

  /**
   * Reads one page and hands it on; false when the range holds no more. In a function of its own, because one that waits
   * for the next page would keep this one in memory until then.
   */
  async #step(range: Range, first: boolean, read: ReadRange, handing: Handing): Promise<boolean> {
    const page = await read(range.next, range.end);
    this.#pages++;
    // Keys above `end` went to another worker during the request.
    const mine = countUpTo(page.keys, range.end);
    if (range.shared && first && mine < page.size / 4) this.#wasted++;
    range.proven = page.more;
    range.density = page.density;
    range.next = page.highest + 1;
    this.#wake();
    await handing.next(mine === page.items.length ? page.items : page.items.slice(0, mine));
    return page.more;
  }

  /**
   * A range to walk, counted as walked at once; undefined when none is left. Waits while others may yet have
   * something to share.
   */
  async #take(): Promise<Range | undefined> {
    for (;;) {
      const range = this.#waiting.shift() ?? this.#share();
      if (range) this.#walked.add(range);
      if (range || this.#walked.size === 0) return range;
      await new Promise<void>((resolve) => this.#idle.push(resolve));
    }
  }

  #wake(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resume of idle) resume();
  }

  /** The upper half of what the fullest range has left beyond the page that is being read. */
  #share(): Range | undefined {
    if (this.#wasted > this.#facts.workers + this.#pages / 10) return undefined;
    const { size } = this.#facts;
    let best: { range: Range; from: number; rows: number } | undefined;
    for (const range of this.#walked) {
      const from = range.proven ? half(range, size) : undefined;
      if (from === undefined) continue;
      const rows = (range.end - from + 1) * range.density;
      if (!best || rows > best.rows) best = { range, from, rows };
    }
    if (!best) return undefined;
    const { range, from } = best;
    const upper: Range = { next: from, end: range.end, density: range.density, proven: false, shared: true };
    range.end = from - 1;
    return upper;
  }
}

/** Hands pages on one after the other, each once the request for the next one is under way. */
class Handing {
  readonly #hand: Hand;
  /** Rejects as handing the last page on did. */
  done: Promise<unknown> = Promise.resolve();

  constructor(hand: Hand) {
    this.#hand = hand;
  }

  /** Resolves when the page before has been handed on; rejects as that did. */
  async next(items: readonly unknown[]): Promise<void> {
    await this.done;
    this.done = new Promise((resolve) => setImmediate(resolve)).then(() => this.#hand(items));
    this.done.catch(() => undefined);
  }
}

/** How many of ascending keys are at most `end`. */
function countUpTo(keys: readonly number[], end: number): number {
  let count = keys.length;
  while (count > 0 && (keys[count - 1] ?? 0) > end) count--;
  return count;
}
