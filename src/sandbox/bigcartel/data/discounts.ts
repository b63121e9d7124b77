/** Discounts. The words that the four *_type fields may hold are not published: these are made up. */
import { type ApiRow, ObjectCollection } from '../../data/collection.ts';
import { DAY_MS, HISTORY_START_MS, momentBetween, REFERENCE_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { money, time } from '../formats.ts';
import { USED_DISCOUNTS, type Discount as UsedDiscount } from './discount-codes.ts';

export interface Discount extends ApiRow {
  readonly id: string;
  readonly code: string;
  readonly category_ids: readonly string[];
  /** Numbers of generated products. */
  readonly product_nths: readonly number[];
  /** Of products that a client chose, instead of the generated ones. */
  readonly own_product_ids?: readonly string[];
  /** The code under which generated orders used it, where that is not the code of today. */
  readonly used_as?: string;
}

interface Needs {
  seed: number;
  categories: readonly { id: string }[];
  products: number;
}

/** More than a page of 50. */
const COUNT = 66;
const BASE = 310_007;

export function makeDiscounts(needs: Needs, empty: boolean): ObjectCollection<Discount> {
  const rows = Array.from({ length: empty ? 0 : COUNT }, (_, nth) => makeDiscount(needs, BASE + nth * 11));
  const next = (last: Discount | undefined, now: number) =>
    makeDiscount(needs, Number(last?.id ?? BASE) + 11, now);
  return new ObjectCollection('discounts', 'number', rows, { next }, { number: ({ id }) => Number(id) });
}

function makeDiscount(needs: Needs, id: number, now?: number): Discount {
  const random = randomFor(needs.seed, 'bigcartel discount', id);
  const used = USED_DISCOUNTS[(id - BASE) / 11];
  const from = now ?? momentBetween(random, HISTORY_START_MS, REFERENCE_MS);
  const requirement = random.pick(['none', 'minimum_cart_total', 'minimum_cart_quantity']);
  const expiration = used ? 'never' : random.pick(['never', 'date', 'use_limit']);
  const application = used ? 'cart' : random.pick(['cart', 'categories', 'products']);
  const lists = { categories: application === 'categories', products: application === 'products' };
  return {
    id: String(id),
    name:
      used?.name ?? `${random.pick(['Summer', 'Für Dich', '夏のセール', '"VIP" & friends', 'Flash'])} ${id}`,
    code: used?.code ?? random.hex(8).toUpperCase(),
    active_at: used || random.chance(0.2) ? null : time(from),
    expires_at: expiration === 'date' ? time(from + random.int(1, 300) * DAY_MS) : null,
    requirement_type: requirement,
    expiration_type: expiration,
    application_type: application,
    ...reward(random, used),
    use_limit: expiration === 'use_limit' ? random.pick([1, 100, 2_147_483_647]) : null,
    minimum_cart_total: requirement === 'minimum_cart_total' ? money(random.int(10, 200) * 100) : null,
    minimum_cart_quantity: requirement === 'minimum_cart_quantity' ? random.int(2, 12) : null,
    category_ids: lists.categories && needs.categories.length > 0 ? pickIds(random, needs.categories) : [],
    product_nths:
      lists.products && needs.products > 0 ? [...new Set([0, random.int(0, needs.products - 1)])] : [],
  };
}

/** A share in percent, as a number, or an amount, or neither. */
function reward(random: Random, used: UsedDiscount | undefined): ApiRow {
  const kind = used
    ? used.share !== undefined
      ? 'percent'
      : used.free
        ? 'free_shipping'
        : 'flat_rate'
    : random.pick(['percent', 'flat_rate', 'free_shipping']);
  const percent = used?.share === undefined ? random.pick([5, 12.5, 50, 100]) : used.share * 100;
  const free = kind === 'free_shipping' || (!used && random.chance(0.1));
  return {
    reward_type: kind,
    percent_discount: kind === 'percent' ? percent : null,
    flat_rate_discount: kind === 'flat_rate' ? money(used?.off ?? random.int(1, 50) * 100 + 25) : null,
    includes_free_shipping: free,
  };
}

function pickIds(random: Random, from: readonly { id: string }[]): string[] {
  const drawn = new Set(Array.from({ length: random.int(1, 3) }, () => random.pick(from).id));
  return from.filter(({ id }) => drawn.has(id)).map(({ id }) => id);
}
