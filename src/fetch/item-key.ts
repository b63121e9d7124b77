import { compileRead, type Read } from './paths.ts';
import type { FetchSpec } from './types.ts';

/** What tells one item from another: the table's key, or for parents of rows what the rows take from them. */
export function itemKey({ table, access }: Pick<FetchSpec, 'table' | 'access'>): Read {
  const paths = access.rows
    ? Object.values(access.rows.parent ?? {})
    : table.key.map((name) => table.columns[name]?.at ?? name);
  const reads = paths.map(compileRead);
  const [only] = reads;
  if (reads.length === 1 && only) return only;
  // Without anything to tell them apart, every item counts as one of its own.
  if (reads.length === 0) return (item) => item;
  return (item) => JSON.stringify(reads.map((read) => read(item)));
}
