/** Wish lists in the shape of /v3/wishlists. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';
import type { Customer } from './customers.ts';
import type { Product } from './products.ts';

const NAMES = ['My Wish List', 'Christmas', 'Geburtstag 🎂', '<b>Later</b>', '', 'ほしいもの'];
/** A product that the store sold once and no longer has. */
const DELETED_PRODUCT = 40;

interface Item {
  readonly id: number;
  readonly product_id: number;
  /** Absent when no variant was chosen. */
  readonly variant_id?: number;
}

export interface Wishlist extends ApiRow {
  readonly id: number;
  readonly items: readonly Item[];
}

export interface WishlistNeeds {
  seed: number;
  customers: readonly Customer[];
  products: readonly Product[];
}

/** One or two for every fourth customer. */
export function makeWishlists(needs: WishlistNeeds): Wishlist[] {
  const rows: Wishlist[] = [];
  for (const customer of needs.customers) {
    if (customer.id % 4 !== 3) continue;
    rows.push(makeWishlist(needs, rows.at(-1), customer.id));
    if (customer.id % 8 === 3) rows.push(makeWishlist(needs, rows.at(-1), customer.id));
  }
  return rows;
}

/** Room for the items of one list in the numbers of all. */
const IDS_PER_LIST = 10;

/** The next list. */
export function makeWishlist(
  { seed, products }: WishlistNeeds,
  last: Wishlist | undefined,
  customer_id: number,
): Wishlist {
  const id = (last?.id ?? 0) + 1;
  const random = randomFor(seed, 'wishlist', id);
  const first = id * IDS_PER_LIST;
  const count = products.length === 0 ? 0 : random.weighted([10, 30, 25, 15, 10, 5, 5]);
  return {
    id,
    customer_id,
    name: random.pick(NAMES),
    is_public: random.chance(0.3),
    token: random.uuid(),
    items: Array.from({ length: count }, (_, i) => {
      const product = random.pick(products);
      const product_id = random.chance(0.05) ? DELETED_PRODUCT : product.id;
      const variant = product.base_variant_id;
      const chosen = typeof variant === 'number' && product_id === product.id && random.chance(0.7);
      return { id: first + i, product_id, ...(chosen ? { variant_id: variant } : {}) };
    }),
  };
}
