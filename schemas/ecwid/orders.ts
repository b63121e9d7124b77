import { bigint, boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { between, bounds, equals, flag, oneOfTexts, sameText, someValuesOf } from './shared/filters.ts';
import { checkoutColumns } from './shared/order-columns.ts';
import { orderWrites } from './shared/order-writes.ts';
import { list, single } from './shared/paths.ts';
import { FULFILLMENT_STATUSES, PAYMENT_STATUSES } from './shared/values.ts';

export default defineTable({
  name: 'orders',
  platform: 'ecwid',
  doc: 'The orders of the store. Amounts are in the currency of the store. The lines are in order_items. The API does not sort: the newest come first.',
  scope: 'read_orders',
  key: ['id'],
  foreignKeys: [
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['customer_group_id'], references: 'customer_groups', referenced: ['id'] },
  ],
  columns: {
    id: text('Number of the order as people see it, a text such as EG4H2.', { notNull: true }),
    ...checkoutColumns,
    b2b_b2c: text('Whether a business buys, or a consumer.', { values: ['b2b', 'b2c'] }),
    custom_discount: jsonb('Array of discounts that the merchant gave by hand.', { at: 'customDiscount' }),
    items: jsonb('Array of the items, which order_items has as rows.'),
    refunds: jsonb('Array of {date, source, reason, amount}, which order_refunds has as rows.'),
    shipments: jsonb('Array of the shipments, which order_shipments has as rows.'),
    order_extra_fields: jsonb(
      'Array of the fields that were filled in at the checkout, which order_extra_fields has as rows.',
      { at: 'orderExtraFields' },
    ),
    invoices: jsonb('Array of the tax invoices, which order_invoices has as rows.'),
    payment_subtype: text('Kind of payment within the method, such as APPLE_PAY.', { at: 'paymentSubtype' }),
    external_order_data: jsonb('Object: what another system knows of it.', { at: 'externalOrderData' }),
    internal_id: bigint(
      'Number of the order within the store, ascending in time. Not in the documentation.',
      { at: 'internalId' },
    ),
    order_number: integer('internal_id under its old name. Not in the documentation.', { at: 'orderNumber' }),
    vendor_order_number: text('id under its old name. Not in the documentation.', {
      at: 'vendorOrderNumber',
    }),
    public_uid: text('id in addresses. Not in the documentation.', { at: 'publicUid' }),
    latest_ship_date: timestamptz('When it has to be shipped. Not in the documentation.', {
      at: 'latestShipDate',
    }),
    latest_delivery_date: timestamptz('When it has to arrive. Not in the documentation.', {
      at: 'latestDeliveryDate',
    }),
    external_transaction_url: text('Address of the payment at its processor. Not in the documentation.', {
      at: 'externalTransactionUrl',
    }),
    reference_transaction_id: text('Number of the payment for the processor. Not in the documentation.', {
      at: 'referenceTransactionId',
    }),
    ticket: integer('Number of the ticket. Not in the documentation.'),
    ebay_id: text('Number of the order at eBay. Not in the documentation.', { at: 'ebayId' }),
    available_taxes: jsonb('Array of taxes that could apply. Not in the documentation.', {
      at: 'availableTaxes',
    }),
    available_shipping_options: jsonb(
      'Array of ways of shipping that could be chosen. Not in the documentation.',
      { at: 'availableShippingOptions' },
    ),
    predicted_package: jsonb('Object: the package that Ecwid expects. Not in the documentation.', {
      at: 'predictedPackage',
    }),
    payment_reference: text('Reference of the payment. Not in the documentation.', {
      at: 'paymentReference',
    }),
    loyalty: jsonb('Object: points of a loyalty programme. Not in the documentation.'),
    store_credit: jsonb('Object: what was paid with store credit. Not in the documentation.', {
      at: 'storeCredit',
    }),
    withdrawal_requested: boolean('The shopper wants to withdraw. Not in the documentation.', {
      at: 'withdrawalRequested',
    }),
  },
  access: [
    {
      ...list('/:store/orders'),
      // Left out: keywords (full text), productId, subscriptionId and containsPreorderItems (order_items has them).
      // orderNumber, vendorOrderNumber and paymentReference are not in the documentation, but in the official client.
      filters: [
        // Numbers of orders in every spelling, internal_id too.
        ...oneOfTexts('id', 'ids'),
        ...equals('order_number', 'orderNumber', { exact: false }),
        ...oneOfTexts('vendor_order_number', 'vendorOrderNumber').slice(0, 1),
        ...sameText('email', 'email'),
        ...equals('customer_id', 'customerId', { unsure: ['0'] }),
        ...bounds('total', 'totalFrom', 'totalTo'),
        ...between('create_date', 'createdFrom', 'createdTo'),
        ...between('update_date', 'updatedFrom', 'updatedTo'),
        ...between('pickup_time', 'pickupTimeFrom', 'pickupTimeTo'),
        ...sameText('shipping_method_name', 'shippingMethod'),
        ...sameText('payment_method', 'paymentMethod'),
        ...sameText('payment_module', 'paymentModule'),
        ...sameText('payment_reference', 'paymentReference'),
        ...someValuesOf('payment_status', PAYMENT_STATUSES, 'paymentStatus'),
        ...someValuesOf('fulfillment_status', FULFILLMENT_STATUSES, 'fulfillmentStatus'),
        ...flag('accept_marketing', 'acceptMarketing'),
        ...sameText('discount_coupon_code', 'couponCode'),
        ...sameText('referer_id', 'refererId'),
      ],
      count: 'total',
    },
    single('/:store/orders/{id}'),
  ],
  writes: orderWrites,
});
