import {
  bigint,
  boolean,
  defineTable,
  integer,
  jsonb,
  numeric,
  text,
  timestamptz,
} from '../../src/catalog/index.ts';
import { between, sameText, someValuesOf } from './shared/filters.ts';
import { list, single } from './shared/paths.ts';
import { create, MOMENT, remove, update } from './shared/writes.ts';

/** Left out: when it was made and changed, which the store sets. */
const COLUMNS = [
  'name',
  'code',
  'discount_type',
  'status',
  'discount',
  'launch_date',
  'expiration_date',
  'total_limit',
  'uses_limit',
  'application_limit',
  'order_count',
  'catalog_limit',
  'shipping_limit',
] as const;

export default defineTable({
  name: 'discount_coupons',
  platform: 'ecwid',
  doc: 'The coupons for discounts.',
  scope: 'read_discount_coupons',
  key: ['id'],
  columns: {
    id: bigint('Number of the coupon.', { notNull: true }),
    name: text('Name for the merchant.'),
    code: text('What shoppers type in.'),
    discount_type: text('What is discounted.', {
      at: 'discountType',
      values: ['ABS', 'PERCENT', 'SHIPPING', 'ABS_AND_SHIPPING', 'PERCENT_AND_SHIPPING'],
    }),
    status: text('Whether it can be used.', { values: ['ACTIVE', 'PAUSED', 'EXPIRED', 'USEDUP'] }),
    discount: numeric('Amount, or percentage.'),
    launch_date: timestamptz('First day. NULL: at once.', { at: 'launchDate' }),
    expiration_date: timestamptz('Last day. NULL: for ever.', { at: 'expirationDate' }),
    total_limit: numeric('Total of the items that the order must have.', { at: 'totalLimit' }),
    uses_limit: text('How often it can be used.', {
      at: 'usesLimit',
      values: ['UNLIMITED', 'ONCEPERCUSTOMER', 'SINGLE'],
    }),
    application_limit: text('Who can use it.', {
      at: 'applicationLimit',
      values: ['UNLIMITED', 'REPEAT_CUSTOMER_ONLY', 'NEW_CUSTOMER_ONLY'],
    }),
    creation_date: timestamptz('When it was made.', { at: 'creationDate' }),
    update_date: timestamptz('When it was last changed.', { at: 'updateDate' }),
    order_count: integer('Number of orders with it.', { at: 'orderCount' }),
    catalog_limit: jsonb('Object {products, categories} that it applies to. NULL: to all.', {
      at: 'catalogLimit',
    }),
    shipping_limit: jsonb('Object {shippingMethods} that it applies to. NULL: to all.', {
      at: 'shippingLimit',
    }),
    repeat_customer_only: boolean('Only for shoppers who have ordered before. Not in the documentation.', {
      at: 'repeatCustomerOnly',
    }),
  },
  access: [
    {
      ...list('/:store/discount_coupons'),
      filters: [
        ...sameText('code', 'code'),
        ...someValuesOf(
          'discount_type',
          ['ABS', 'PERCENT', 'SHIPPING', 'ABS_AND_SHIPPING', 'PERCENT_AND_SHIPPING'],
          'discount_type',
          { most: 1 },
        ),
        ...someValuesOf('status', ['ACTIVE', 'PAUSED', 'EXPIRED', 'USEDUP'], 'availability', { most: 1 }),
        ...between('creation_date', 'createdFrom', 'createdTo'),
        ...between('update_date', 'updatedFrom', 'updatedTo'),
      ],
      count: 'total',
    },
    single('/:store/discount_coupons/{id}'),
  ],
  writes: {
    scope: 'update_discount_coupons',
    insert: [create('/:store/discount_coupons', COLUMNS, { scope: 'create_discount_coupons' })],
    update: [update('/:store/discount_coupons/{id}', COLUMNS)],
    delete: [remove('/:store/discount_coupons/{id}')],
    unique: [['code']],
    as: { launch_date: MOMENT, expiration_date: MOMENT },
    notes:
      'Give a coupon name, discount_type and discount. The store makes a code where none is given, and sets the statuses EXPIRED and USEDUP by itself.',
  },
});
