import type pg from 'pg';
import { loadCatalog } from '../../../../src/catalog/index.ts';
import type { Kind } from './kinds.ts';
import { columnsOf, type Link, linksOf } from './other-tables.ts';

export type { Kind } from './kinds.ts';

export interface TableColumn {
  readonly name: string;
  readonly kind: Kind;
  /** Values that the column has, as text, NULL not among them. */
  readonly values: readonly string[];
}

export interface Table {
  readonly name: string;
  /** The first are those of the key. */
  readonly columns: readonly TableColumn[];
  readonly small: boolean;
  /** One of those that most statements are about. */
  readonly main: boolean;
}

/** The tables that most statements are about. */
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

const LINKS: readonly Link[] = [
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

export interface Schema {
  readonly tables: readonly Table[];
  readonly links: readonly Link[];
}

/** All tables, with values sampled from the plain ones. */
export async function readSchema(plain: pg.Client): Promise<Schema> {
  const definitions = (await loadCatalog()).tables.get('bigcommerce') ?? [];
  const others = definitions.filter(({ name }) => COLUMNS[name] === undefined);
  const tables: Table[] = [];
  for (const [name, kinds] of Object.entries(COLUMNS)) {
    const list = Object.entries(kinds).flatMap(([kind, names]) =>
      names.split(' ').map((column): [string, Kind] => [column, kind as Kind]),
    );
    tables.push({ name, columns: await sampled(plain, name, list), small: SMALL.has(name), main: true });
  }
  for (const other of others) {
    const columns = await sampled(plain, other.name, columnsOf(other));
    tables.push({ name: other.name, columns, small: false, main: false });
  }
  return { tables, links: [...LINKS, ...linksOf(definitions)] };
}

async function sampled(
  plain: pg.Client,
  table: string,
  list: readonly (readonly [string, Kind])[],
): Promise<TableColumn[]> {
  const columns: TableColumn[] = [];
  for (const [name, kind] of list) {
    const { rows } = await plain.query<{ value: string }>(
      `SELECT value FROM (SELECT DISTINCT ${name}::text AS value FROM ${table}) d WHERE value IS NOT NULL
       ORDER BY md5(value) LIMIT ${VALUES_KEPT}`,
    );
    columns.push({ name, kind, values: rows.map(({ value }) => value) });
  }
  return columns;
}
