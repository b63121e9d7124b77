import type { ApiRow, Collection } from './collection.ts';

/** A collection whose rows are known to be of one kind. */
export type RowsOf<T extends ApiRow> = Pick<Collection, 'version' | 'length'> & {
  row(position: number): T;
};

/** The rows of a collection by their parent, such as variants by product. */
export class ByParent<T extends ApiRow> {
  readonly #collection: RowsOf<T>;
  readonly #parentOf: (row: T) => number;
  #byParent = new Map<number, T[]>();
  #version = -1;

  constructor(collection: RowsOf<T>, parentOf: (row: T) => number) {
    this.#collection = collection;
    this.#parentOf = parentOf;
  }

  of(parent: number): readonly T[] {
    if (this.#version !== this.#collection.version) this.#read();
    return this.#byParent.get(parent) ?? [];
  }

  #read(): void {
    this.#byParent = new Map();
    for (let i = 0; i < this.#collection.length; i++) {
      const row = this.#collection.row(i);
      const known = this.#byParent.get(this.#parentOf(row));
      if (known) known.push(row);
      else this.#byParent.set(this.#parentOf(row), [row]);
    }
    this.#version = this.#collection.version;
  }
}
