import {
  bigint,
  boolean,
  defineTable,
  integer,
  numeric,
  text,
  timestamptz,
} from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';
import { create, MONEY, remove, update } from './shared/writes.ts';

const { list, single } = listOf('/discounts');

const REQUIRED = [
  'name',
  'code',
  'requirement_type',
  'expiration_type',
  'reward_type',
  'application_type',
  'percent_discount',
] as const;

const COLUMNS = [
  ...REQUIRED,
  'active_at',
  'expires_at',
  'flat_rate_discount',
  'use_limit',
  'minimum_cart_total',
  'minimum_cart_quantity',
] as const;

export default defineTable({
  name: 'discounts',
  platform: 'bigcartel',
  doc:
    'The discount codes. What they are limited to is in discount_categories and discount_products. The values of the ' +
    'columns …_type, and which filters the API has, are not published.',
  usual: 50,
  key: ['id'],
  columns: {
    id: bigint('Number of the discount.'),
    name: text('Name.'),
    code: text('What the shopper types in.'),
    active_at: timestamptz('When it begins. NULL: it has begun.'),
    expires_at: timestamptz('When it ends. NULL: at no set time.'),
    requirement_type: text('What an order must have for it.'),
    expiration_type: text('By what it ends.'),
    reward_type: text('What the shopper gets.'),
    application_type: text('What it is applied to.'),
    percent_discount: numeric('Percent off. NULL where it is an amount.'),
    flat_rate_discount: numeric('Amount off, in the currency of the account. NULL where it is percent.'),
    use_limit: integer('How often it may be used. NULL: without limit.'),
    use_count: integer('How often it has been used.'),
    minimum_cart_total: numeric('Sum that an order must have. NULL: any.'),
    minimum_cart_quantity: integer('Pieces that an order must have. NULL: any.'),
    includes_free_shipping: boolean('Shipping is free with it.'),
  },
  access: [list, single],
  writes: {
    insert: [create('/discounts', 'discounts', COLUMNS, REQUIRED)],
    update: [update('/discounts/{id}', 'discounts', COLUMNS)],
    delete: [remove('/discounts/{id}')],
    as: { flat_rate_discount: MONEY, minimum_cart_total: MONEY },
    notes:
      'The values of the columns …_type are not published: take those of a discount that the admin made. What a discount ' +
      'is limited to (discount_categories, discount_products) cannot be written.',
  },
});
