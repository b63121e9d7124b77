/** Where the store ships to and how. Orders name the first two zones. */
import type { ApiRow } from '../../data/collection.ts';

/** A place of a zone; what its type does not need is null. */
function location(
  id: number,
  country_iso2: string | null,
  state_iso2: string | null,
  zip: string | null,
): ApiRow {
  return { id, zip, country_iso2, state_iso2 };
}

/** Fees are a fixed sum or a share, never both. */
function zone(id: number, name: string, type: string, locations: readonly ApiRow[], more: object): ApiRow {
  return {
    id,
    name,
    type,
    locations,
    free_shipping: { enabled: false, minimum_sub_total: '0.0000', exclude_fixed_shipping_products: false },
    handling_fees: { fixed_surcharge: '0.0000', display_separately: true },
    enabled: true,
    ...more,
  };
}

export const SHIPPING_ZONES: readonly ApiRow[] = [
  zone(1, 'United States', 'country', [location(1, 'US', null, null)], {
    free_shipping: { enabled: true, minimum_sub_total: '100.0000', exclude_fixed_shipping_products: true },
    handling_fees: { fixed_surcharge: '2.5000', display_separately: false },
  }),
  zone(2, 'Rest of the World', 'global', [], {
    handling_fees: { percentage_surcharge: '1.5000', display_separately: true },
  }),
  zone(
    3,
    'Westküste & Hawai‘i',
    'state',
    [location(5, 'US', 'CA', null), location(6, 'US', 'OR', null), location(7, 'US', 'HI', null)],
    {},
  ),
  zone(6, 'Alps (zip)', 'zip', [location(11, 'DE', null, '8*'), location(12, 'CH', null, '39??')], {
    enabled: false,
  }),
  zone(7, 'Not served yet', 'country', [location(14, 'JP', null, null), location(15, 'AU', null, null)], {}),
];

/** An empty object of the store's database is sent as an empty array. */
const NO_SETTINGS: readonly unknown[] = [];

function method(id: number, name: string, type: string, settings: unknown, more: object = {}): ApiRow {
  return {
    id,
    name,
    type,
    settings,
    enabled: true,
    handling_fees: { fixed_surcharge: 0 },
    is_fallback: false,
    channel_ids: [1, 2],
    ...more,
  };
}

/** Methods by zone; the last zone has none. */
export const SHIPPING_METHODS: Readonly<Record<number, readonly ApiRow[]>> = {
  1: [
    method(1, 'Free Shipping', 'freeshipping', NO_SETTINGS),
    method(2, 'Flat rate', 'perorder', { rate: 7.95 }),
    method(3, 'USPS®', 'usps', { carrier_options: { delivery_services: ['PRIORITY'], packaging: [] } }),
  ],
  2: [
    method(4, 'International', 'weight', {
      default_cost: 49.9,
      default_cost_type: 'fixed_amount',
      range: [
        { lower_limit: 0, upper_limit: 2, shipping_cost: 19.9 },
        { lower_limit: 2, upper_limit: 20, shipping_cost: 39.9 },
      ],
    }),
    method(5, 'Express', 'peritem', { rate: 0 }, { handling_fees: { percentage_surcharge: 2.5 } }),
  ],
  3: [
    method(8, 'By total', 'total', { default_cost: 5, default_cost_type: 'percentage_of_total', range: [] }),
  ],
  6: [method(13, 'Post', 'perorder', { rate: 4 }, { enabled: false, is_fallback: true, channel_ids: [] })],
};
