/** A collection that shows some rows of another in another shape, such as the same categories in an older API. */
import type { ApiRow, Collection, Column } from './collection.ts';

export class View<T extends ApiRow> implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #source: Collection;
  readonly #shape: (row: T) => ApiRow | undefined;
  #rows: ApiRow[] = [];
  #version = -1;

  /** `shape` returns undefined for rows that the view leaves out. */
  constructor(name: string, key: string, source: Collection, shape: (row: T) => ApiRow | undefined) {
    this.name = name;
    this.key = key;
    this.#source = source;
    this.#shape = shape;
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
    const rows = this.#current();
    return (position) => rows[position]?.[name];
  }

  insert(count: number, now: number): void {
    this.#source.insert(count, now);
  }

  removeFirst(count: number): void {
    this.#source.removeFirst(count);
  }

  restore(): void {
    this.#source.restore();
  }

  #current(): readonly ApiRow[] {
    if (this.#version === this.#source.version) return this.#rows;
    this.#rows = [];
    for (let i = 0; i < this.#source.length; i++) {
      const row = this.#shape(this.#source.row(i) as T);
      if (row) this.#rows.push(row);
    }
    this.#version = this.#source.version;
    return this.#rows;
  }
}
