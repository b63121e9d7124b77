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
}

const CUSTOM_URL = { custom_url: 'custom_url.url', custom_url_is_customized: 'custom_url.is_customized' };

export const SHAPES: Readonly<Record<string, Shape>> = {
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
  orders: { resource: 'orders', prefixes: { billing_: 'billing_address' } },
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

/** The members to walk through, outermost first. */
export function pathOf(shape: Shape, column: string): string[] {
  const path = shape.paths?.[column];
  if (path !== undefined) return path.split('.');
  for (const [prefix, object] of Object.entries(shape.prefixes ?? {})) {
    if (column.startsWith(prefix)) return [...object.split('.'), column.slice(prefix.length)];
  }
  return [column];
}
