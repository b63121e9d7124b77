import { bigint, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { between, equals, someValuesOf, sortBy } from './shared/filters.ts';
import { list } from './shared/paths.ts';
import { MOMENT, update } from './shared/writes.ts';

export default defineTable({
  name: 'subscriptions',
  platform: 'ecwid',
  doc: 'Orders that are charged again and again.',
  scope: 'read_subscriptions',
  key: ['subscription_id'],
  foreignKeys: [{ columns: ['customer_id'], references: 'customers', referenced: ['id'] }],
  columns: {
    subscription_id: bigint('Number of the subscription.', { notNull: true, at: 'subscriptionId' }),
    customer_id: bigint('Customer (customers.id).', { at: 'customerId' }),
    status: text('Whether it goes on.', {
      values: ['ACTIVE', 'CANCELLED', 'LAST_CHARGE_FAILED', 'REQUIRES_PAYMENT_CONFIRMATION', 'PAUSED'],
    }),
    status_updated: timestamptz('When the status last changed.', { at: 'statusUpdated' }),
    created: timestamptz('When it was made.', { notNull: true }),
    cancelled: timestamptz('When it was ended. NULL while it goes on.'),
    next_charge: timestamptz('When it is charged next.', { at: 'nextCharge' }),
    updated: timestamptz('When it was last changed.', { at: 'updateTimestamp' }),
    charge_settings: jsonb('Object {recurringInterval, recurringIntervalCount}.', { at: 'chargeSettings' }),
    recurring_interval: text('Unit of the time between two charges.', {
      at: 'chargeSettings.recurringInterval',
      values: ['DAY', 'WEEK', 'MONTH', 'YEAR'],
    }),
    recurring_interval_count: integer('So many of that unit.', {
      at: 'chargeSettings.recurringIntervalCount',
    }),
    payment_method: jsonb('Object: the card, masked.', { at: 'paymentMethod' }),
    orders: jsonb('Array of {id, total, createDate}: its orders; id is orders.internal_id.'),
    order_template: jsonb('Object: what the next order is made from.', { at: 'orderTemplate' }),
    next_charge_formatted: text('next_charge as the store shows it. Not in the documentation.', {
      at: 'nextChargeFormatted',
    }),
  },
  access: [
    {
      ...list('/:store/subscriptions'),
      params: { sortBy: 'DATE_CREATED_ASC' },
      // Left out: productId, email, orderId, orderTotal, orderCreatedFrom and orderCreatedTo (no column).
      filters: [
        ...equals('subscription_id', 'id'),
        ...equals('customer_id', 'customerId'),
        ...someValuesOf(
          'status',
          ['ACTIVE', 'CANCELLED', 'LAST_CHARGE_FAILED', 'REQUIRES_PAYMENT_CONFIRMATION'],
          'status',
          { most: 1 },
        ),
        ...between('created', 'createdFrom', 'createdTo'),
        ...between('updated', 'updatedFrom', 'updatedTo'),
        ...between('cancelled', 'cancelledFrom', 'cancelledTo'),
        ...between('next_charge', 'nextChargeFrom', 'nextChargeTo'),
        ...someValuesOf('recurring_interval', ['DAY', 'WEEK', 'MONTH', 'YEAR'], 'recurringInterval', {
          most: 1,
        }),
        {
          column: 'recurring_interval_count',
          op: '=',
          param: 'recurringIntervalCount',
          exact: true,
          map: { 1: '1', 2: '2', 3: '3' },
        },
      ],
      sorts: [sortBy('created', 'DATE_CREATED')],
      count: 'total',
    },
  ],
  writes: {
    scope: 'update_subscriptions',
    update: [
      update(
        '/:store/subscriptions/{subscription_id}',
        ['status', 'next_charge', 'recurring_interval', 'recurring_interval_count'],
        { together: [['recurring_interval', 'recurring_interval_count']] },
      ),
    ],
    as: { next_charge: MOMENT },
    notes:
      "Shoppers make subscriptions; one is ended by status = 'CANCELLED'. The interval decides when the card is charged.",
  },
});
