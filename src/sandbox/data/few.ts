import type { ApiRow, Collection, Column } from './collection.ts';

/** A few rows as a collection for the time of one request, such as the images of one product. They do not change. */
export class Few implements Collection {
  readonly name = 'few';
  readonly key: string;
  readonly version = 0;
  readonly #rows: readonly ApiRow[];
  readonly #computed: Readonly<Record<string, (row: ApiRow) => unknown>>;

  /** `computed` are columns that only filters know. */
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
    const rows = this.#rows;
    const compute = Object.hasOwn(this.#computed, name) ? this.#computed[name] : undefined;
    return compute ? (i) => compute(rows[i] as ApiRow) : (i) => rows[i]?.[name];
  }

  insert(): void {}

  removeFirst(): void {}

  restore(): void {}
}
