import type { FetchSpec } from '../../fetch/index.ts';

/** The same for fetches that ask the store for the same rows of a table, whatever columns are wanted of them. */
export const fetchId = (spec: FetchSpec): string => JSON.stringify(partsOf(spec));

function partsOf({ table, access, asks, limit, sort, parents }: FetchSpec): unknown {
  const of = parents && [parents.columns, parents.skip, parents.only, partsOf(parents.spec)];
  return [table.name, access.path, asks, limit, sort, of];
}
