import type { Example, Examples, Value } from '../example.ts';

const CHANNEL =
  "INSERT INTO channels (name, type, platform) VALUES ('For {n}', 'storefront', 'custom') RETURNING id";

/** Enough for tables of which a channel has one row. */
const CHANNELS = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`channel ${i}`, CHANNEL]));

const PRODUCTS = 'SELECT jsonb_agg(id) FROM products';

/** One of a list that a statement answered; eight rows after each other have different ones. */
const one = (list: Value, n: number): Value => (Array.isArray(list) ? list[n % list.length] : null);

const metafields = (parents: string): Example => ({
  given: { parent: parents },
  row: (n, given) => ({
    resource_id: given('parent'),
    namespace: 'conformance',
    key: `key ${n}`,
    value: `It's ${n}`,
    permission_set: 'app_only',
  }),
});

/** Of currencies that the store does not have yet. */
const CODES =
  'SEK NOK DKK PLN CZK HUF RON BGN ISK TRY ILS INR SGD HKD KRW THB MYR PHP IDR MXN BRL ZAR AED SAR EGP KES NGN'.split(
    ' ',
  );
let code = 0;

/** Where and for how much things are sold. */
export const SHOP: Examples = {
  price_lists: { row: (n) => ({ name: `Prices ${n}`, active: true }) },
  price_list_records: {
    given: {
      list: "INSERT INTO price_lists (name) VALUES ('List {n}') RETURNING id",
      variants: 'SELECT jsonb_agg(id) FROM product_variants',
    },
    row: (n, given) => ({
      price_list_id: given('list'),
      variant_id: one(given('variants'), n),
      currency: 'USD',
      price: 9.5,
      sale_price: 8,
    }),
    change: () => ({
      bulk_pricing_tiers: [{ quantity_min: 5, quantity_max: null, type: 'fixed', amount: 1 }],
    }),
    grows: ['bulk_pricing_tiers'],
  },
  price_list_assignments: {
    given: {
      ...CHANNELS,
      list: "INSERT INTO price_lists (name) VALUES ('List {n}') RETURNING id",
    },
    row: (n, given) => ({ price_list_id: given('list'), channel_id: given(`channel ${n % 8}`) }),
    partly: ['customer_group_id'],
  },
  product_category_assignments: {
    given: {
      products: PRODUCTS,
      category: "INSERT INTO categories (name, tree_id) VALUES ('Assigned {n}', 1) RETURNING category_id",
    },
    row: (n, given) => ({ product_id: one(given('products'), n), category_id: given('category') }),
  },
  product_channel_assignments: {
    given: { products: PRODUCTS, channel: CHANNEL },
    row: (n, given) => ({ product_id: one(given('products'), n), channel_id: given('channel') }),
  },
  channels: {
    row: (n) => ({ name: `Channel ${n}`, type: 'pos', platform: 'square', status: 'connected' }),
    change: () => ({ status: 'disconnected' }),
  },
  channel_listings: {
    given: { products: PRODUCTS, channel: CHANNEL },
    row: (n, given) => ({
      channel_id: given('channel'),
      product_id: one(given('products'), n),
      state: 'active',
      variants: [],
      name: `Listing ${n}`,
    }),
    change: () => ({ state: 'disabled', variants: [] }),
  },
  channel_metafields: metafields('SELECT min(id) FROM channels'),
  sites: {
    // A channel has one site.
    given: CHANNELS,
    row: (n, given) => ({ url: `https://site${n}.example.com/`, channel_id: given(`channel ${n % 8}`) }),
    change: (n) => ({ url: `https://new${n}.example.com/` }),
    distinct: ['url'],
  },
  currencies: {
    row: (n) => ({
      currency_code: CODES[code++] ?? '',
      name: `Money ${n}`,
      currency_exchange_rate: 10.5,
      token: 'kr',
      token_location: 'right',
      decimal_token: ',',
      thousands_token: ' ',
      decimal_places: 2,
    }),
    change: () => ({
      token: 'K',
      token_location: 'left',
      decimal_token: '.',
      thousands_token: ',',
      decimal_places: 3,
      country_iso2: 'SE',
    }),
    touches: { is_default: 'a store has one default' },
  },
  inventory_locations: {
    row: (n) => ({
      code: `PLACE-${n}`,
      label: `Place ${n}`,
      type_id: 'PHYSICAL',
      time_zone: 'Europe/Berlin',
      managed_by_external_source: false,
      address1: `${n} Long Lane`,
      city: 'Berlin',
      state: 'Berlin',
      zip: '10115',
      country_code: 'DE',
      email: `place${n}@example.com`,
    }),
    change: (n) => ({
      time_zone: 'Europe/Paris',
      operating_hours: { monday: { open: true, opening: '08:00', closing: '16:00' } },
      special_hours: [],
      country_code: 'FR',
      email: `new${n}@example.com`,
      latitude: 48.85,
      longitude: 2.35,
    }),
    grows: ['operating_hours'],
  },
  location_metafields: metafields('SELECT min(id) FROM inventory_locations'),
  inventory_items: { existing: 'true', none: { bin_picking_number: '' } },
  tax_classes: { row: (n) => ({ name: `Class ${n}` }) },
  tax_zones: {
    row: (n) => ({
      name: `Zone ${n}`,
      enabled: true,
      locations: [{ country_code: 'DE', subdivision_codes: [], postal_codes: [`${10_000 + n}`] }],
    }),
    change: (n) => ({
      locations: [{ country_code: 'FR', subdivision_codes: [], postal_codes: [`${20_000 + n}`] }],
      customer_groups: [1],
    }),
    distinct: ['locations'],
    grows: ['locations'],
  },
  tax_rates: {
    given: { zone: "INSERT INTO tax_zones (name) VALUES ('Rates {n}') RETURNING id" },
    row: (n, given) => ({
      tax_zone_id: given('zone'),
      name: `Rate ${n}`,
      class_rates: [{ rate: 5, tax_class_id: 0 }],
    }),
    change: (_, given) => ({ tax_zone_id: given('zone'), class_rates: [{ rate: 7, tax_class_id: 0 }] }),
  },
  webhooks: {
    row: (n) => ({
      scope: 'store/product/created',
      destination: `https://hooks.example.com/${n}`,
      is_active: true,
      headers: { 'x-own': 'yes' },
    }),
    change: (n) => ({
      scope: 'store/order/created',
      destination: `https://hooks.example.com/new/${n}`,
      headers: { 'x-other': 'no' },
    }),
    distinct: ['destination'],
    everyToken: true,
  },
};
