import { BIGCARTEL_SHAPES } from './bigcartel-shapes.ts';
import { ECWID_SHAPES } from './ecwid-shapes.ts';

/**
 * Where the sandbox keeps the rows of each store table, and where in them the columns are. Written by hand from the
 * API's reference and on purpose without the definitions under schemas/: what they get wrong must show.
 */
export interface Shape {
  /** `GET /_sandbox/rows/{resource}` */
  readonly resource: string;
  readonly include?: readonly string[];
  /** Columns that are not a member of the row of the same name. */
  readonly paths?: Readonly<Record<string, string>>;
  /** Columns named after the object around them: `billing_city` is `city` of `billing_address`. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** Times in seconds since 1970. */
  readonly unix?: readonly string[];
  /** Columns that an SQL expression over `r.row`, the row, makes. */
  readonly made?: Readonly<Record<string, string>>;
  /** Members that hold the first row of another resource. */
  readonly beside?: Readonly<Record<string, string>>;
  /** A column with the place of the row, from 1, among those that agree in another. */
  readonly place?: { readonly column: string; readonly within: string };
}

const CUSTOM_URL = { custom_url: 'custom_url.url', custom_url_is_customized: 'custom_url.is_customized' };

const HANDLING = {
  handling_fixed_surcharge: 'handling_fees.fixed_surcharge',
  handling_percentage_surcharge: 'handling_fees.percentage_surcharge',
  handling_display_separately: 'handling_fees.display_separately',
};
const ADJUSTERS = {
  price_adjuster: 'price_adjuster.adjuster',
  price_adjuster_value: 'price_adjuster.adjuster_value',
  weight_adjuster: 'weight_adjuster.adjuster',
  weight_adjuster_value: 'weight_adjuster.adjuster_value',
};

/** Tables that are not here have the name of their resource, and columns those of its members. */
const SHAPES: Readonly<Record<string, Shape>> = {
  brands: { resource: 'brands', paths: CUSTOM_URL },
  categories: { resource: 'categories', prefixes: { url_: 'url' } },
  customer_addresses: {
    resource: 'addresses',
    include: ['formfields'],
  },
  customers: {
    resource: 'customers',
    include: ['storecredit', 'addresses', 'attributes', 'formfields', 'shopper_profile_id', 'segment_ids'],
    prefixes: { authentication_: 'authentication' },
  },
  order_items: { resource: 'order_products' },
  orders: {
    resource: 'orders',
    prefixes: { billing_: 'billing_address' },
    // The API has links under these names; the columns are for writing.
    made: { products: 'NULL', shipping_addresses: 'NULL' },
  },
  product_variants: { resource: 'variants' },
  products: {
    resource: 'products',
    include: [
      'custom_fields',
      'bulk_pricing_rules',
      'images',
      'primary_image',
      'videos',
      'parent_relations',
      'variants',
      'options',
      'modifiers',
      'reviews',
      'channels',
    ],
    paths: { ...CUSTOM_URL, custom_url_create_redirect: 'custom_url.create_redirect' },
  },
  blog_posts: {
    resource: 'blog_posts',
    paths: { published_date: 'published_date_iso8601', published_date_local: 'published_date' },
  },
  coupons: { resource: 'coupons', prefixes: { applies_to_: 'applies_to' } },
  customer_groups: { resource: 'customer_groups', prefixes: { category_access_: 'category_access' } },
  download_consignments: {
    resource: 'download_consignments',
    place: { column: 'position', within: 'order_id' },
  },
  email_consignments: { resource: 'email_consignments', place: { column: 'position', within: 'order_id' } },
  gift_certificates: { resource: 'gift_certificates', unix: ['purchase_date', 'expiry_date'] },
  inventory_items: {
    resource: 'inventory_levels',
    paths: {
      safety_stock: 'settings.safety_stock',
      is_in_stock: 'settings.is_in_stock',
      warning_level: 'settings.warning_level',
      bin_picking_number: 'settings.bin_picking_number',
    },
  },
  inventory_locations: {
    resource: 'inventory_locations',
    paths: {
      address1: 'address.address1',
      address2: 'address.address2',
      city: 'address.city',
      state: 'address.state',
      zip: 'address.zip',
      country_code: 'address.country_code',
      email: 'address.email',
      phone: 'address.phone',
      latitude: 'address.geo_coordinates.latitude',
      longitude: 'address.geo_coordinates.longitude',
    },
  },
  order_refund_items: { resource: 'order_refund_items', place: { column: 'position', within: 'refund_id' } },
  order_shipments: {
    resource: 'order_shipments',
    paths: {
      shipping_method: 'shipping_method',
      shipping_provider: 'shipping_provider',
      shipping_provider_display_name: 'shipping_provider_display_name',
    },
    prefixes: { billing_: 'billing_address', shipping_: 'shipping_address' },
  },
  pickup_consignments: { resource: 'pickup_consignments', prefixes: { location_: 'location' } },
  product_modifier_values: {
    resource: 'product_modifier_values',
    paths: {
      price_adjuster: 'adjusters.price.adjuster',
      price_adjuster_value: 'adjusters.price.adjuster_value',
      weight_adjuster: 'adjusters.weight.adjuster',
      weight_adjuster_value: 'adjusters.weight.adjuster_value',
      image_url: 'adjusters.image_url',
      purchasing_disabled: 'adjusters.purchasing_disabled.status',
      purchasing_disabled_message: 'adjusters.purchasing_disabled.message',
    },
  },
  product_rules: { resource: 'product_rules', paths: ADJUSTERS },
  redirects: {
    resource: 'redirects',
    paths: { to_type: 'to.type', to_entity_id: 'to.entity_id', to_given_url: 'to.url' },
  },
  shipping_consignment_quotes: {
    resource: 'shipping_consignment_quotes',
    paths: { consignment_id: 'order_address_id' },
  },
  shipping_methods: { resource: 'shipping_methods', paths: HANDLING },
  shipping_zones: {
    resource: 'shipping_zones',
    paths: HANDLING,
    prefixes: { free_shipping_: 'free_shipping' },
  },
  tax_zones: {
    resource: 'tax_zones',
    paths: {
      show_inclusive: 'price_display_settings.show_inclusive',
      show_both_on_detail_view: 'price_display_settings.show_both_on_detail_view',
      show_both_on_list_view: 'price_display_settings.show_both_on_list_view',
      locations: 'shopper_target_settings.locations',
      customer_groups: 'shopper_target_settings.customer_groups',
    },
  },
  transactions: {
    resource: 'transactions',
    paths: {
      offline_display_name: 'offline.display_name',
      custom_payment_method: 'custom.payment_method',
      card_type: 'credit_card.card_type',
      card_iin: 'credit_card.card_iin',
      card_last4: 'credit_card.card_last4',
      card_expiry_month: 'credit_card.card_expiry_month',
      card_expiry_year: 'credit_card.card_expiry_year',
      store_credit_remaining_balance: 'store_credit.remaining_balance',
    },
    prefixes: { avs_: 'avs_result', cvv_: 'cvv_result' },
  },
  webhooks: { resource: 'webhooks', unix: ['created_at', 'updated_at'] },
  store: {
    resource: 'store',
    paths: {
      logo_url: 'logo.url',
      timezone_name: 'timezone.name',
      timezone_raw_offset: 'timezone.raw_offset',
      timezone_dst_offset: 'timezone.dst_offset',
      timezone_dst_correction: 'timezone.dst_correction',
    },
    prefixes: { timezone_date_format_: 'timezone.date_format' },
  },
};

const PLATFORMS: Readonly<Record<string, Readonly<Record<string, Shape>>>> = {
  bigcommerce: SHAPES,
  ecwid: ECWID_SHAPES,
  bigcartel: BIGCARTEL_SHAPES,
};

export const shapeOf = (table: string, platform = 'bigcommerce'): Shape =>
  PLATFORMS[platform]?.[table] ?? { resource: table };

/** How a platform writes the names of members: Ecwid as shippingOption, the others as columns are called. */
const SPELLINGS: Readonly<Record<string, (column: string) => string>> = {
  ecwid: (column) =>
    column === 'b2b_b2c' ? column : column.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase()),
};

/** The members to walk through, outermost first. */
export function pathOf(shape: Shape, column: string, platform = 'bigcommerce'): string[] {
  const path = shape.paths?.[column];
  if (path !== undefined) return path.split('.');
  for (const [prefix, object] of Object.entries(shape.prefixes ?? {})) {
    if (column.startsWith(prefix)) return [...object.split('.'), column.slice(prefix.length)];
  }
  return [SPELLINGS[platform]?.(column) ?? column];
}
