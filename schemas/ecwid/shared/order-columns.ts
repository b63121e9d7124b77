import { bigint, boolean, jsonb, numeric, text, timestamptz } from '../../../src/catalog/index.ts';
import { FULFILLMENT_STATUSES, PAYMENT_STATUSES } from './values.ts';

/** What orders and abandoned carts have in common: a cart is answered like an order that was not placed. */
export const checkoutColumns = {
  subtotal: numeric('Total of the items, before discounts, taxes and shipping.'),
  subtotal_without_tax: numeric('subtotal without taxes that the prices include.', {
    at: 'subtotalWithoutTax',
  }),
  total: numeric('What the order costs, everything included.', { notNull: true }),
  total_without_tax: numeric('total without taxes.', { at: 'totalWithoutTax' }),
  refunded_amount: numeric('Paid back so far.', { at: 'refundedAmount' }),
  gift_card_redemption: numeric('Paid with a gift card.', { at: 'giftCardRedemption' }),
  total_before_gift_card_redemption: numeric('total before the gift card was taken off.', {
    at: 'totalBeforeGiftCardRedemption',
  }),
  email: text('E-mail of the shopper.'),
  payment_module: text('Payment processor, as the store calls it.', { at: 'paymentModule' }),
  payment_method: text('Way of payment, as the shopper saw it.', { at: 'paymentMethod' }),
  tax: numeric('All taxes.'),
  customer_tax_exempt: boolean('The shopper pays no tax.', { at: 'customerTaxExempt' }),
  customer_tax_id: text('Tax number of the shopper.', { at: 'customerTaxId' }),
  customer_tax_id_valid: boolean('That number was checked and is valid.', { at: 'customerTaxIdValid' }),
  reversed_tax_applied: boolean('Tax is due from the shopper (reverse charge).', {
    at: 'reversedTaxApplied',
  }),
  customer_requested_invoice: boolean('The shopper asked for an invoice.', {
    at: 'customerRequestedInvoice',
  }),
  customer_fiscal_code: text('Fiscal code of the shopper, in Italy.', { at: 'customerFiscalCode' }),
  electronic_invoice_pec_email: text('Certified e-mail for electronic invoices, in Italy.', {
    at: 'electronicInvoicePecEmail',
  }),
  electronic_invoice_sdi_code: text('Code of the recipient of electronic invoices, in Italy.', {
    at: 'electronicInvoiceSdiCode',
  }),
  ip_address: text('Address of the shopper.', { at: 'ipAddress' }),
  payment_status: text(
    'Whether it is paid. CUSTOM_PAYMENT_STATUS_1 to 3 are named by the merchant (order_statuses).',
    { at: 'paymentStatus', values: PAYMENT_STATUSES },
  ),
  fulfillment_status: text(
    'Where the goods are. CUSTOM_FULFILLMENT_STATUS_1 to 3 are named by the merchant (order_statuses).',
    { at: 'fulfillmentStatus', values: FULFILLMENT_STATUSES },
  ),
  referer_url: text('Page of the storefront where it was placed.', { at: 'refererUrl' }),
  order_comments: text('What the shopper wrote.', { at: 'orderComments' }),
  volume_discount: numeric('Discount for the total.', { at: 'volumeDiscount' }),
  membership_based_discount: numeric('Discount for the customer group.', { at: 'membershipBasedDiscount' }),
  total_and_membership_based_discount: numeric('Discount for total and customer group together.', {
    at: 'totalAndMembershipBasedDiscount',
  }),
  discount: numeric('All discounts without those of coupons.'),
  coupon_discount: numeric('Discount of the coupon.', { at: 'couponDiscount' }),
  discount_info: jsonb('Array of {value, type, base, orderTotal, description}: each discount.', {
    at: 'discountInfo',
  }),
  discount_coupon: jsonb('Object: the coupon, as it was then.', { at: 'discountCoupon' }),
  discount_coupon_code: text('Code of the coupon (discount_coupons.code). NULL without one.', {
    at: 'discountCoupon.code',
  }),
  customer_id: bigint('Customer (customers.id). NULL for a guest.', { at: 'customerId' }),
  custom_surcharges: jsonb('Array of {id, value, type, total, description}: what was added.', {
    at: 'customSurcharges',
  }),
  usd_total: numeric('total in US dollars, not rounded.', { at: 'usdTotal' }),
  global_referer: text('Page outside that the shopper came from.', { at: 'globalReferer' }),
  create_date: timestamptz('When it was placed.', { notNull: true, at: 'createDate' }),
  update_date: timestamptz('When it was last changed.', { notNull: true, at: 'updateDate' }),
  customer_group: text('Name of the customer group.', { at: 'customerGroup' }),
  customer_group_id: bigint('Customer group (customer_groups.id).', { at: 'customerGroupId' }),
  shipping_person: jsonb('Object: name and address that it goes to.', { at: 'shippingPerson' }),
  billing_person: jsonb('Object: name and address of who pays.', { at: 'billingPerson' }),
  shipping_option: jsonb('Object: the way of shipping that was chosen, with its cost (shippingRate).', {
    at: 'shippingOption',
  }),
  shipping_method_name: text('Name of that way.', { at: 'shippingOption.shippingMethodName' }),
  handling_fee: jsonb('Object {name, value, description}: fee for handling.', { at: 'handlingFee' }),
  predicted_packages: jsonb('Array of the packages that Ecwid expects.', { at: 'predictedPackages' }),
  shipping_label_available_for_shipment: boolean('A shipping label can be bought.', {
    at: 'shippingLabelAvailableForShipment',
  }),
  additional_info: jsonb('Object: what apps and the store added.', { at: 'additionalInfo' }),
  payment_params: jsonb('Object: what the payment processor asked the shopper.', { at: 'paymentParams' }),
  extra_fields: jsonb('Object: names and values that apps keep with it.', { at: 'extraFields' }),
  hidden: boolean('Not shown to the merchant.'),
  tracking_number: text('Number under which the shipment can be followed.', { at: 'trackingNumber' }),
  payment_message: text('Message of the payment processor, where a payment failed.', {
    at: 'paymentMessage',
  }),
  external_transaction_id: text('Number of the payment at its processor.', { at: 'externalTransactionId' }),
  affiliate_id: text('Partner who brought the shopper.', { at: 'affiliateId' }),
  credit_card_status: jsonb('Object {avsMessage, cvvMessage}: what the check of the card gave.', {
    at: 'creditCardStatus',
  }),
  private_admin_notes: text('Notes of the merchant, not shown to the shopper.', { at: 'privateAdminNotes' }),
  pickup_time: timestamptz('When the shopper picks it up. NULL where it is shipped.', { at: 'pickupTime' }),
  taxes_on_shipping: jsonb('Array of {name, value, total}: taxes on shipping.', { at: 'taxesOnShipping' }),
  accept_marketing: boolean('The shopper agreed to e-mails. NULL where not asked.', {
    at: 'acceptMarketing',
  }),
  referer_id: text('Where it was placed: a name that the merchant or an app gave.', { at: 'refererId' }),
  disable_all_customer_notifications: boolean('The shopper gets no e-mails about it.', {
    at: 'disableAllCustomerNotifications',
  }),
  external_fulfillment: boolean('Shipped by another system.', { at: 'externalFulfillment' }),
  external_order_id: text('Number of the order in another system.', { at: 'externalOrderId' }),
  prices_include_tax: boolean('Prices include taxes.', { at: 'pricesIncludeTax' }),
  utm_data: jsonb('Object {source, campaign, medium, mcEid}: campaign that the shopper came from.', {
    at: 'utmData',
  }),
  utm_data_sets: jsonb('Array of all such campaigns with their times.', { at: 'utmDataSets' }),
  lang: text('Language of the shopper, ISO 639-1.'),
  customer_user_agent: text('Browser of the shopper.', { at: 'customerUserAgent' }),
  tracking_url: text('Address under which the shipment can be followed. Not in the documentation.', {
    at: 'trackingUrl',
  }),
  gift_card_double_spending: boolean('The gift card was used twice at once. Not in the documentation.', {
    at: 'giftCardDoubleSpending',
  }),
  gift_card_code: text('Code of the gift card. Not in the documentation.', { at: 'giftCardCode' }),
  gift_card_id: bigint('Number of the gift card. Not in the documentation.', { at: 'giftCardId' }),
  gift_card_uuid: text('Number of the gift card, a UUID. Not in the documentation.', { at: 'giftCardUuid' }),
} as const;
