import { unknownFilters } from '../errors.ts';
import type { Context, Route } from '../spec.ts';

/** The catalog in a few numbers. Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
export const catalogSummary: Route = {
  path: '/v3/catalog/summary',
  scope: 'store_v2_products',
  get: (context) => {
    const { query } = context.request;
    if (query.length > 0) return unknownFilters(query.map((parameter) => parameter.name));
    return { status: 200, body: { data: summary(context), meta: {} } };
  },
};

function summary({ store }: Context): object {
  const { variants, products } = store;
  const dates: string[] = [];
  for (let i = 0; i < products.length; i++) dates.push(String(products.row(i)['date_created']));
  dates.sort();
  let stock = 0;
  let value = 0;
  let prices = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = 0;
  for (let i = 0; i < variants.length; i++) {
    const { calculated_price: price, inventory_level } = variants.row(i);
    stock += Number(inventory_level);
    value += price * Number(inventory_level);
    prices += price;
    lowest = Math.min(lowest, price);
    highest = Math.max(highest, price);
  }
  return {
    inventory_count: stock,
    variant_count: variants.length,
    inventory_value: Math.round(value * 100) / 100,
    highest_variant_price: highest,
    average_variant_price: variants.length === 0 ? 0 : prices / variants.length,
    lowest_variant_price: variants.length === 0 ? 0 : lowest,
    oldest_variant_date: dates[0] ?? null,
    newest_variant_date: dates.at(-1) ?? null,
    primary_category_id: store.categories.length === 0 ? null : store.categories.row(0).category_id,
    primary_category_name: store.categories.length === 0 ? null : store.categories.row(0).name,
  };
}
