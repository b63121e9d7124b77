/**
 * The attributes of each type, as they are sent. Answers recorded in 2015 lack some of those seen since; `later` names
 * them. Attributes of carts and shipments are not published: the sandbox's are made up.
 */
import type { ApiRow } from '../data/collection.ts';
import type { Resource } from './documents.ts';

/** Which of the recorded forms of the API is simulated. */
export type Vintage = 2015 | 2026;

interface TypeSpec {
  attributes: readonly string[];
  later?: readonly string[];
  /** Where the resource is to be found below the account, if it has an address. */
  self?: (row: ApiRow) => string;
}

const named: readonly string[] = ['name', 'permalink', 'position'];
const adjustment: TypeSpec = { attributes: ['amount', 'label'] };

export const TYPES = {
  accounts: {
    attributes:
      split(`subdomain store_name description contact_email first_name last_name url website created_at
      updated_at under_maintenance inventory_enabled artists_enabled stripe_publishable_key launched
      has_active_advanced_tax_settings time_zone`),
    self: () => '',
  },
  plans: { attributes: ['name', 'max_products', 'max_images_per_product', 'monthly_rate'] },
  account_images: { attributes: ['url'] },
  currencies: { attributes: ['name', 'sign', 'locale'] },
  countries: { attributes: ['name'] },
  categories: { attributes: named, self: ({ id }) => `/categories/${id}` },
  artists: { attributes: named, self: ({ id }) => `/artists/${id}` },
  products: {
    attributes:
      split(`name permalink status description created_at updated_at default_price on_sale position url
      primary_image_url category_names has_option_groups password`),
    later: ['position', 'url', 'primary_image_url', 'category_names', 'has_option_groups', 'password'],
    self: ({ id }) => `/products/${id}`,
  },
  product_options: { attributes: ['name', 'price', 'quantity', 'sold', 'has_digital_file'] },
  product_images: { attributes: ['url'], self: ({ id }) => `/product_images/${id}` },
  shipping_options: { attributes: ['price_alone', 'price_with_others'] },
  orders: {
    attributes:
      split(`item_count item_total discount_total shipping_total tax_total total tax_remitted_by_big_cartel
      customer_first_name customer_last_name customer_email customer_phone_number customer_opted_in_to_marketing
      customer_note shipping_address_1 shipping_address_2 shipping_city shipping_state shipping_zip
      shipping_country_id shipping_country_name shipping_status shipping_latitude shipping_longitude payment_status
      completed_at updated_at created_at`),
    self: ({ id }) => `/orders/${id}`,
  },
  order_line_items: {
    attributes: split(`product_name product_option_name product_id quantity price tax_total total image_url
      quantity_shipped quantity_unshipped category_names`),
    later: ['product_id', 'tax_total', 'category_names'],
  },
  order_events: { attributes: ['created_at', 'message', 'identifier'] },
  'order_transactions/payments': {
    attributes: ['label', 'amount', 'processor', 'processor_id', 'processor_url'],
  },
  'order_adjustments/shipping': adjustment,
  'order_adjustments/base': adjustment,
  'order_adjustments/tax': adjustment,
  'order_adjustments/discount': adjustment,
  shipments: {
    attributes: ['carrier', 'tracking_number', 'tracking_url', 'items', 'created_at', 'updated_at'],
    self: ({ id, order_id }) => `/orders/${order_id}/shipments/${id}`,
  },
  discounts: {
    attributes:
      split(`name code active_at expires_at requirement_type expiration_type reward_type application_type
      percent_discount flat_rate_discount use_limit use_count minimum_cart_total minimum_cart_quantity
      includes_free_shipping`),
    self: ({ id }) => `/discounts/${id}`,
  },
  pages: {
    attributes: ['name', 'path', 'category', 'content', 'is_published', 'use_layout'],
    self: ({ id }) => `/pages/${id}`,
  },
  carts: {
    attributes: ['email', 'items', 'total', 'notes', 'created_at', 'updated_at'],
    self: ({ id }) => `/carts/${id}`,
  },
} as const satisfies Readonly<Record<string, TypeSpec>>;

export type TypeName = keyof typeof TYPES;

/** How resources of one account are written. */
export interface Writing {
  vintage: Vintage;
  /** Start of the addresses of everything that belongs to the account. */
  root: string;
}

/** A row as a resource: its attributes and no other of its fields, which are keys of other rows. */
export function resource(
  { vintage, root }: Writing,
  type: TypeName,
  row: ApiRow,
  relationships?: Readonly<Record<string, object>>,
): Resource {
  const spec: TypeSpec = TYPES[type];
  const names =
    vintage === 2015 ? spec.attributes.filter((name) => !spec.later?.includes(name)) : spec.attributes;
  const attributes = Object.fromEntries(names.flatMap((name) => (name in row ? [[name, row[name]]] : [])));
  return {
    id: String(row['id']),
    type,
    attributes,
    ...(spec.self ? { links: { self: root + spec.self(row) } } : {}),
    ...(relationships ? { relationships } : {}),
  };
}

function split(names: string): string[] {
  return names.split(/\s+/);
}
