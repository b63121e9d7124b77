/** Carts that were left behind. The API's fields are not published: all but id are made up. */
import { type ApiRow, ObjectCollection } from '../../data/collection.ts';
import { DAY_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { money, time } from '../formats.ts';
import type { Catalog } from './catalog.ts';
import { makePerson, personCount } from './people.ts';

const BASE = 77_000_000;
/** The platform forgets them after a while. */
const MOST = 240;

export function makeCarts(seed: number, orders: number, catalog: Catalog): ObjectCollection<ApiRow> {
  const count = Math.min(MOST, Math.ceil(orders / 8));
  const make = (id: number, now?: number) => makeCart({ seed, orders, catalog }, id, now);
  const rows = Array.from({ length: count }, (_, nth) => make(BASE + nth * 3));
  const next = (last: ApiRow | undefined, now: number) => make(Number(last?.['id'] ?? BASE) + 3, now);
  return new ObjectCollection('carts', 'number', rows, { next }, { number: ({ id }) => Number(id) });
}

function makeCart(
  { seed, orders, catalog }: { seed: number; orders: number; catalog: Catalog },
  id: number,
  now: number | undefined,
): ApiRow {
  const random = randomFor(seed, 'bigcartel cart', id);
  const created = now ?? momentBetween(random, REFERENCE_MS - 90 * DAY_MS, REFERENCE_MS);
  const lines = Array.from({ length: random.int(1, 4) }, () => {
    const product = catalog.bought(random.next(), false);
    const option = random.pick(product.options);
    return { product, option, quantity: random.int(1, 3) };
  });
  const total = lines.reduce((all, { option, quantity }) => all + option.cents * quantity, 0);
  return {
    id: String(id),
    email: random.chance(0.4) ? null : makePerson(seed, random.int(0, personCount(orders) - 1)).email,
    items: lines.map(({ product, option, quantity }) => ({
      product_id: product.id,
      product_option_id: option.id,
      name: product.name,
      quantity,
      price: option.price,
    })),
    total: money(total),
    notes: random.chance(0.2) ? { text: 'été\n"gift"', seen: false } : null,
    created_at: time(created),
    updated_at: time(now ?? Math.min(REFERENCE_MS, created + random.int(0, 3_600_000))),
  };
}
