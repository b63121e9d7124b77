import type { Collection } from '../../data/collection.ts';
import { permalinkOf } from '../data/named.ts';

/**
 * The end of a row's address in the storefront: its name in small letters, with a number behind it when another row has
 * it. That it follows the name is inferred. `column` holds those of the other rows, which begin with `prefix`.
 */
export function freePermalink(
  rows: Collection,
  row: { id: string; name: string },
  { column, prefix = '' }: { column: string; prefix?: string },
): string {
  const [taken, number] = [rows.column(column), rows.column(rows.key)];
  const others = new Set<unknown>();
  for (let i = 0; i < rows.length; i++) {
    if (number(i) !== Number(row.id)) others.add(taken(i));
  }
  const wanted = prefix + permalinkOf(row.name, Number(row.id));
  for (let nth = 1; ; nth++) {
    const permalink = nth === 1 ? wanted : `${wanted}-${nth}`;
    if (!others.has(permalink)) return permalink;
  }
}
