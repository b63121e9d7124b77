/** Histories of deleted items: of ids that are missing in between, of what tests and of what clients delete. */
import type { ApiRow } from '../../data/collection.ts';
import { momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { Following, POSITION } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import type { ChangeBook } from '../../state/change-book.ts';
import type { Book } from './book.ts';
import { dateText } from './formats.ts';
import { orderId } from './order-ids.ts';

export const DELETED_KINDS = ['orders', 'products', 'coupons', 'customers', 'reviews'] as const;
export type DeletedKind = (typeof DELETED_KINDS)[number];

/** Which collection has which history. */
export const HISTORIES: Readonly<Record<string, DeletedKind>> = {
  orders: 'orders',
  products: 'products',
  discount_coupons: 'coupons',
  customers: 'customers',
  reviews: 'reviews',
};

interface Sight {
  id: number;
  /** ms */
  created: number;
}

/** A row before it is shown; `deleted` is in milliseconds. */
interface DeletedFacts extends ApiRow {
  readonly id: number;
  readonly deleted: number;
}

export interface HistorySpec<F> {
  seed: number;
  kind: DeletedKind;
  book: Book<F>;
  see: (facts: F) => Sight;
  /** Where deletions by clients are noted. */
  written: ChangeBook;
}

export function deletedItems<F>({ seed, kind, book, see, written }: HistorySpec<F>): Following<DeletedFacts> {
  let missing: DeletedFacts[] | undefined;
  const make = (): DeletedFacts[] => {
    missing ??= gaps(seed, kind, book.generated.map(see));
    const gone = book.gone.map(({ facts, at }) => ({ id: see(facts).id, deleted: at }));
    const erased = [...written.changesOf(`deleted ${kind}`).values()] as unknown as DeletedFacts[];
    return [...missing, ...gone, ...erased].sort((a, b) => a.deleted - b.deleted || a.id - b.id);
  };
  const version = (): number => book.version + written.version;
  return new Following(`${kind}/deleted`, POSITION, { version, grows: book }, make);
}

/** A client deleted a row at `now` (ms). */
export function noteDeletion(book: ChangeBook, kind: DeletedKind, id: number, now: number): void {
  book.record(`deleted ${kind}`, id, { id, deleted: now });
}

export function deletedRow(kind: DeletedKind, { id, deleted }: ApiRow): ApiRow {
  const row = { id, date: dateText(Number(deleted)) };
  return kind === 'orders' ? { ...row, orderId: orderId(Number(id)) } : row;
}

function gaps(seed: number, kind: DeletedKind, seen: readonly Sight[]): DeletedFacts[] {
  const missing: DeletedFacts[] = [];
  for (let at = 1; at < seen.length; at++) {
    const before = seen[at - 1] as Sight;
    for (let id = before.id + 1; id < (seen[at] as Sight).id; id++) {
      const random = randomFor(seed, `ecwid deleted ${kind}`, id);
      missing.push({ id, deleted: momentBetween(random, before.created, REFERENCE_MS) });
    }
  }
  return missing;
}
