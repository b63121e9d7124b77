/**
 * The columns that filters and sorts read, taken from rows as the API shows them: of rows that clients wrote, whose facts
 * nobody generated. The books of generated rows read the same from facts.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Computed } from '../../state/overlay.ts';
import { timeOf } from './formats.ts';
import { customerWords, wordsOf } from './orders.ts';
import { productColumns } from './products.ts';
import { subscriptionColumns } from './subscriptions.ts';

const seconds =
  (name: string) =>
  (row: ApiRow): unknown =>
    typeof row[name] === 'number' ? row[name] * 1000 : undefined;

const time =
  (name: string) =>
  (row: ApiRow): unknown =>
    timeOf(row[name]);

const parts = (row: ApiRow, name: string): readonly ApiRow[] => (row[name] ?? []) as readonly ApiRow[];
const part = (row: ApiRow, name: string): ApiRow => (row[name] ?? {}) as ApiRow;

const orderColumns: Computed = {
  ids: (row) => [row['id'], String(row['internalId'])],
  created: seconds('createTimestamp'),
  updated: seconds('updateTimestamp'),
  words: wordsOf,
  customerWords,
  customerOrEmail: ({ customerId, email }) => [customerId, String(email ?? '').toLowerCase()],
  productIds: (row) => parts(row, 'items').map((item) => item['productId']),
  subscriptionIds: (row) => parts(row, 'items').flatMap((item) => item['subscriptionId'] ?? []),
  couponId: (row) => part(row, 'discountCoupon')['id'],
  couponCode: (row) => part(row, 'discountCoupon')['code'],
  shippingMethod: (row) => part(row, 'shippingOption')['shippingMethodName'],
  pickup: time('pickupTime'),
  preorder: (row) => parts(row, 'items').some((item) => item['isPreorder'] === true),
};

const people = (row: ApiRow): readonly ApiRow[] => [
  part(row, 'billingPerson'),
  ...parts(row, 'shippingAddresses'),
];
const fromPeople =
  (name: string) =>
  (row: ApiRow): unknown =>
    people(row).map((person) => person[name]);

const customerColumns: Computed = {
  words: ({ name, email }) => [name, email],
  created: time('registered'),
  updated: time('updated'),
  groupId: (row) => row['customerGroupId'],
  kind: (row) => row['b2b_b2c'],
  phones: (row) => [
    ...parts(row, 'shippingAddresses').map((address) => address['phone']),
    ...parts(row, 'contacts').flatMap(({ type, contact }) => (type === 'PHONE' ? [contact] : [])),
  ],
  cities: fromPeople('city'),
  postalCodes: fromPeople('postalCode'),
  states: fromPeople('stateOrProvinceCode'),
  countries: fromPeople('countryCode'),
  companies: fromPeople('companyName'),
};

/** By collection. */
export const COLUMNS: Readonly<Record<string, Computed>> = {
  products: {
    ...productColumns((row) => row),
    created: seconds('createTimestamp'),
    updated: seconds('updateTimestamp'),
  },
  categories: {
    parentId: (row) => row['parentId'] ?? 0,
    words: ({ name, description }) => [name, description],
  },
  orders: orderColumns,
  carts: { ...orderColumns, created: seconds('createTimestamp') },
  customers: customerColumns,
  discount_coupons: { created: time('creationDate'), updated: time('updateDate') },
  reviews: {
    created: seconds('createTimestamp'),
    updated: seconds('updateTimestamp'),
    orderIds: ({ orderId }) => [orderId],
    words: (row) => [row['review'], row['productName'], ...Object.values(part(row, 'reviewerInfo'))],
  },
  subscriptions: subscriptionColumns,
};
