/**
 * Orders as they are created and updated. Totals are kept as they were sent, nothing is computed from the items
 * (docs.ecwid.com: that is what /order/calculate is for). A list that is sent replaces the old one as a whole; an item
 * that names an id of its order keeps it. The stock of what was ordered is not touched: the documentation is silent.
 */
import type { ApiRow } from '../../data/collection.ts';
import { compact, dateText, seconds, translated } from '../data/formats.ts';
import { orderId } from '../data/order-ids.ts';
import { FULFILLMENT_STATUSES, PAYMENT_STATUSES } from '../data/statuses.ts';
import { applied, type Writable } from '../write/crud.ts';
import type { Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { wrong } from '../write/refusal.ts';
import { couponOf } from './order-coupon.ts';

export const ORDER_FIELDS = fields(`subtotal:number! total:number! giftCardRedemption:number
  totalBeforeGiftCardRedemption:number email:text! paymentModule:text paymentMethod:text tax:number
  customerTaxExempt:flag customerTaxId:text customerTaxIdValid:flag reversedTaxApplied:flag b2b_b2c:b2b|b2c
  customerRequestedInvoice:flag customerFiscalCode:text electronicInvoicePecEmail:text electronicInvoiceSdiCode:text
  ipAddress:text paymentStatus:${PAYMENT_STATUSES.join('|')}! fulfillmentStatus:${FULFILLMENT_STATUSES.join('|')}!
  refererUrl:text orderComments:text volumeDiscount:number membershipBasedDiscount:number
  totalAndMembershipBasedDiscount:number customDiscount:numbers discount:number couponDiscount:number discountInfo:list
  discountCoupon:object customerId:int globalReferer:text customerGroup:text customerGroupId:int items:[item]
  shippingPerson:{person} billingPerson:{person} shippingOption:object handlingFee:object additionalInfo:object
  paymentParams:object extraFields:object orderExtraFields:[orderExtraField] hidden:flag trackingNumber:text
  paymentMessage:text externalTransactionId:text affiliateId:text creditCardStatus:object privateAdminNotes:text
  pickupTime:date taxesOnShipping:list acceptMarketing:flag refererId:text disableAllCustomerNotifications:flag
  externalFulfillment:flag externalOrderId:text pricesIncludeTax:flag utmData:any utmDataSets:list lang:text`);

/** Amounts that are 0 and things that are empty where nothing was sent. */
const DEFAULTS: ApiRow = {
  giftCardRedemption: 0,
  tax: 0,
  customerTaxExempt: false,
  customerTaxId: '',
  customerTaxIdValid: false,
  reversedTaxApplied: false,
  b2b_b2c: 'b2c',
  customerRequestedInvoice: false,
  volumeDiscount: 0,
  membershipBasedDiscount: 0,
  totalAndMembershipBasedDiscount: 0,
  customDiscount: [],
  discount: 0,
  couponDiscount: 0,
  discountInfo: [],
  customSurcharges: [],
  items: [],
  refunds: [],
  refundedAmount: 0,
  handlingFee: {},
  predictedPackages: [],
  shippingLabelAvailableForShipment: false,
  shipments: [],
  additionalInfo: {},
  paymentParams: {},
  extraFields: {},
  orderExtraFields: [],
  hidden: false,
  taxesOnShipping: [],
  disableAllCustomerNotifications: false,
  externalFulfillment: false,
  invoices: [],
  pricesIncludeTax: false,
  utmData: {},
  utmDataSets: [],
  lang: 'en',
  giftCardDoubleSpending: false,
  withdrawalRequested: false,
};

export const ORDER: Writable = {
  collection: 'orders',
  kind: 'Order',
  placeholder: 'orderId',
  missing: 'ORDER_NOT_FOUND',
  fields: ORDER_FIELDS,
  make: (sent, writing) => newOrder(sent, writing),
  change: (row, sent, writing) => changedOrder(row, sent, writing),
};

/** A new order; `internalId` above those of all others. */
export function newOrder(sent: Sent, writing: Writing): ApiRow {
  const { store, now } = writing;
  const internalId = store.shelf('orders').nextKey();
  const id = orderId(internalId);
  const row = {
    id,
    internalId,
    orderNumber: internalId,
    vendorOrderNumber: id,
    publicUid: id,
    createDate: dateText(now),
    createTimestamp: seconds(now),
  };
  return changedOrder(row, sent, writing);
}

export function changedOrder(row: ApiRow, sent: Sent, { store, now }: Writing): ApiRow {
  for (const name of ['subtotal', 'total', 'tax']) {
    if (Number(sent[name] ?? 0) < 0) throw wrong(name, 'a number from 0 on');
  }
  const { customerGroupId } = sent;
  const group =
    typeof customerGroupId === 'number' ? store.shelf('customer_groups').find(customerGroupId) : undefined;
  if (typeof customerGroupId === 'number' && !group)
    throw wrong('customerGroupId', 'the id of a customer group');
  const parts: Record<string, unknown> = { ...sent };
  if (Array.isArray(sent['items'])) parts['items'] = itemsOf(row, sent['items'] as Sent[], store);
  if (sent['discountCoupon']) parts['discountCoupon'] = couponOf(store, sent['discountCoupon'] as Sent);
  if (Array.isArray(sent['orderExtraFields'])) {
    parts['orderExtraFields'] = (sent['orderExtraFields'] as Sent[]).map(extraFieldRow);
  }
  const next = { ...DEFAULTS, ...applied(row, parts) };
  return compact({
    ...next,
    ...amounts(next, sent),
    updateDate: dateText(now),
    updateTimestamp: seconds(now),
    ...(group && sent['customerGroup'] === undefined ? { customerGroup: group['name'] } : {}),
  });
}

/** Amounts that follow from others. The store's currency is the dollar. */
function amounts(row: ApiRow, sent: Sent): ApiRow {
  const [total, subtotal, tax] = ['total', 'subtotal', 'tax'].map((name) => Number(row[name] ?? 0)) as [
    number,
    number,
    number,
  ];
  const redeemed = Number(row['giftCardRedemption'] ?? 0);
  return {
    subtotalWithoutTax: row['pricesIncludeTax'] === true ? cents(subtotal - tax) : subtotal,
    totalWithoutTax: cents(total - tax),
    totalBeforeGiftCardRedemption: sent['totalBeforeGiftCardRedemption'] ?? cents(total + redeemed),
    // Of the rate to the dollar and back: the one amount that is not rounded.
    usdTotal: total * 1.1 * (1 / 1.1),
  };
}

const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** Items as rows show them. */
export function itemsOf(row: ApiRow, items: readonly Sent[], store: Writing['store']): ApiRow[] {
  const known = ((row['items'] ?? []) as readonly ApiRow[]).map(({ id }) => id);
  return items.map((sent) => {
    if (Number(sent['quantity']) < 0) throw wrong('quantity', 'a number from 0 on');
    const name = sent['name'];
    const price = sent['price'] ?? 0;
    return compact({
      productPrice: price,
      weight: 0,
      tax: 0,
      shipping: 0,
      nameTranslated: typeof name === 'string' ? translated(name) : undefined,
      isShippingRequired: true,
      trackQuantity: false,
      fixedShippingRateOnly: false,
      fixedShippingRate: 0,
      couponApplied: false,
      taxes: [],
      digital: false,
      files: [],
      discounts: [],
      taxesOnShipping: [],
      isCustomerSetPrice: false,
      isPreorder: false,
      attributes: [],
      ...sent,
      id: known.includes(sent['id']) ? sent['id'] : store.book.next('items', FIRST_ITEM),
      price,
      priceWithoutTax: price,
    });
  });
}

/** Above the numbers of generated items. */
const FIRST_ITEM = 9_000_000_001;

/** An extra field of an order with what it shows where nothing was sent. */
export const extraFieldRow = (sent: Sent): ApiRow => ({
  customerInputType: 'TEXT',
  orderDetailsDisplaySection: 'ORDER_COMMENTS',
  orderBy: '0',
  showInNotifications: false,
  showInInvoice: false,
  ...sent,
});
