import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { bounds, equals, oneValueOf, sameText } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const TYPES = [
  'per_item_discount',
  'per_total_discount',
  'shipping_discount',
  'free_shipping',
  'percentage_discount',
  'promotion',
];

const INSISTED_ON = ['name', 'code', 'type', 'amount', 'applies_to_entity', 'applies_to_ids'] as const;

const COLUMNS = [
  ...INSISTED_ON,
  'min_purchase',
  'expires',
  'enabled',
  'max_uses',
  'max_uses_per_customer',
  'restricted_to',
  'shipping_methods',
] as const;

export default defineTable({
  name: 'coupons',
  alias: 'Coupons',
  platform: 'bigcommerce',
  doc:
    'The coupons of the store. Those of type promotion belong to a promotion, whose rules are in promotions; their ' +
    'amount says nothing. Which coupons an order was given is in order_coupons.',
  scope: 'store_v2_marketing_read_only',
  key: ['id'],
  columns: {
    id: integer('Number of the coupon, assigned by the store.', { notNull: true }),
    name: text('Name for the merchant, unique.', { notNull: true }),
    code: text('What the shopper types in, unique.', { notNull: true }),
    type: text('What the coupon does.', { values: TYPES, notNull: true }),
    amount: numeric('Discount: percent for percentage_discount, else in the default currency.', {
      notNull: true,
    }),
    min_purchase: numeric('Value that a cart must have, in the default currency. 0 for any.'),
    date_created: timestamptz('When the coupon was made.'),
    expires: timestamptz('When the coupon ends. NULL where it does not.'),
    enabled: boolean('The coupon can be used.'),
    num_uses: integer('How often it was used.'),
    max_uses: integer('How often it may be used; 0 is without end.'),
    max_uses_per_customer: integer('How often one customer may use it; 0 is without end.'),
    applies_to_entity: text('What the coupon is good for: categories or products.', {
      at: 'applies_to.entity',
    }),
    applies_to_ids: jsonb('Array of their numbers; 0 is all categories.', { at: 'applies_to.ids' }),
    restricted_to: jsonb('Where the order has to go to: {countries, states, zips}; empty for anywhere.'),
    shipping_methods: jsonb('Array of the shipping methods that the order has to use; empty for any.'),
  },
  access: [
    {
      path: '/v2/coupons',
      envelope: 'v2',
      // No keyset: that the list is in the order of its ids, or can be sorted so, is not documented. No count: that
      // of the API knows no filters.
      paging: PAGES,
      // Left out: exclude_type (a coupon without a type would be left out too).
      filters: [
        ...equals('id'),
        ...bounds('id', 'min_id', 'max_id'),
        ...sameText('code'),
        ...sameText('name'),
        ...oneValueOf('type', TYPES),
      ],
      missing: 'error',
    },
  ],
  writes: {
    scope: 'store_v2_marketing',
    insert: [postRow('/v2/coupons', { envelope: 'v2', columns: COLUMNS, required: INSISTED_ON })],
    // At its own address alone: that of the list deletes all coupons where it finds no ids.
    update: [putRow('/v2/coupons/{id}', { envelope: 'v2', columns: COLUMNS, always: INSISTED_ON })],
    delete: [deleteRow('/v2/coupons/{id}', { envelope: 'v2' })],
    unique: [['code'], ['name']],
    as: {
      amount: { format: 'decimal' },
      min_purchase: { format: 'decimal', none: '0' },
      expires: { format: 'rfc2822', none: '' },
      max_uses: { none: 0 },
      max_uses_per_customer: { none: 0 },
    },
    notes:
      'An UPDATE sends name, code, type, amount and what the coupon applies to in any case: the store forgets the last ' +
      'where it is left out. Coupons of type promotion are made with their promotion (promotion_codes).',
  },
});
