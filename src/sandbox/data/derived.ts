import type { ApiRow, Collection } from './collection.ts';
import { Following } from './following.ts';

/**
 * A collection whose rows follow from the rows of one other, such as metafields from products. The keys that `rowsOf`
 * gives ascend from parent to parent; a key may be computed.
 */
export function derived<P extends ApiRow>(
  name: string,
  key: string,
  parents: Collection,
  rowsOf: (parent: P) => readonly ApiRow[],
  computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
): Collection {
  const make = (): ApiRow[] => {
    const rows: ApiRow[] = [];
    for (let i = 0; i < parents.length; i++) {
      for (const row of rowsOf(parents.row(i) as P)) rows.push(row);
    }
    return rows;
  };
  return new Following(name, key, { version: () => parents.version, grows: parents }, make, computed);
}
