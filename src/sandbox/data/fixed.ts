import { type ApiRow, ObjectCollection } from './collection.ts';

/**
 * A short list that a merchant set up by hand, such as channels or currencies. When a test lets it grow, the next row
 * is the last one under the next key.
 */
export function fixedRows(
  name: string,
  key: string,
  rows: readonly ApiRow[],
  computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
): ObjectCollection<ApiRow> {
  const next = (last: ApiRow | undefined): ApiRow => {
    const value = last?.[key] ?? 0;
    return { ...last, [key]: typeof value === 'string' ? String(Number(value) + 1) : Number(value) + 1 };
  };
  return new ObjectCollection(name, key, [...rows], { next }, computed);
}
