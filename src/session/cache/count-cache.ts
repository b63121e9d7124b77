import { writesTo } from '../../fetch/index.ts';
import type { Mark, StoreKey } from './row-cache.ts';

interface Known {
  readonly mark: Mark;
  readonly rows: number;
}

/** Some hundred bytes each. */
const MOST_COUNTS = 1_000;

/** Lists of keys may be long. */
const MOST_ID = 10_000;

/** Numbers of rows as stores have told them, for sessions that take older ones: as good as kept rows, and for as long. */
export class CountCache {
  /** The one told longest ago first. */
  readonly #known = new Map<string, Known>();

  /** What the store answered to the question of this id, no longer ago than so many seconds and than the last write. */
  find(store: StoreKey, id: string, tolerance_s: number): Known | undefined {
    const known = this.#known.get(keyOf(store, id));
    if (known === undefined || known.mark.began < Date.now() - tolerance_s * 1_000) return undefined;
    return writesTo(store.address) === known.mark.writes ? known : undefined;
  }

  /** `mark`: of the moment before the store was asked. */
  keep(mark: Mark, id: string, rows: number): void {
    if (id.length > MOST_ID) return;
    const key = keyOf(mark.store, id);
    this.#known.delete(key);
    this.#known.set(key, { mark, rows });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST_COUNTS && oldest !== undefined) this.#known.delete(oldest);
  }
}

const keyOf = ({ id: store }: StoreKey, id: string): string => `${store} ${id}`;
