/**
 * Collections whose rows follow from another's, such as metafields from products. They are made when somebody reads
 * them for the first time, so that a store starts as fast as without them, and made again when the other has changed.
 */
import type { ApiRow, Collection, Column } from './collection.ts';

export class Derived<P extends ApiRow> implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #source: Collection;
  readonly #rowsOf: (parent: P) => readonly ApiRow[];
  readonly #computed: Readonly<Record<string, (row: ApiRow) => unknown>>;
  #rows: ApiRow[] = [];
  #version = -1;

  /** The keys of `rowsOf` ascend from parent to parent. A key, or a column to filter by, may be computed. */
  constructor(
    name: string,
    key: string,
    source: Collection,
    rowsOf: (parent: P) => readonly ApiRow[],
    computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
  ) {
    this.name = name;
    this.key = key;
    this.#source = source;
    this.#rowsOf = rowsOf;
    this.#computed = computed;
  }

  get version(): number {
    return this.#source.version;
  }

  get length(): number {
    return this.#current().length;
  }

  row(position: number): ApiRow {
    return this.#current()[position] as ApiRow;
  }

  column(name: string): Column {
    return columnOf(this.#current(), name, this.#computed);
  }

  insert(count: number, now: number): void {
    this.#source.insert(count, now);
  }

  removeFirst(count: number): void {
    this.#source.removeFirst(count);
  }

  /** Nothing to do: the source is restored under its own name. */
  restore(): void {}

  #current(): readonly ApiRow[] {
    if (this.#version === this.#source.version) return this.#rows;
    this.#rows = [];
    for (let i = 0; i < this.#source.length; i++) {
      for (const row of this.#rowsOf(this.#source.row(i) as P)) this.#rows.push(row);
    }
    this.#version = this.#source.version;
    return this.#rows;
  }
}

/** A few rows as a collection for the time of one request, such as the images of one product. */
export class Few implements Collection {
  readonly name = 'few';
  readonly key: string;
  readonly version = 0;
  readonly #rows: readonly ApiRow[];
  readonly #computed: Readonly<Record<string, (row: ApiRow) => unknown>>;

  constructor(
    key: string,
    rows: readonly ApiRow[],
    computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
  ) {
    this.key = key;
    this.#rows = rows;
    this.#computed = computed;
  }

  get length(): number {
    return this.#rows.length;
  }

  row(position: number): ApiRow {
    return this.#rows[position] as ApiRow;
  }

  column(name: string): Column {
    return columnOf(this.#rows, name, this.#computed);
  }

  insert(): void {}

  removeFirst(): void {}

  restore(): void {}
}

function columnOf(
  rows: readonly ApiRow[],
  name: string,
  computed: Readonly<Record<string, (row: ApiRow) => unknown>>,
): Column {
  const compute = Object.hasOwn(computed, name) ? computed[name] : undefined;
  return compute ? (i) => compute(rows[i] as ApiRow) : (i) => rows[i]?.[name];
}
