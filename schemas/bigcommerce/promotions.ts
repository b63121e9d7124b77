import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, postRow, putRow } from './shared/actions.ts';
import { equals, oneValueOf, sameText, sortBy } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

/** What may be set when a promotion is made, and later. */
const CHANGEABLE = [
  'name',
  'display_name',
  'status',
  'start_date',
  'end_date',
  'max_uses',
  'currency_code',
  'stop',
  'can_be_used_with_other_promotions',
  'coupon_overrides_automatic_when_offering_higher_discounts',
  'channels',
  'customer',
  'rules',
  'notifications',
  'shipping_address',
  'schedule',
] as const;

export default defineTable({
  name: 'promotions',
  platform: 'bigcommerce',
  doc: 'The promotions of the store: rules that change what a cart costs, of themselves or by a coupon (promotion_codes).',
  scope: 'store_v2_marketing_read_only',
  usual: 100,
  key: ['id'],
  columns: {
    id: integer('Number of the promotion, assigned by the store.', { notNull: true }),
    name: text('Name for the merchant.', { notNull: true }),
    display_name: text('Name for shoppers.'),
    redemption_type: text('Whether shoppers have to type in a code.', {
      values: ['AUTOMATIC', 'COUPON'],
      notNull: true,
    }),
    status: text('State; INVALID is what a rule becomes that cannot be applied any more.', {
      values: ['ENABLED', 'DISABLED', 'INVALID'],
      notNull: true,
    }),
    start_date: timestamptz('When it begins.', { notNull: true }),
    end_date: timestamptz('When it ends. NULL where it does not.'),
    current_uses: integer('How many orders it was applied to.', { notNull: true }),
    max_uses: integer('How many orders it may be applied to. NULL or 0 is without end.'),
    currency_code: text('Currency that it is for, ISO 4217; * for all.', { notNull: true }),
    stop: boolean('No promotion after it is tried.', { notNull: true }),
    can_be_used_with_other_promotions: boolean('It is applied beside others.', { notNull: true }),
    coupon_overrides_automatic_when_offering_higher_discounts: boolean(
      'The coupon replaces automatic promotions when it is worth more. NULL for AUTOMATIC.',
    ),
    coupon_type: text('Whether there is one code or many. NULL for AUTOMATIC.', {
      values: ['SINGLE', 'BULK'],
    }),
    created_from: text('What made it.', { values: ['react_ui', 'legacy_ui', 'api'], notNull: true }),
    channels: jsonb('Array of {id}: the channels that it is for; empty for all.'),
    customer: jsonb('Who it is for: {group_ids, excluded_group_ids, minimum_order_count, segments}.'),
    rules: jsonb('Array of {action, apply_once, stop, condition}, tried in this order.'),
    notifications: jsonb('Array of {content, type, locations}: what the storefront tells.'),
    shipping_address: jsonb('Countries that the order has to go to, or must not. NULL for any.'),
    schedule: jsonb('{week_frequency, week_days, daily_start_time, daily_end_time}. NULL for always.'),
    codes: jsonb('The code of a promotion with a single one. NULL for others.'),
    multiple_codes: jsonb('{has_multiple_codes}. NULL for AUTOMATIC.'),
  },
  access: [
    {
      path: '/v3/promotions',
      envelope: 'v3',
      paging: PAGES,
      // Left out: status (its spelling is not documented), code, channels and query (no column says the same).
      filters: [
        ...equals('id'),
        ...sameText('name'),
        ...sameText('currency_code'),
        ...oneValueOf('redemption_type', ['AUTOMATIC', 'COUPON'], (value) => value.toLowerCase()),
      ],
      sorts: [sortBy('id'), sortBy('start_date')],
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/promotions/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_marketing',
    insert: [
      postRow('/v3/promotions', {
        columns: ['redemption_type', 'coupon_type', ...CHANGEABLE],
        required: ['redemption_type', 'name', 'rules'],
        atOnce: 40,
      }),
    ],
    update: [putRow('/v3/promotions/{id}', { columns: CHANGEABLE, atOnce: 40 })],
    delete: [
      {
        ...deleteListed('/v3/promotions', { column: 'id', param: 'id:in', most: 50 }),
        atOnce: 40,
      },
    ],
    notes:
      'The array rules is replaced as a whole. A promotion that has codes cannot be deleted: delete its promotion_codes ' +
      'first. status can be set to ENABLED and DISABLED.',
  },
});
