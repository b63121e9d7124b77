/** Histories of deleted items: of ids that are missing in between, and of what tests delete. The newest come first. */
import type { ApiRow } from '../../data/collection.ts';
import { momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { Following, POSITION } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import type { Book } from './book.ts';
import { dateText } from './formats.ts';
import { orderId } from './order-ids.ts';

export const DELETED_KINDS = ['orders', 'products', 'coupons', 'customers', 'reviews'] as const;
export type DeletedKind = (typeof DELETED_KINDS)[number];

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

export function deletedItems<F>(
  seed: number,
  kind: DeletedKind,
  book: Book<F>,
  see: (facts: F) => Sight,
): Following<DeletedFacts> {
  const make = (): DeletedFacts[] => {
    const missing = gaps(seed, kind, book.generated.map(see));
    const gone = book.gone.map(({ facts, at }) => ({ id: see(facts).id, deleted: at }));
    return [...missing, ...gone].sort((a, b) => a.deleted - b.deleted || a.id - b.id);
  };
  return new Following(`${kind}/deleted`, POSITION, { version: () => book.version, grows: book }, make);
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
