import type { CountSpec, FetchSpec, ParentScan } from './types.ts';

/**
 * The same for fetches that ask the store for the same rows of a table, whatever columns are wanted of them. A path
 * stands for its access path: no table has two of one path.
 */
export const fetchId = (spec: FetchSpec): string => JSON.stringify([spec.table.name, ...partsOf(spec)]);

/** The same for counts that ask the store the same. */
export const countId = ({ table, access, asks }: CountSpec): string =>
  JSON.stringify([table.name, access.path, asks]);

/** Whether two fetches make the same requests, for rows of whatever tables. */
export const isSameFetch = (a: FetchSpec, b: FetchSpec): boolean =>
  JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b));

const partsOf = ({ access, asks, limit, sort, parents }: FetchSpec): unknown[] => [
  access.path,
  asks,
  limit,
  sort,
  parents && ofParents(parents),
];

const ofParents = ({ spec, columns, skip, only }: ParentScan): unknown[] => [
  spec.table.name,
  ...partsOf(spec),
  columns,
  skip,
  only,
];
