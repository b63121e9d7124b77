/** Rows that hang on one parent each, such as the images of products, with what clients wrote laid over them. */
import type { ApiRow, Collection } from '../data/collection.ts';
import { Following } from '../data/following.ts';
import type { Change, ChangeBook, RowKey } from './change-book.ts';
import type { Computed } from './overlay.ts';
import type { WritableRows } from './writable.ts';

/** Above every number that generated rows have. */
const FIRST_WRITTEN = 50_000_000;

export interface ChildrenOf<T extends ApiRow> {
  /** Of the collection in the book. */
  name: string;
  /** The column that identifies a row; no two parents have children of one key. */
  key: string;
  /** The rows of a parent before anything was written, by ascending key; none for a parent that clients created. */
  generated: (parent: number) => readonly T[];
}

/**
 * Costs nothing where nothing was written. Children of a parent that is gone need no care: nobody finds them, and no
 * number is given twice.
 */
export class Children<T extends ApiRow = ApiRow> {
  readonly #of: ChildrenOf<T>;
  readonly #book: ChangeBook;
  #changes: Map<number, Map<RowKey, Change>> | undefined;
  #version = 0;

  constructor(of: ChildrenOf<T>, book: ChangeBook) {
    this.#of = of;
    this.#book = book;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** The rows of a parent as they are now, by ascending key. */
  of(parent: number): readonly T[] {
    const { key, generated } = this.#of;
    const changes = this.#known().get(parent);
    if (changes === undefined) return generated(parent);
    const rows = new Map<RowKey, Change>(generated(parent).map((row) => [row[key] as RowKey, row]));
    for (const [own, change] of changes) rows.set(own, change);
    const left = [...rows.values()].filter((row) => row !== null) as T[];
    return left.sort((a, b) => ((a[key] as RowKey) < (b[key] as RowKey) ? -1 : 1));
  }

  /** The rows of one parent, to be changed. */
  under(parent: number): WritableRows<T> {
    const { key } = this.#of;
    const find = (own: RowKey): T | undefined => this.of(parent).find((row) => row[key] === own);
    return {
      key,
      find,
      put: (row) => this.#change(parent, row[key] as RowKey, row),
      delete: (own) => {
        if (find(own) === undefined) return false;
        this.#change(parent, own, null);
        return true;
      },
      nextKey: () => this.nextKey(),
      all: () => this.of(parent),
    };
  }

  /** A number for a new row, never given before. */
  nextKey(): number {
    return this.#book.next(this.#of.name, FIRST_WRITTEN);
  }

  /** The rows of all parents as one collection of this name, by ascending key. */
  everywhere(
    name: string,
    parents: Collection,
    key: string = this.#of.key,
    computed: Computed = {},
  ): Collection {
    const make = (): T[] => {
      const parent = parents.column(parents.key);
      const rows: T[] = [];
      for (let i = 0; i < parents.length; i++) rows.push(...this.of(Number(parent(i))));
      const value = computed[key] ?? ((row: ApiRow) => row[key]);
      const known = this.#known().size > 0;
      return known ? rows.sort((a, b) => Number(value(a)) - Number(value(b))) : rows;
    };
    const version = () => parents.version + this.#version;
    const restore = () => {
      parents.restore();
      this.restore();
    };
    const grows = {
      insert: (count: number, now: number) => parents.insert(count, now),
      removeFirst: (count: number) => parents.removeFirst(count),
      restore,
    };
    return new Following(name, key, { version, grows }, make, computed);
  }

  /** Reads the book again. */
  restore(): void {
    this.#changes = undefined;
    this.#version++;
  }

  #change(parent: number, key: RowKey, change: Change): void {
    const known = this.#known().get(parent);
    if (known) known.set(key, change);
    else this.#known().set(parent, new Map([[key, change]]));
    this.#book.record(this.#of.name, JSON.stringify([parent, key]), change);
    this.#version++;
  }

  #known(): Map<number, Map<RowKey, Change>> {
    if (this.#changes) return this.#changes;
    this.#changes = new Map();
    for (const [text, change] of this.#book.changesOf(this.#of.name)) {
      const [parent, key] = JSON.parse(String(text)) as [number, RowKey];
      const known = this.#changes.get(parent);
      if (known) known.set(key, change);
      else this.#changes.set(parent, new Map([[key, change]]));
    }
    return this.#changes;
  }
}
