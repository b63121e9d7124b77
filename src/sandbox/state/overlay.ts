/** What clients wrote, laid over the generated rows of one collection. */
import type { ApiRow, Collection, Column } from '../data/collection.ts';
import type { Change, ChangeBook, RowKey } from './change-book.ts';

/** Distance between the last generated key and the first written one: room for rows that faults insert. */
const GAP = 10_000;

export type Computed = Readonly<Record<string, (row: ApiRow) => unknown>>;

/**
 * The generated rows with the changes applied: changed rows stand where they stood, new ones by their key, deleted
 * ones nowhere. `computed` are columns that only filters know, for rows that were written.
 */
export class Overlay implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #base: Collection;
  readonly #book: ChangeBook;
  readonly #computed: Computed;
  #changes: Map<RowKey, Change> | undefined;
  #changed = 0;
  /** At each position: a position of the base (from 0), or -1 - n for the n-th written row. */
  #places: Int32Array = new Int32Array(0);
  #written: ApiRow[] = [];
  #placed: string | undefined;

  constructor(base: Collection, book: ChangeBook, computed: Computed = {}) {
    this.name = base.name;
    this.key = base.key;
    this.#base = base;
    this.#book = book;
    this.#computed = computed;
  }

  get version(): number {
    return this.#base.version + this.#changed;
  }

  get length(): number {
    return this.#layout().length;
  }

  row(position: number): ApiRow {
    const place = this.#layout()[position] ?? 0;
    return place < 0 ? (this.#written[-1 - place] as ApiRow) : this.#base.row(place);
  }

  column(name: string): Column {
    const places = this.#layout();
    if (this.#known().size === 0) return this.#base.column(name);
    const read = this.#base.column(name);
    const compute = Object.hasOwn(this.#computed, name) ? this.#computed[name] : undefined;
    const written = this.#written;
    return (position) => {
      const place = places[position] ?? 0;
      if (place >= 0) return read(place);
      const row = written[-1 - place] as ApiRow;
      return compute ? compute(row) : row[name];
    };
  }

  /** The row of a key as it is now. */
  find(key: RowKey): ApiRow | undefined {
    const change = this.#known().get(key);
    if (change !== undefined) return change ?? undefined;
    const position = this.#inBase(key);
    return position < 0 ? undefined : this.#base.row(position);
  }

  /** Adds the row, or replaces the one of its key. */
  put(row: ApiRow): void {
    this.#change(row[this.key] as RowKey, row);
  }

  /** false: there was no such row. */
  delete(key: RowKey): boolean {
    if (this.find(key) === undefined) return false;
    this.#change(key, null);
    return true;
  }

  /** A number for a new row, never given before. */
  nextKey(): number {
    const last = this.#base.length === 0 ? 0 : Number(this.#base.column(this.key)(this.#base.length - 1));
    return this.#book.next(this.name, last + GAP);
  }

  insert(count: number, now: number): void {
    this.#base.insert(count, now);
  }

  removeFirst(count: number, now?: number): void {
    const keys = Array.from({ length: Math.min(count, this.length) }, (_, i) => this.column(this.key)(i));
    this.#remove(keys as RowKey[], (n) => this.#base.removeFirst(n, now));
  }

  removeLast(count: number, now?: number): void {
    const { length } = this;
    const from = Math.max(0, length - count);
    const keys = Array.from({ length: length - from }, (_, i) => this.column(this.key)(from + i));
    this.#remove(keys as RowKey[], (n) => this.#base.removeLast?.(n, now));
  }

  /** Back to the generated rows. The book is cleared by whom it belongs to. */
  restore(): void {
    this.#base.restore();
    this.#changes = undefined;
    this.#changed++;
  }

  /** Where nothing was written the base forgets the rows itself, with all that hangs on them. */
  #remove(keys: readonly RowKey[], ofBase: (count: number) => void): void {
    if (this.#known().size === 0) ofBase(keys.length);
    else for (const key of keys) this.#change(key, null);
  }

  #change(key: RowKey, change: Change): void {
    this.#known().set(key, change);
    this.#book.record(this.name, key, change);
    this.#changed++;
  }

  #known(): Map<RowKey, Change> {
    this.#changes ??= this.#book.changesOf(this.name);
    return this.#changes;
  }

  #layout(): Int32Array {
    const id = `${this.#base.version}/${this.#changed}`;
    if (this.#placed === id) return this.#places;
    this.#placed = id;
    const changes = this.#known();
    const key = this.#base.column(this.#base.key);
    const places: number[] = [];
    const written = [...changes].flatMap(([, change]) => (change === null ? [] : [change]));
    written.sort((a, b) => ((a[this.key] as RowKey) < (b[this.key] as RowKey) ? -1 : 1));
    let next = 0;
    const writtenBefore = (limit: RowKey | undefined): void => {
      for (; next < written.length; next++) {
        if (limit !== undefined && !((written[next]?.[this.key] as RowKey) < limit)) return;
        places.push(-1 - next);
      }
    };
    for (let i = 0; i < this.#base.length; i++) {
      const own = key(i) as RowKey;
      if (changes.size > 0) writtenBefore(own);
      if (!changes.has(own)) places.push(i);
    }
    writtenBefore(undefined);
    this.#written = written;
    this.#places = Int32Array.from(places);
    return this.#places;
  }

  #inBase(key: RowKey): number {
    const value = this.#base.column(this.#base.key);
    let low = 0;
    let high = this.#base.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = value(middle) as RowKey;
      if (found === key) return middle;
      if (found < key) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}
