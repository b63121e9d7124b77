import { compileRead, type Read } from './paths.ts';
import type { FetchSpec } from './types.ts';

type Keyed = Pick<FetchSpec, 'table' | 'access'>;

/** What tells one item from another: the table's key, or for parents of rows what the rows take from them. */
export function itemKey(spec: Keyed): Read {
  const reads = itemKeyPaths(spec).map(compileRead);
  const [only] = reads;
  if (reads.length === 1 && only) return only;
  // Without anything to tell them apart, every item counts as one of its own.
  if (reads.length === 0) return (item) => item;
  return (item) => JSON.stringify(reads.map((read) => read(item)));
}

/** Where it is read from. */
export const itemKeyPaths = ({ table, access }: Keyed): string[] =>
  access.rows
    ? Object.values(access.rows.parent ?? {})
    : table.key.map((name) => table.columns[name]?.at ?? name);
