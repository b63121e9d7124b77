/** The order that the merchant gave the products of a category, kept beside them. 0 is the front page. */
import type { Column } from '../../data/collection.ts';
import type { ChangeBook } from '../../state/change-book.ts';

const ORDERS = 'product order';
const COLUMN = /^place in (\d+) /;

/** Products that the order does not name come after those that it does. */
const LAST = 1e9;

export function keepOrder(book: ChangeBook, category: number, ids: readonly number[]): void {
  const nth = book.next(ORDERS, 1);
  book.record(ORDERS, category, { ids, nth });
}

/** The column that products of a category are sorted by; undefined: nobody put them in order. */
export function placeColumn(book: ChangeBook, category: number): string | undefined {
  const order = book.changesOf(ORDERS).get(category);
  // The number makes another order another column, so that no answer is remembered from the old one.
  return order ? `place in ${category} ${String(order['nth'])}` : undefined;
}

/** Reads such a column; undefined for the name of another one. */
export function readPlaces(
  book: ChangeBook,
  name: string,
  column: (name: string) => Column,
): Column | undefined {
  const category = COLUMN.exec(name)?.[1];
  if (category === undefined) return undefined;
  const ids = (book.changesOf(ORDERS).get(Number(category))?.['ids'] ?? []) as readonly number[];
  const places = new Map<unknown, number>(ids.map((id, at) => [id, at]));
  const [id, owner] = [column('id'), column('owner')];
  return (position) => places.get(id(position)) ?? LAST + Number(owner(position));
}
