/** Tax classes, zones and rates: one zone for each country that orders come from. */
import type { ApiRow } from '../../data/collection.ts';
import { PLACES } from './places.ts';

/** Ids are text, and products name them by number. */
export const TAX_CLASSES: readonly ApiRow[] = [
  'Default Tax Class',
  'Non-Taxable Products',
  'Shipping',
  'Gift Wrapping',
].map((name, i) => ({
  id: String(i),
  name,
  created_at: '2023-05-02T08:00:00Z',
  updated_at: i < 2 ? '2023-05-02T08:00:00Z' : '2025-11-11T11:11:11Z',
}));

/** The first zone is for everybody who is in no other. */
export const TAX_ZONES: readonly ApiRow[] = [
  zone(1, 'Default Tax Zone', true, [], []),
  ...PLACES.map(({ country, iso2 }, i) => {
    const subdivision_codes = iso2 === 'US' ? ['TX', 'CA', 'OR', 'MA'] : [];
    const postal_codes = iso2 === 'DE' ? ['80331', '50667'] : [];
    const where = { country_code: iso2, subdivision_codes, postal_codes };
    return zone(i + 2, country, iso2 !== 'AU', [where], iso2 === 'FR' ? [2, 3] : []);
  }),
];

function zone(
  id: number,
  name: string,
  enabled: boolean,
  locations: readonly object[],
  customer_groups: readonly number[],
): ApiRow {
  return {
    id,
    name,
    enabled,
    price_display_settings: {
      show_inclusive: id > 2,
      show_both_on_detail_view: id === 3,
      show_both_on_list_view: false,
    },
    shopper_target_settings: { locations, customer_groups },
  };
}

/** In percent for each class; a zone may have a second rate on top of its first. */
export const TAX_RATES: readonly ApiRow[] = PLACES.flatMap(({ country, taxRate }, i) => {
  const percent = Math.round(taxRate * 1_000_000) / 10_000;
  const tax_zone_id = i + 2;
  const main = rate(tax_zone_id * 10, tax_zone_id, `${country} – sales tax`, percent, 1);
  if (i > 0) return [main];
  return [main, rate(tax_zone_id * 10 + 1, tax_zone_id, 'Local "surtax"', 0.125, 2)];
});

function rate(id: number, tax_zone_id: number, name: string, percent: number, priority: number): ApiRow {
  const class_rates = TAX_CLASSES.map((row) => {
    const tax_class_id = Number(row['id']);
    return { rate: tax_class_id === 1 ? 0 : percent, tax_class_id };
  });
  return { id, tax_zone_id, name, enabled: priority === 1, priority, class_rates };
}
