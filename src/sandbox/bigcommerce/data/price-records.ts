/** The records of price lists: one price for a variant in a currency. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { positionOf } from '../../data/collection.ts';
import { HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { Following } from '../../data/following.ts';
import { randomFor } from '../../data/random.ts';
import type { Overlay } from '../../state/overlay.ts';
import { isoZulu } from '../formats.ts';
import { CURRENCIES } from './places.ts';
import { PRICE_LISTS } from './price-lists.ts';
import type { Variant } from './variants.ts';

/** More than variants have ids. */
const VARIANTS = 10_000_000;

/** A record's place among all: by list, variant and currency. undefined for a currency that the store has not. */
export function placeOf(list: number, variant: number, currency: string): number | undefined {
  const at = CURRENCIES.findIndex(({ code }) => code === currency.toUpperCase());
  return at < 0 ? undefined : (list * VARIANTS + variant) * CURRENCIES.length + at;
}

/** All records, in the order of their places. The column `sku` is for filters: rows have it with include=sku. */
export function priceRecords(seed: number, lists: Collection, variants: Overlay<Variant>): Collection {
  const make = (): ApiRow[] => {
    const rows: ApiRow[] = [];
    for (const { id, shares } of PRICE_LISTS) {
      if (positionOf(lists, id) < 0) continue;
      for (const variant of variants.all()) {
        const generated = variants.original(variant.id);
        if (generated) addRecords(rows, seed, id, shares, generated);
      }
    }
    return rows;
  };
  const source = {
    version: () => lists.version + variants.version,
    grows: variants,
  };
  return new Following('price_list_records', 'place', source, make, {
    place: (row) => placeOf(Number(row['price_list_id']), Number(row['variant_id']), String(row['currency'])),
    sku: (row) => skuOf(variants, row),
  });
}

/** The SKU of the variant, as it is now. */
export function skuOf(variants: Collection, record: ApiRow): unknown {
  const position = positionOf(variants, Number(record['variant_id']));
  return position < 0 ? null : variants.row(position)['sku'];
}

function addRecords(
  rows: ApiRow[],
  seed: number,
  list: number,
  shares: Readonly<Record<string, number>>,
  variant: Variant,
): void {
  for (const currency of CURRENCIES) {
    const share = shares[currency.code];
    if (share === undefined) continue;
    const random = randomFor(seed, `price ${list} ${currency.code}`, variant.id);
    if (!random.chance(share / 100)) continue;
    const step = 10 ** currency.decimals;
    const money = (factor: number) =>
      Math.round(variant.calculated_price * currency.rate * factor * step) / step;
    const price = random.chance(0.01) ? 0 : money(random.int(70, 95) / 100);
    const sale = random.chance(0.1) ? Math.min(price, money(0.6)) : 0;
    const created = momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
    rows.push({
      calculated_price: sale > 0 ? sale : price,
      date_created: isoZulu(created),
      date_modified: isoZulu(momentBetween(random, created, REFERENCE_MS)),
      product_id: variant.product_id,
      price_list_id: list,
      variant_id: variant.id,
      currency: currency.code,
      price,
      sale_price: sale,
      retail_price: random.chance(0.6) ? null : money(1.2),
      map_price: random.chance(0.9) ? null : money(0.9),
    });
  }
}

/** What include=bulk_pricing_tiers adds: what was written, or else what was generated. */
export const tiersIn = (seed: number, record: ApiRow): object[] =>
  (record['bulk_pricing_tiers'] as object[] | undefined) ?? tiersOf(seed, record);

/** None for most records; the last tier has no upper end. */
function tiersOf(seed: number, record: ApiRow): object[] {
  const random = randomFor(
    seed,
    `tiers ${record['price_list_id']} ${record['currency']}`,
    Number(record['variant_id']),
  );
  if (!random.chance(0.25)) return [];
  const type = random.pick(['fixed', 'price', 'percent']);
  return [
    { quantity_min: 5, quantity_max: 9, type, amount: 1.5 },
    { quantity_min: 10, quantity_max: null, type, amount: 2 },
  ];
}
