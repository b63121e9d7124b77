/** What clients wrote, laid over the generated rows of one collection. */
import type { ApiRow, Collection, Column } from '../data/collection.ts';
import type { Change, ChangeBook, RowKey } from './change-book.ts';
import type { WritableRows } from './writable.ts';

/** Distance between the last generated key and the first written one: room for rows that faults insert. */
const GAP = 10_000;

export type Computed = Readonly<Record<string, (row: ApiRow) => unknown>>;

/**
 * The generated rows with the changes applied: changed rows stand where they stood, new ones by their key, deleted
 * ones nowhere. `computed` are columns that only filters know, for rows that were written, beside the base's own.
 */
export class Overlay<T extends ApiRow = ApiRow> implements Collection, WritableRows<T> {
  readonly name: string;
  readonly key: string;
  readonly #base: Collection;
  readonly #book: ChangeBook;
  readonly #ownComputed: Computed;
  #changes: Map<RowKey, Change> | undefined;
  #changed = 0;
  /** At each position: a position of the base (from 0), or -1 - n for the n-th written row. */
  #places: Int32Array = new Int32Array(0);
  #written: T[] = [];
  #placed: string | undefined;

  constructor(base: Collection, book: ChangeBook, computed: Computed = {}) {
    this.name = base.name;
    this.key = base.key;
    this.#base = base;
    this.#book = book;
    this.#ownComputed = computed;
  }

  /** The rows without what clients wrote. */
  get generated(): Collection {
    return this.#base;
  }

  get computed(): Computed {
    return { ...(this.#base.computed as Computed | undefined), ...this.#ownComputed };
  }

  #computer(name: string): ((row: ApiRow) => unknown) | undefined {
    const computed = (this.#base.computed ?? {}) as Computed;
    if (Object.hasOwn(this.#ownComputed, name)) return this.#ownComputed[name];
    return Object.hasOwn(computed, name) ? computed[name] : undefined;
  }

  get version(): number {
    return this.#base.version + this.#changed;
  }

  get length(): number {
    return this.#known().size === 0 ? this.#base.length : this.#layout().length;
  }

  row(position: number): T {
    if (this.#known().size === 0) return this.#base.row(position) as T;
    const place = this.#layout()[position] ?? 0;
    return place < 0 ? (this.#written[-1 - place] as T) : (this.#base.row(place) as T);
  }

  column(name: string): Column {
    if (this.#known().size === 0) return this.#base.column(name);
    const places = this.#layout();
    const read = this.#base.column(name);
    const compute = this.#computer(name);
    const written = this.#written;
    return (position) => {
      const place = places[position] ?? 0;
      if (place >= 0) return read(place);
      const row = written[-1 - place] as ApiRow;
      return compute ? compute(row) : row[name];
    };
  }

  find(key: RowKey): T | undefined {
    const change = this.#known().get(key);
    if (change !== undefined) return (change as T | null) ?? undefined;
    return this.original(key);
  }

  /** The row of a key as it was generated, whatever was written since; undefined for one that clients created. */
  original(key: RowKey): T | undefined {
    const position = this.#inBase(key);
    return position < 0 ? undefined : (this.#base.row(position) as T);
  }

  *all(): Generator<T> {
    for (let i = 0; i < this.length; i++) yield this.row(i);
  }

  /** The rows that were written, in no order. */
  written(): T[] {
    return [...this.#known().values()].filter((change) => change !== null) as T[];
  }

  /** Was the row of this key written, or deleted? */
  isWritten(key: RowKey): boolean {
    return this.#known().has(key);
  }

  put(row: T): void {
    this.#change(this.#keyOf(row), row);
  }

  delete(key: RowKey): boolean {
    if (this.find(key) === undefined) return false;
    this.#change(key, null);
    return true;
  }

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

  /** A key may be computed, such as the pair of a product and its category. */
  #keyOf(row: ApiRow): RowKey {
    const compute = this.#computer(this.key);
    return (compute ? compute(row) : row[this.key]) as RowKey;
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
    written.sort((a, b) => (this.#keyOf(a) < this.#keyOf(b) ? -1 : 1));
    let next = 0;
    const writtenBefore = (limit: RowKey | undefined): void => {
      for (; next < written.length; next++) {
        if (limit !== undefined && !(this.#keyOf(written[next] as ApiRow) < limit)) return;
        places.push(-1 - next);
      }
    };
    for (let i = 0; i < this.#base.length; i++) {
      const own = key(i) as RowKey;
      if (changes.size > 0) writtenBefore(own);
      if (!changes.has(own)) places.push(i);
    }
    writtenBefore(undefined);
    this.#written = written as T[];
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
