import type { FetchSpec } from '../fetch/index.ts';
import type { Scan } from '../planner/index.ts';

/** Rows that stand in a mention table: all that the requests answer, with these columns. */
export interface Kept {
  readonly schema: string;
  readonly scan: Scan;
  readonly spec: FetchSpec;
  readonly columns: readonly string[];
}

/**
 * What the mention tables still hold of earlier statements of a transaction that keeps one snapshot: a later statement
 * that needs no more takes it as it is. Whatever fills or empties a table, and the end of the transaction or of a
 * savepoint, ends that.
 */
export class KeptRows {
  /** The statement that runs may use them, and leave its own. */
  isOn = false;
  readonly #kept = new Map<string, Kept>();
  /** Numbers of rows that the transaction has asked for, by what it asked. */
  readonly counts = new Map<string, number>();

  get(relation: string): Kept | undefined {
    return this.#kept.get(relation);
  }

  set(relation: string, kept: Kept): void {
    if (this.isOn) this.#kept.set(relation, kept);
  }

  drop(relation: string): void {
    this.#kept.delete(relation);
  }

  clear(): void {
    this.#kept.clear();
    this.counts.clear();
  }

  values(): Kept[] {
    return [...this.#kept.values()];
  }
}
