/** Compares what a filter or sort answers with a plain filter or sort over all rows. */
import assert from 'node:assert/strict';
import { ids, type Row, type TestStore } from './support.ts';

/** [query, which rows it must answer] */
export type FilterCase = [query: string, keep: (row: Row) => boolean];

export interface Truth {
  rows: readonly Row[];
  key: string;
}

/** Runs each case and demands that not all of them answer nothing. */
export async function compareFilters(
  store: TestStore,
  path: string,
  truth: Truth,
  cases: readonly FilterCase[],
): Promise<void> {
  let found = 0;
  for (const [query, keep] of cases) {
    const answered = ids(await store.all(`${path}?${query}`), truth.key);
    assert.deepEqual(answered, ids(truth.rows.filter(keep), truth.key), query);
    found += answered.length;
  }
  assert.ok(found > 0, 'no case answered a row');
}

export type Value = string | number | boolean | null;

/** Text without case, NULL first, ties by key in the same direction. */
export function sorted(truth: Truth, value: (row: Row) => Value, descending: boolean): unknown[] {
  const sign = descending ? -1 : 1;
  const plain = (v: Value) => (typeof v === 'string' ? v.toLowerCase() : v);
  const order = (a: Value, b: Value) => {
    if (a === b) return 0;
    if (a === null) return -1;
    if (b === null) return 1;
    return a < b ? -1 : 1;
  };
  const key = (row: Row) => row[truth.key] as number;
  const rows = [...truth.rows].sort(
    (a, b) => sign * (order(plain(value(a)), plain(value(b))) || key(a) - key(b)),
  );
  return ids(rows, truth.key);
}

export function lower(value: unknown): string {
  return String(value).toLowerCase();
}
