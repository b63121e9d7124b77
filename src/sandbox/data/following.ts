/** A collection whose rows follow from several others, or from what is no collection. */
import type { ApiRow, Collection, Column } from './collection.ts';

/** The position as a key, counted from 1: for rows that the API gives no number. */
export const POSITION = '#';

/** What such a collection follows from; rows are inserted and deleted there. */
export interface Source {
  /** Grows with every change of what the rows are made from. */
  version: () => number;
  grows: Pick<Collection, 'insert' | 'removeFirst' | 'restore'>;
}

/** Rows that follow from other collections: made when first asked for, and again when the source has changed. */
export class Following<T extends ApiRow> implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #source: Source;
  readonly #make: () => readonly T[];
  readonly computed: Readonly<Record<string, (row: never) => unknown>>;
  readonly #computed: Readonly<Record<string, (row: T) => unknown>>;
  #rows: readonly T[] = [];
  #version = -1;

  /** `make` returns the rows by ascending key; `computed` are columns that only filters know. */
  constructor(
    name: string,
    key: string,
    source: Source,
    make: () => readonly T[],
    computed: Readonly<Record<string, (row: T) => unknown>> = {},
  ) {
    this.name = name;
    this.key = key;
    this.#source = source;
    this.#make = make;
    this.computed = computed;
    this.#computed = computed;
  }

  get version(): number {
    return this.#source.version();
  }

  get length(): number {
    return this.rows().length;
  }

  /** Every row, as things are now. */
  rows(): readonly T[] {
    const version = this.version;
    if (this.#version !== version) {
      this.#rows = this.#make();
      this.#version = version;
    }
    return this.#rows;
  }

  row(position: number): T {
    return this.rows()[position] as T;
  }

  column(name: string): Column {
    if (name === POSITION) return (position) => position + 1;
    const rows = this.rows();
    const computed = this.#computed[name];
    return computed ? (i) => computed(rows[i] as T) : (i) => (rows[i] as T)[name];
  }

  insert(count: number, now: number): void {
    this.#source.grows.insert(count, now);
  }

  removeFirst(count: number): void {
    this.#source.grows.removeFirst(count);
  }

  restore(): void {
    this.#source.grows.restore();
  }
}
