/** What hangs on one customer, address, promotion or shipping zone, with what clients wrote. */
import type { ApiRow } from '../../data/collection.ts';
import { Children } from '../../state/children.ts';
import { attributesOf } from './attributes.ts';
import { creditOf, formFieldsOf } from './customer-extras.ts';
import { codesOf } from './promotion-codes.ts';
import { SHIPPING_METHODS } from './shipping.ts';
import type { Store } from './store.ts';

export interface SalesParts {
  /** Values of attributes, by customer. */
  attributes: Children;
  /** One row, by customer; `place` is no part of what is shown. */
  credit: Children;
  /** Filled-in form fields, by customer and by address; known by their name. */
  customerFields: Children;
  addressFields: Children;
  /** Each with its promotion_id, which is not shown. */
  promotionCodes: Children;
  /** By shipping zone. */
  shippingMethods: Children;
}

/** Those that clients created have nothing but what clients gave them. */
export function salesParts(
  store: Pick<Store, 'seed' | 'customers' | 'addresses' | 'changes'> & {
    isOriginal: (collection: string, id: number) => boolean;
  },
): SalesParts {
  const { seed, customers, addresses, changes, isOriginal } = store;
  const of = (name: string, key: string, generated: (parent: number) => readonly ApiRow[]) =>
    new Children({ name, key, generated }, changes);
  return {
    attributes: of('customer attribute values', 'id', (id) => {
      const customer = customers.original(id);
      return customer ? attributesOf(seed, customer) : [];
    }),
    credit: of('customer credit', 'place', (id) => {
      const customer = customers.original(id);
      return [{ place: 0, ...(customer ? creditOf(seed, customer)[0] : { amount: 0 }) }];
    }),
    customerFields: of('customer form fields', 'name', (id) =>
      customers.original(id) ? formFieldsOf(seed, 'customer_id', id) : [],
    ),
    addressFields: of('address form fields', 'name', (id) =>
      addresses.original(id) ? formFieldsOf(seed, 'address_id', id) : [],
    ),
    promotionCodes: of('promotion codes', 'id', (promotion_id) =>
      isOriginal('promotions', promotion_id)
        ? codesOf(seed, promotion_id).map((code) => ({ ...code, promotion_id }))
        : [],
    ),
    shippingMethods: of('shipping methods', 'id', (zone) => SHIPPING_METHODS[zone] ?? []),
  };
}
