import type { TableDefinition } from './types.ts';

/**
 * The names that the commercial driver has for tables and columns of BigCommerce, where they are not ours with capitals:
 * table -> column -> theirs. Its tables have their names in the definitions (`alias`). From the columns of its reference,
 * versions 2021 to 2025; what it does not have is named by the same rule.
 */
const columnNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  categories: { category_id: 'Id', category_uuid: 'CategoryUUID' },
  customers: {
    customer_group_id: 'CustomerGroup',
    authentication_force_password_reset: 'ForcePasswordReset',
  },
  order_items: { sku: 'CustomSKU', quantity: 'QuantityOrdered', total_ex_tax: 'TotalExtax' },
  order_refund_payments: { refund_id: 'OrderRefundId' },
  product_images: { url_standard: 'StandardUrl', url_thumbnail: 'ThumbnailUrl' },
  product_rules: {
    enabled: 'IsEnabled',
    stop: 'IsStop',
    price_adjuster: 'PriceAdjusterName',
    weight_adjuster: 'WeightAdjusterName',
    purchasing_disabled: 'IsPurchasingDisabled',
    purchasing_hidden: 'IsPurchasingHidden',
    image_url: 'ImageFile',
  },
  product_variant_values: { option_display_name: 'DisplayName' },
  product_variants: { sku: 'SKU', sku_id: 'SkuID' },
  shipping_zones: {
    handling_fixed_surcharge: 'HandlingFeesFixedSurcharge',
    handling_percentage_surcharge: 'HandlingFeesPercentageSurcharge',
    handling_display_separately: 'HandlingFeesDisplaySeparately',
  },
};

/** `OrderItems`: the table's name for people who come from the commercial driver. */
export const compatibleTable = ({ name, alias }: TableDefinition): string => alias ?? capitals(name);

/** `DateCreated`: the same for a column. One that would be another's name (`in_stock` beside `instock`) keeps its `_`. */
export function compatibleColumn({ name, platform, columns }: TableDefinition, column: string): string {
  const theirs = platform === 'bigcommerce' ? columnNames[name]?.[column] : undefined;
  const taken = column.includes('_') && column.replaceAll('_', '') in columns;
  return theirs ?? (taken ? column.split('_').map(capitals).join('_') : capitals(column));
}

/** `billing_street_1` -> `BillingStreet1` */
const capitals = (name: string): string =>
  name
    .split('_')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');

/** What is listed above that no definition has, for a test. */
export function strayCompatibleNames(tables: readonly TableDefinition[]): string[] {
  return Object.entries(columnNames).flatMap(([name, columns]) => {
    const table = tables.find((one) => one.name === name);
    return Object.keys(columns)
      .filter((column) => table?.columns[column] === undefined)
      .map((column) => `${name}.${column}`);
  });
}
