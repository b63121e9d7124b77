/**
 * A collection: the rows of one resource of a store, in the order of their ascending key.
 * Two kinds exist: rows kept as objects (here), and rows rebuilt on demand (orders).
 */

/** A row as the REST API shows it. */
export type ApiRow = Readonly<Record<string, unknown>>;

/** Reads one column at a position without building the row. */
export type Column = (position: number) => unknown;

export interface Collection {
  readonly name: string;
  /** The column that identifies a row; values ascend with the position. */
  readonly key: string;
  /** Grows with every change, so that cached selections know when they are stale. */
  readonly version: number;
  readonly length: number;
  /** The row at a position (0-based), in the shape of the API's list without any include. */
  row(position: number): ApiRow;
  /** Reads one column; computed columns that only filters know are allowed. */
  column(name: string): Column;
  /** Those columns, for rows that are not the collection's own; any row has them. */
  readonly computed?: Readonly<Record<string, (row: never) => unknown>>;
  /** The store grows: rows with higher keys, created at `now` (ms), as if a shopper had made them. */
  insert(count: number, now: number): void;
  /** The store shrinks: the rows with the lowest keys go; `now` (ms) is when, for who keeps a history. */
  removeFirst(count: number, now?: number): void;
  /** The rows with the highest keys go. */
  removeLast?(count: number, now?: number): void;
  /** Back to the generated rows. */
  restore(): void;
}

/** What an object collection needs besides its rows. */
export interface Growth<T> {
  /** The next row, given the last one. Also called for rows that depend on it (a product's variants). */
  next: (last: T | undefined, now: number) => T;
  added?: (row: T, now: number) => void;
  removed?: (row: T) => void;
  restored?: () => void;
}

export class ObjectCollection<T extends ApiRow> implements Collection {
  readonly name: string;
  readonly key: string;
  version = 0;
  #rows: T[];
  readonly #generated: readonly T[];
  readonly #growth: Growth<T>;
  readonly computed: Readonly<Record<string, (row: never) => unknown>>;
  readonly #computed: Readonly<Record<string, (row: T) => unknown>>;

  constructor(
    name: string,
    key: string,
    rows: T[],
    growth: Growth<T>,
    computed: Readonly<Record<string, (row: T) => unknown>> = {},
  ) {
    this.name = name;
    this.key = key;
    this.#rows = rows;
    this.#generated = [...rows];
    this.#growth = growth;
    this.computed = computed;
    this.#computed = computed;
  }

  get length(): number {
    return this.#rows.length;
  }

  row(position: number): T {
    return this.#rows[position] as T;
  }

  column(name: string): Column {
    const rows = this.#rows;
    const computed = this.#computed[name];
    return computed ? (i) => computed(rows[i] as T) : (i) => (rows[i] as T)[name];
  }

  /** Appends rows made elsewhere, such as the variants of a new product. */
  push(...rows: T[]): void {
    this.#rows.push(...rows);
    this.version++;
  }

  insert(count: number, now: number): void {
    for (let i = 0; i < count; i++) {
      const row = this.#growth.next(this.#rows.at(-1), now);
      this.push(row);
      this.#growth.added?.(row, now);
    }
  }

  removeFirst(count: number): void {
    const gone = this.#rows.splice(0, count);
    this.version++;
    for (const row of gone) this.#growth.removed?.(row);
  }

  /** Drops the rows that a test picks, such as the addresses of a customer that went. */
  removeWhere(test: (row: T) => boolean): void {
    this.#rows = this.#rows.filter((row) => !test(row));
    this.version++;
  }

  restore(): void {
    this.#rows = [...this.#generated];
    this.version++;
    this.#growth.restored?.();
  }
}

/** The position of a key, by binary search: keys ascend. -1 when there is no such row. */
export function positionOf(collection: Collection, key: number): number {
  const value = collection.column(collection.key);
  let low = 0;
  let high = collection.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = value(middle) as number;
    if (found === key) return middle;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
