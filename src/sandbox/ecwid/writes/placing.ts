/** Which products are in which category. A product's row lists its categories; this changes many of them. */
import type { ApiRow } from '../../data/collection.ts';
import type { Writing } from '../write/endpoint.ts';
import { missing } from '../write/refusal.ts';

const placesOf = (row: ApiRow): readonly number[] => (row['categoryIds'] ?? []) as readonly number[];

function keep({ store, now }: Writing, row: ApiRow, categoryIds: readonly number[]): void {
  const before = Number(row['defaultCategoryId'] ?? 0);
  const defaultCategoryId = categoryIds.includes(before) ? before : (categoryIds[0] ?? 0);
  store.put('products', { ...row, categoryIds, defaultCategoryId }, now);
}

/** Every product with one of these categories. */
function inside({ store }: Writing, categories: ReadonlySet<number>): ApiRow[] {
  const products = store.shelf('products');
  const places = products.column('categoryIds');
  const found: ApiRow[] = [];
  for (let at = 0; at < products.length; at++) {
    if (((places(at) ?? []) as number[]).some((id) => categories.has(id))) found.push(products.row(at));
  }
  return found;
}

function rowsOf({ store }: Writing, ids: readonly number[]): ApiRow[] {
  return ids.map((id) => {
    const row = store.shelf('products').find(id);
    if (!row) throw missing('PRODUCT_NOT_FOUND');
    return row;
  });
}

/** Puts products into a category; returns how many were not in it. */
export function movedIn(writing: Writing, category: number, ids: readonly number[]): number {
  const rows = rowsOf(writing, ids).filter((row) => !placesOf(row).includes(category));
  for (const row of rows) keep(writing, row, [...placesOf(row), category]);
  return rows.length;
}

/** Takes products out of categories, all or those of `ids`; returns how many were in one. */
export function movedOut(writing: Writing, categories: ReadonlySet<number>, ids?: readonly number[]): number {
  const rows = ids ? rowsOf(writing, ids) : inside(writing, categories);
  const leaving = rows.filter((row) => placesOf(row).some((id) => categories.has(id)));
  for (const row of leaving) {
    keep(
      writing,
      row,
      placesOf(row).filter((id) => !categories.has(id)),
    );
  }
  return leaving.length;
}

/** Makes these products, and no others, those of a category. */
export function placed(writing: Writing, category: number, ids: readonly number[]): void {
  rowsOf(writing, ids);
  const others = inside(writing, new Set([category])).map((row) => Number(row['id']));
  movedOut(
    writing,
    new Set([category]),
    others.filter((id) => !ids.includes(id)),
  );
  movedIn(writing, category, ids);
}
