import type pg from 'pg';

export type Kind = 'int' | 'text' | 'numeric' | 'bool' | 'time' | 'date';

export interface TableColumn {
  readonly name: string;
  readonly kind: Kind;
  /** Values that the column has, as text, NULL not among them. */
  readonly values: readonly string[];
}

export interface Table {
  readonly name: string;
  readonly columns: readonly TableColumn[];
  readonly small: boolean;
}

/** `[table, column, table, column]` whose values meet. */
export type Link = readonly [string, string, string, string];

const COLUMNS: Readonly<Record<string, Readonly<Partial<Record<Kind, string>>>>> = {
  orders: {
    int: 'id customer_id status_id channel_id items_total items_shipped',
    text: 'status payment_method payment_status external_source external_order_id cart_id billing_city',
    numeric: 'total_inc_tax total_ex_tax refunded_amount',
    bool: 'is_deleted order_is_digital',
    time: 'date_created date_modified date_shipped',
  },
  order_items: {
    int: 'id order_id product_id variant_id quantity quantity_shipped gift_certificate_id option_set_id',
    text: 'name sku type brand wrapping_name',
    numeric: 'total_inc_tax base_price',
    bool: 'is_refunded',
    date: 'event_date',
  },
  customers: {
    int: 'id customer_group_id origin_channel_id address_count',
    text: 'email first_name last_name company phone',
    bool: 'accepts_product_review_abandoned_cart_emails',
    time: 'date_created date_modified',
  },
  customer_addresses: {
    int: 'id customer_id',
    text: 'first_name company city country_code address_type',
  },
  products: {
    int: 'id brand_id inventory_level total_sold base_variant_id option_set_id tax_class_id',
    text: 'name sku type condition availability mpn upc inventory_tracking',
    numeric: 'price calculated_price cost_price weight',
    bool: 'is_visible is_featured is_free_shipping',
    time: 'date_created date_modified preorder_release_date',
  },
  product_variants: {
    int: 'id product_id sku_id inventory_level',
    text: 'sku mpn',
    numeric: 'price calculated_price',
    bool: 'purchasing_disabled',
  },
  categories: {
    int: 'category_id parent_id tree_id sort_order',
    text: 'name page_title',
    bool: 'is_visible',
  },
  brands: { int: 'id', text: 'name page_title', bool: 'custom_url_is_customized' },
};

const SMALL = new Set(['categories', 'brands']);

export const LINKS: readonly Link[] = [
  ['orders', 'id', 'order_items', 'order_id'],
  ['orders', 'customer_id', 'customers', 'id'],
  ['customers', 'id', 'customer_addresses', 'customer_id'],
  ['orders', 'customer_id', 'customer_addresses', 'customer_id'],
  ['order_items', 'product_id', 'products', 'id'],
  ['order_items', 'variant_id', 'product_variants', 'id'],
  ['products', 'id', 'product_variants', 'product_id'],
  ['products', 'base_variant_id', 'product_variants', 'id'],
  ['products', 'brand_id', 'brands', 'id'],
  ['categories', 'parent_id', 'categories', 'category_id'],
  ['orders', 'customer_id', 'orders', 'customer_id'],
  ['orders', 'id', 'orders', 'id'],
  ['products', 'brand_id', 'products', 'brand_id'],
  ['order_items', 'order_id', 'order_items', 'order_id'],
  ['orders', 'billing_city', 'customer_addresses', 'city'],
  ['order_items', 'sku', 'product_variants', 'sku'],
  ['order_items', 'gift_certificate_id', 'orders', 'id'],
];

/** Values that a column is compared with: enough to hit, few enough to hit often. */
const VALUES_KEPT = 25;

/** The tables, with values sampled from the plain ones. */
export async function readSchema(plain: pg.Client): Promise<Table[]> {
  const tables: Table[] = [];
  for (const [name, kinds] of Object.entries(COLUMNS)) {
    const columns: TableColumn[] = [];
    for (const [kind, list] of Object.entries(kinds)) {
      for (const column of list.split(' ')) {
        const { rows } = await plain.query<{ value: string }>(
          `SELECT value FROM (SELECT DISTINCT ${column}::text AS value FROM ${name}) d WHERE value IS NOT NULL
           ORDER BY md5(value) LIMIT ${VALUES_KEPT}`,
        );
        columns.push({ name: column, kind: kind as Kind, values: rows.map(({ value }) => value) });
      }
    }
    tables.push({ name, columns, small: SMALL.has(name) });
  }
  return tables;
}
