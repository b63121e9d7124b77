/**
 * A collection whose rows are made on demand from facts, and whose facts are made when first asked for: a store of
 * 100,000 orders starts at once. What is deleted is remembered, for the histories of deleted items.
 */
import type { ApiRow, Collection, Column } from '../../data/collection.ts';

export interface BookSpec<F> {
  name: string;
  key: string;
  /** By ascending key. */
  generate: () => F[];
  row: (facts: F) => ApiRow;
  /** Columns that filters and sorts read without the row being made, or that no row has. */
  columns?: Readonly<Record<string, (facts: F) => unknown>>;
  /** The next facts when the store grows; `nth` counts every row there ever was. */
  next: (last: F | undefined, now: number, nth: number) => F;
  /** Grows with every change of other rows that columns are computed from. */
  basis?: () => number;
}

/** Facts that were deleted by a test, and when (ms). */
export interface Gone<F> {
  facts: F;
  at: number;
}

export class Book<F> implements Collection {
  readonly name: string;
  readonly key: string;
  readonly #spec: BookSpec<F>;
  #version = 0;
  #facts: F[] | undefined;
  #generated: readonly F[] = [];
  #gone: Gone<F>[] = [];
  #ever = 0;

  constructor(spec: BookSpec<F>) {
    this.name = spec.name;
    this.key = spec.key;
    this.#spec = spec;
  }

  get version(): number {
    return this.#version + (this.#spec.basis?.() ?? 0);
  }

  get length(): number {
    return this.facts.length;
  }

  /** The facts of every row that is there now. */
  get facts(): readonly F[] {
    return this.#all();
  }

  /** As generated, whatever tests inserted and deleted: what other rows refer to for ever. */
  get generated(): readonly F[] {
    this.#all();
    return this.#generated;
  }

  /** What tests deleted, in that order. */
  get gone(): readonly Gone<F>[] {
    return this.#gone;
  }

  row(position: number): ApiRow {
    return this.#spec.row(this.#all()[position] as F);
  }

  /** The row made of facts that need not be in the collection. */
  show(facts: F): ApiRow {
    return this.#spec.row(facts);
  }

  column(name: string): Column {
    const facts = this.#all();
    const read = this.#spec.columns?.[name];
    return read ? (i) => read(facts[i] as F) : (i) => this.#spec.row(facts[i] as F)[name];
  }

  insert(count: number, now: number): void {
    const facts = this.#all();
    const whole_s = Math.floor(now / 1000) * 1000;
    for (let i = 0; i < count; i++) facts.push(this.#spec.next(facts.at(-1), whole_s, this.#ever++));
    this.#version++;
  }

  removeFirst(count: number, now = 0): void {
    this.#bury(this.#all().splice(0, count), now);
  }

  removeLast(count: number, now = 0): void {
    const facts = this.#all();
    this.#bury(facts.splice(Math.max(0, facts.length - count), count), now);
  }

  restore(): void {
    if (!this.#facts) return;
    this.#facts = [...this.#generated];
    this.#gone = [];
    this.#ever = this.#facts.length;
    this.#version++;
  }

  #bury(facts: F[], now: number): void {
    const at = Math.floor(now / 1000) * 1000;
    this.#gone.push(...facts.map((one) => ({ facts: one, at })));
    this.#version++;
  }

  #all(): F[] {
    if (!this.#facts) {
      this.#facts = this.#spec.generate();
      this.#generated = [...this.#facts];
      this.#ever = this.#facts.length;
    }
    return this.#facts;
  }
}

/** Rows that are there as they are: facts and row are the same. */
export function rowBook(
  name: string,
  key: string,
  rows: () => readonly ApiRow[],
  columns: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
): Book<ApiRow> {
  return new Book<ApiRow>({
    name,
    key,
    generate: () => [...rows()],
    row: (row) => row,
    columns,
    next: (last, _, nth) => ({ ...last, [key]: nextKey(last?.[key], nth) }),
  });
}

function nextKey(last: unknown, nth: number): unknown {
  return typeof last === 'number' ? last + 1 : `${String(last ?? 'new')}-${nth}`;
}
