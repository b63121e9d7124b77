/** Customer groups in the shape of /v2/customer_groups. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';

const NAMES = [
  'Retail',
  'Wholesale',
  'VIP 🏅',
  'Gäste',
  'B2B – Nord',
  'Employees',
  'Schools & clubs',
  'Old "X"',
];
const COUNT = 60;
/** The group of people who have not logged in, and the one that new customers come into. */
const FOR_GUESTS = 4;
const DEFAULT = 1;

export interface CustomerGroup extends ApiRow {
  readonly id: number;
  readonly name: string;
  readonly date_created: string;
  readonly date_modified: string;
}

/** The next group; most shops have a few, this one has more than a page of 50. */
export function makeGroup(seed: number, last: CustomerGroup | undefined, now?: number): CustomerGroup {
  const id = (last?.id ?? 0) + (last?.id === 10 ? 3 : 1);
  const random = randomFor(seed, 'group', id);
  const created = now ?? momentBetween(random, HISTORY_START_MS - 100 * DAY_MS, REFERENCE_MS);
  return {
    id,
    name: NAMES[id - 1] ?? `Dealer ${String(id).padStart(3, '0')}`,
    is_default: id === DEFAULT,
    is_group_for_guests: id === FOR_GUESTS,
    category_access: random.pick([
      { type: 'all' },
      { type: 'none' },
      { type: 'specific', categories: [18, 19, 21] },
      { type: 'specific', categories: [] },
    ]),
    discount_rules: random.pick<object[]>([
      [],
      [{ type: 'all', method: 'percent', amount: '5.0000' }],
      [
        { type: 'category', method: 'fixed', amount: '2.5000', category_id: 18 },
        { type: 'product', method: 'price', amount: '9.9900', product_id: 77 },
      ],
      [{ type: 'price_list', price_list_id: 1 }],
    ]),
    date_created: spaced(created),
    date_modified: spaced(now ?? momentBetween(random, created, REFERENCE_MS)),
  };
}

export function makeGroups(seed: number): CustomerGroup[] {
  const rows: CustomerGroup[] = [];
  while (rows.length < COUNT) rows.push(makeGroup(seed, rows.at(-1)));
  return rows;
}

/** Groups alone write time so: 2023-07-17 06:30:41, in UTC. */
export function spaced(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds of such a time. */
export function readSpaced(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`);
}
