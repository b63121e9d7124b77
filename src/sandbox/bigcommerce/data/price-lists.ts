/** Price lists and who gets them. */
import type { ApiRow } from '../../data/collection.ts';

interface Made {
  id: number;
  name: string;
  active: boolean;
  created: string;
  modified: string;
  /** Share of all variants with a price, in percent, by currency. */
  shares: Readonly<Record<string, number>>;
}

/** One has no records, one is not active, and list 4 was deleted. */
export const PRICE_LISTS: readonly Made[] = [
  {
    id: 1,
    name: 'Wholesale',
    active: true,
    created: '2023-08-26T17:33:11Z',
    modified: '2026-05-08T14:05:27Z',
    shares: { USD: 60 },
  },
  {
    id: 2,
    name: 'VIP – Gold & Platin',
    active: true,
    created: '2023-10-05T16:05:12Z',
    modified: '2026-01-31T00:00:00Z',
    shares: { USD: 20, EUR: 20 },
  },
  {
    id: 3,
    name: 'B2B portal',
    active: true,
    created: '2024-02-26T17:37:01Z',
    modified: '2024-02-26T17:37:01Z',
    shares: { USD: 30, EUR: 25, GBP: 10 },
  },
  {
    id: 5,
    name: 'To be filled',
    active: true,
    created: '2026-06-01T09:00:00Z',
    modified: '2026-06-01T09:00:00Z',
    shares: {},
  },
  {
    id: 6,
    name: 'Black Friday 50%',
    active: false,
    created: '2025-11-20T08:00:00Z',
    modified: '2025-12-02T08:00:00Z',
    shares: { USD: 15 },
  },
  {
    id: 7,
    name: '卸売 Japan',
    active: true,
    created: '2025-03-03T03:03:03Z',
    modified: '2026-05-08T14:05:27Z',
    shares: { JPY: 10 },
  },
];

export function makePriceLists(): ApiRow[] {
  return PRICE_LISTS.map(({ id, name, active, created, modified }) => ({
    id,
    date_created: created,
    date_modified: modified,
    name,
    active,
  }));
}

/** A list goes to a customer group, to a channel, or to a group on a channel; what is left out is null. */
export function makeAssignments(): ApiRow[] {
  const row = (id: number, list: number, group: number | null, channel: number | null): ApiRow => ({
    id,
    price_list_id: list,
    customer_group_id: group,
    channel_id: channel,
  });
  return [
    row(1, 1, 1, null),
    row(2, 1, 1, 1),
    row(4, 2, 2, 1),
    row(5, 3, null, 2),
    row(6, 3, 3, 2),
    row(9, 6, 2, 2),
    row(12, 7, null, 720002),
  ];
}
