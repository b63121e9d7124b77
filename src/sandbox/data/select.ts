/**
 * Filtering and sorting over a collection. A scan asks for page after page of the same question, so the
 * positions that answer it are remembered until the collection changes; a page is then a slice. So it is where each page
 * is asked for by the keys that it begins and ends with: these are cut out of what the other conditions keep.
 */
import type { Collection } from './collection.ts';
import { cutByKey, type Keeps } from './key-cut.ts';

/** One filter with its value bound. `id` names filter and value: equal ids mean the same test. */
export interface Condition {
  column: string;
  id: string;
  test: (value: unknown) => boolean;
  /** Which numbers it keeps, where that can be said without testing each. */
  keeps?: Keeps;
}

export interface Order {
  column: string;
  descending: boolean;
}

interface Remembered {
  version: number;
  positions: Int32Array;
}

/** Enough for the questions of a few parallel scans; at 100,000 orders one answer is up to 400 kB. */
const REMEMBERED_ANSWERS = 48;

export class Selector {
  readonly #answers = new Map<string, Remembered>();

  /** Positions of the matching rows, in the order asked for. Ties are in key order (descending with desc). */
  select(collection: Collection, conditions: readonly Condition[], order?: Order): Int32Array {
    const { key } = collection;
    const byKey = isInKeyOrder(collection, order)
      ? conditions.filter(({ column, keeps }) => column === key && keeps !== undefined)
      : [];
    if (byKey.length === 0) return this.#filtered(collection, conditions, order);
    const others = conditions.filter((condition) => !byKey.includes(condition));
    const few = byKey.some(({ keeps }) => typeof keeps === 'object');
    const from = this.#filtered(collection, few ? [] : others, order);
    const cut = cutByKey(from, collection.column(key), byKey, order?.descending === true);
    return few ? filter(collection, cut, others) : cut;
  }

  #filtered(collection: Collection, conditions: readonly Condition[], order?: Order): Int32Array {
    const parts = conditions.map((c) => `${c.column}\u0001${c.id}`);
    const id = [collection.name, order?.column, order?.descending, ...parts].join('\u0000');
    const known = this.#answers.get(id);
    if (known && known.version === collection.version) {
      this.#answers.delete(id);
      this.#answers.set(id, known);
      return known.positions;
    }
    const everything = order ? this.#sorted(collection, order) : allPositions(collection.length);
    const positions = filter(collection, everything, conditions);
    this.#remember(id, { version: collection.version, positions });
    return positions;
  }

  /** The whole collection in one order; remembered under its own name, so that filters share it. */
  #sorted(collection: Collection, order: Order): Int32Array {
    const id = `${collection.name}\u0000order\u0000${order.column}\u0000${order.descending}`;
    const known = this.#answers.get(id);
    if (known && known.version === collection.version) return known.positions;
    const column = collection.column(order.column);
    const values = Array.from({ length: collection.length }, (_, i) => sortable(column(i)));
    const direction = order.descending ? -1 : 1;
    const positions = allPositions(collection.length).sort(
      (a, b) => direction * (compare(values[a] as Sortable, values[b] as Sortable) || a - b),
    );
    this.#remember(id, { version: collection.version, positions });
    return positions;
  }

  #remember(id: string, answer: Remembered): void {
    this.#answers.set(id, answer);
    if (this.#answers.size <= REMEMBERED_ANSWERS) return;
    const oldest = this.#answers.keys().next().value;
    if (oldest !== undefined) this.#answers.delete(oldest);
  }
}

/** By ascending or descending keys that are numbers. */
function isInKeyOrder(collection: Collection, order: Order | undefined): boolean {
  if (order !== undefined && order.column !== collection.key) return false;
  return collection.length > 0 && typeof collection.column(collection.key)(0) === 'number';
}

function allPositions(length: number): Int32Array {
  const positions = new Int32Array(length);
  for (let i = 0; i < length; i++) positions[i] = i;
  return positions;
}

function filter(collection: Collection, from: Int32Array, conditions: readonly Condition[]): Int32Array {
  if (conditions.length === 0) return from;
  const tests = conditions.map((c) => ({ read: collection.column(c.column), test: c.test }));
  const kept = new Int32Array(from.length);
  let count = 0;
  for (const position of from) {
    let keep = true;
    for (const { read, test } of tests) {
      if (!test(read(position))) {
        keep = false;
        break;
      }
    }
    if (keep) kept[count++] = position;
  }
  return kept.slice(0, count);
}

type Sortable = number | string | null;

/** The platforms' databases compare text without case and put NULL first. */
export function sortable(value: unknown): Sortable {
  if (typeof value === 'string') return value.toLowerCase();
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return null;
}

export function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
