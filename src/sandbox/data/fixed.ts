import { type ApiRow, ObjectCollection } from './collection.ts';

/**
 * A short list that a merchant set up by hand, such as channels or currencies. When a test lets it grow, the next row
 * is the last one with the next `id`, as number or text. `computed` are columns that only filters know.
 */
export function fixedRows(
  name: string,
  key: string,
  rows: readonly ApiRow[],
  computed: Readonly<Record<string, (row: ApiRow) => unknown>> = {},
): ObjectCollection<ApiRow> {
  const next = (last: ApiRow | undefined): ApiRow => {
    const id = Number(last?.['id'] ?? 0) + 1;
    return { ...last, id: typeof last?.['id'] === 'string' ? String(id) : id };
  };
  return new ObjectCollection(name, key, [...rows], { next }, computed);
}
