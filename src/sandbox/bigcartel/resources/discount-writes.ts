/** What can be written of a discount. The words of the four *_type fields are not published: any is taken. */
import type { Store } from '../data/store.ts';
import { failed } from '../errors.ts';
import type { Attribute, Values, Write } from '../spec.ts';
import { filled, moment, money, percent, whole } from '../write/kinds.ts';
import { findNumber } from './named.ts';

const required: Attribute = { kind: filled, required: true };

/** What a new discount has where the body is silent. */
const DEFAULTS = {
  active_at: null,
  expires_at: null,
  flat_rate_discount: null,
  use_limit: null,
  minimum_cart_total: null,
  minimum_cart_quantity: null,
  includes_free_shipping: false,
  category_ids: [],
  own_product_ids: [],
} as const;

export const writeDiscounts: Write = {
  type: 'discounts',
  attributes: {
    name: required,
    code: required,
    requirement_type: required,
    expiration_type: required,
    reward_type: required,
    application_type: required,
    // Published as required and as null in answers: a new discount must have it, if only as null.
    percent_discount: { kind: percent, nullable: true, required: true },
    flat_rate_discount: { kind: money, nullable: true },
    active_at: { kind: moment, nullable: true },
    expires_at: { kind: moment, nullable: true },
    use_limit: { kind: whole, nullable: true },
    minimum_cart_total: { kind: money, nullable: true },
    minimum_cart_quantity: { kind: whole, nullable: true },
  },
  // Published as relationships; that they can be written is inferred.
  relationships: {
    categories: {
      type: 'categories',
      field: 'category_ids',
      exists: (store, id) => findNumber(store.categories, id) >= 0,
    },
    products: {
      type: 'products',
      field: 'own_product_ids',
      exists: (store, id) => findNumber(store.products, id) >= 0,
    },
  },
  forbid: (store, { code }, at) => (code === undefined ? undefined : refuseTaken(store, String(code), at)),
  create: (store, values) => {
    const id = String(store.discounts.nextKey());
    // Orders used no code of this one, whatever it is.
    store.discounts.put({ ...DEFAULTS, ...values, ...named(values), id, product_nths: [], used_as: '' });
    return id;
  },
  update: (store, at, values) => {
    const before = store.discounts.row(at);
    const used_as = before.used_as ?? before.code;
    store.discounts.put({ ...before, ...values, used_as });
  },
  remove: (store, at) => {
    store.discounts.delete(Number(store.discounts.row(at).id));
  },
};

const named = ({ code }: Values): { code: string } => ({ code: String(code) });

/** Shoppers type codes: that no two are alike, however they are written, is inferred. */
function refuseTaken(
  store: Store,
  code: string,
  own: number | undefined,
): ReturnType<typeof failed> | undefined {
  const read = store.discounts.column('code');
  for (let i = 0; i < store.discounts.length; i++) {
    if (i === own || String(read(i)).toLowerCase() !== code.toLowerCase()) continue;
    return failed('discount.code-taken', '/data/attributes/code', `Another discount has the code ${code}.`);
  }
  return undefined;
}
