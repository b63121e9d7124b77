/** Writes of shipping zones and their methods. Source: bigcommerce/docs, reference/shipping.v2.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Context, Route } from '../spec.ts';
import {
  always,
  anything,
  bool,
  int,
  list,
  nullable,
  object,
  oneOf,
  required,
  text,
} from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';

const ZONES = '/v2/shipping/zones';
const SCOPE = 'store_v2_information';
const FIRST_LOCATION = 1000;

const place = object({
  id: int(1),
  zip: nullable(text(20)),
  country_iso2: nullable(text(2, 2)),
  state_iso2: nullable(text(3)),
});

/** A change needs the name too. */
const zone: Writable = {
  strict: true,
  fields: {
    name: always(text(100, 1)),
    type: required(oneOf('zip', 'country', 'state', 'global')),
    locations: list(place),
    free_shipping: anything,
    handling_fees: anything,
    enabled: bool,
  },
  blank: (id) => ({
    id,
    name: '',
    type: 'country',
    locations: [],
    free_shipping: { enabled: false, minimum_sub_total: '0.0000', exclude_fixed_shipping_products: false },
    handling_fees: { fixed_surcharge: '0.0000', display_separately: true },
    enabled: true,
  }),
  derive: (row, { context, before }) => {
    const known = new Set(((before?.['locations'] ?? []) as ApiRow[]).map(({ id }) => id));
    const next = () => context.store.changes.next('shipping locations', FIRST_LOCATION);
    const locations = (row['locations'] as ApiRow[]).map((one) => ({
      id: known.has(one['id']) ? one['id'] : next(),
      zip: one['zip'] ?? null,
      country_iso2: one['country_iso2'] ?? null,
      state_iso2: one['state_iso2'] ?? null,
    }));
    return { ...row, locations };
  },
};

/** That a method needs a name and a type is inferred. */
const method: Writable = {
  strict: true,
  fields: {
    name: required(text(255, 1)),
    type: required(
      oneOf(
        ...['perorder', 'peritem', 'weight', 'total', 'auspost', 'canadapost', 'endicia', 'usps', 'fedex'],
        ...['royalmail', 'upsready', 'freeshipping'],
      ),
    ),
    settings: anything,
    enabled: bool,
    handling_fees: anything,
    is_fallback: bool,
    channel_ids: list(int(1)),
  },
  blank: (id) => ({
    id,
    name: '',
    type: 'perorder',
    settings: [],
    enabled: true,
    handling_fees: { fixed_surcharge: 0 },
    is_fallback: false,
    channel_ids: [1],
  }),
};

const zones = ({ store }: Context) => store.rows('shipping_zones');

export const zoneWrites: readonly Route[] = [
  ...v2Writes({ path: ZONES, scope: SCOPE, writable: zone, rows: zones, created: 201 }),
  ...v2Writes({
    path: `${ZONES}/{id}/methods`,
    scope: SCOPE,
    writable: method,
    rows: (context) => {
      const id = Number(context.parameters['id']);
      return zones(context).find(id) && context.store.sales.shippingMethods.under(id);
    },
    row: 'method_id',
  }),
];
