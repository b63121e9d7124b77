/** The collections of a store that hang on its customers. Made when somebody first asks for them. */
import { type ApiRow, type Collection, ObjectCollection } from '../../data/collection.ts';
import { Following, POSITION } from '../../data/following.ts';
import { Lazy } from '../../data/lazy.ts';
import { Overlay } from '../../state/overlay.ts';
import { makeAttribute, makeAttributes } from './attributes.ts';
import { type FormField, fieldTypeOf } from './customer-extras.ts';
import { makeGroup, makeGroups, readSpaced } from './customer-groups.ts';
import type { SalesNeeds } from './sales-collections.ts';
import { makeSubscriber, makeSubscribers } from './subscribers.ts';
import { makeWishlist, makeWishlists } from './wishlists.ts';

export function peopleCollections(store: SalesNeeds): Collection[] {
  const { seed, customers } = store;
  const orders = store.orders.book;
  const attributes = new Overlay(
    lazy(
      'customer_attributes',
      () => makeAttributes(seed),
      (last) => makeAttribute(seed, last),
    ),
    store.changes,
  );
  return [
    attributes,
    store.sales.attributes.everywhere('customer_attribute_values', customers, 'id', {
      name: ({ attribute_id }) => attributes.find(Number(attribute_id))?.['name'],
    }),
    formFieldValues(store),
    lazy(
      'customer_groups',
      () => makeGroups(seed),
      (last, now) => makeGroup(seed, last, now),
      {
        date_created: (row) => readSpaced(row.date_created),
        date_modified: (row) => readSpaced(row.date_modified),
      },
    ),
    lazy(
      'subscribers',
      () => makeSubscribers(seed, orders),
      (last, now) => makeSubscriber(seed, last, undefined, now),
    ),
    wishlists(store),
    store.metafields.customer.everywhere('customer_metafields', customers),
    store.metafields.order.everywhere('order_metafields', store.orders),
  ];
}

/** Fields of customers first, then those of addresses. They have no number: their place is their key. */
function formFieldValues({ sales, customers, addresses }: SalesNeeds): Collection {
  const { customerFields, addressFields } = sales;
  const make = (): FormField[] => {
    const rows: FormField[] = [];
    for (let i = 0; i < customers.length; i++) {
      rows.push(...(customerFields.of(customers.row(i).id) as FormField[]));
    }
    for (let i = 0; i < addresses.length; i++) {
      rows.push(...(addressFields.of(addresses.row(i).id) as FormField[]));
    }
    return rows;
  };
  const parts = [customers, addresses, customerFields, addressFields];
  const source = { version: () => parts.reduce((sum, { version }) => sum + version, 0), grows: customers };
  return new Following('customer_form_field_values', POSITION, source, make, { field_type: fieldTypeOf });
}

function wishlists({ seed, orders: { book: orders } }: SalesNeeds): Collection {
  const needs = { seed, customers: orders.needs.customers, products: orders.needs.products };
  return lazy(
    'wishlists',
    () => makeWishlists(needs),
    (last) => {
      return makeWishlist(needs, last, needs.customers[0]?.id ?? 0);
    },
  );
}

/** Rows that are generated on the first request and kept. */
export function lazy<T extends ApiRow>(
  name: string,
  rows: () => T[],
  next: (last: T | undefined, now: number) => T,
  computed: Readonly<Record<string, (row: T) => unknown>> = {},
): Collection {
  return new Lazy(name, 'id', () => new ObjectCollection(name, 'id', rows(), { next }, computed));
}
