import type { ApiRow } from '../data/collection.ts';
import type { RowKey } from './change-book.ts';

/** Rows that clients may change, by their keys. */
export interface WritableRows<T extends ApiRow = ApiRow> {
  /** The column that identifies a row. */
  readonly key: string;
  /** The row of a key as it is now. */
  find(key: RowKey): T | undefined;
  /** Adds the row, or replaces the one of its key. */
  put(row: T): void;
  /** false: there was no such row. */
  delete(key: RowKey): boolean;
  /** A number for a new row, never given before. */
  nextKey(): number;
  /** Every row as it is now, by ascending key. */
  all(): Iterable<T>;
}
