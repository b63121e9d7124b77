/** An order in the shape of GET /orders. */
import type { ApiRow } from '../../data/collection.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { CUSTOMER_GROUPS } from './customer-facts.ts';
import { personRow } from './customer-row.ts';
import { couponRow } from './discounts.ts';
import { compact, dateText, money, seconds } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import { itemRow } from './order-item-row.ts';
import { discountInfo, paymentOf, surcharges } from './order-money.ts';
import { extraFieldRows, invoiceRows, refundRows, shipmentRows, shippingOptionRow } from './order-parts.ts';

export function orderRow(facts: OrderFacts, seed: number): ApiRow {
  const random = randomFor(seed, 'ecwid order row', facts.nth);
  const { total, tax, refunds, customer, coupon } = facts;
  const invoices = invoiceRows(facts);
  return compact({
    id: facts.id,
    internalId: facts.internalId,
    orderNumber: facts.internalId,
    vendorOrderNumber: facts.id,
    publicUid: facts.id,
    ...amounts(facts),
    usdTotal: (total / 100) * 1.1 * (1 / 1.1),
    email: facts.email,
    ...paymentOf(random, facts),
    tax: money(tax),
    ...taxStatus(facts),
    b2b_b2c: customer?.b2b ? 'b2b' : 'b2c',
    customerRequestedInvoice: invoices.length > 0,
    ipAddress: `203.0.113.${facts.nth % 250}`,
    paymentStatus: facts.paymentStatus,
    fulfillmentStatus: facts.fulfillmentStatus,
    refererUrl: random.chance(0.6) ? 'https://fjord-and-co.example.com/' : undefined,
    globalReferer: random.chance(0.4) ? 'https://www.example.com/search?q=caf%C3%A9' : undefined,
    orderComments: random.chance(0.12) ? 'Bitte klingeln – "3. Stock"\nMerci!' : undefined,
    discountInfo: discountInfo(facts),
    discountCoupon: coupon && couponRow(coupon, seed, 1),
    customerId: customer?.id,
    customerGroupId: customer && customer.groupId !== 0 ? customer.groupId : undefined,
    customerGroup: customer?.groupId
      ? CUSTOMER_GROUPS.find(({ id }) => id === customer.groupId)?.name
      : undefined,
    customSurcharges: surcharges(facts),
    createDate: dateText(facts.created),
    updateDate: dateText(facts.updated),
    createTimestamp: seconds(facts.created),
    updateTimestamp: seconds(facts.updated),
    items: facts.lines.map((line, at) => itemRow(facts, line, at)),
    refunds: refundRows(facts),
    ...(refunds.length > 0
      ? { refundedAmount: money(refunds.reduce((sum, { amount }) => sum + amount, 0)) }
      : { refundedAmount: 0 }),
    billingPerson: personRow(facts.billing),
    shippingPerson: facts.shipTo && personRow(facts.shipTo),
    ...shippingOf(facts),
    additionalInfo: random.chance(0.2) ? { google_customer_id: String(random.int(1e8, 9e8)) } : {},
    paymentParams: facts.payment === 2 ? { 'Account holder': facts.billing.name } : {},
    extraFields: facts.pickup === undefined ? {} : pickupTimes(facts.pickup),
    orderExtraFields: extraFieldRows(facts),
    hidden: false,
    privateAdminNotes: random.chance(0.05) ? 'Check the address' : undefined,
    pickupTime: facts.pickup === undefined ? undefined : dateText(facts.pickup),
    acceptMarketing: facts.acceptMarketing,
    refererId: facts.refererId,
    affiliateId: random.chance(0.03) ? 'aff-7' : undefined,
    disableAllCustomerNotifications: random.chance(0.02),
    externalFulfillment: random.chance(0.03),
    invoices,
    pricesIncludeTax: false,
    ...utm(random),
    lang: customer?.lang ?? 'en',
    customerUserAgent: random.chance(0.8) ? 'Mozilla/5.0 (X11; Linux x86_64)' : undefined,
    ...fromOutside(random, facts),
    ...giftCardOf(facts),
    withdrawalRequested: false,
  });
}

function amounts(facts: OrderFacts): ApiRow {
  const { subtotal, total, tax, volumeDiscount, membershipDiscount, customDiscount } = facts;
  return {
    subtotal: money(subtotal),
    subtotalWithoutTax: money(subtotal),
    total: money(total),
    totalWithoutTax: money(total - tax),
    volumeDiscount: money(volumeDiscount),
    membershipBasedDiscount: money(membershipDiscount),
    totalAndMembershipBasedDiscount: 0,
    customDiscount: customDiscount === 0 ? [] : [money(customDiscount)],
    discount: money(volumeDiscount + membershipDiscount + customDiscount),
    couponDiscount: money(facts.couponDiscount),
  };
}

function taxStatus({ customer }: OrderFacts): ApiRow {
  return {
    customerTaxExempt: customer?.taxExempt ?? false,
    customerTaxId: customer?.b2b ? `DE${100_000_000 + (customer.id % 900_000_000)}` : '',
    customerTaxIdValid: customer?.b2b ?? false,
    reversedTaxApplied: false,
    ...(customer?.b2b
      ? {
          customerFiscalCode: `FC${customer.id % 10_000}`,
          electronicInvoicePecEmail: `pec${customer.id % 100}@example.com`,
          electronicInvoiceSdiCode: 'ABC1234',
        }
      : {}),
  };
}

function shippingOf(facts: OrderFacts): ApiRow {
  const shipments = shipmentRows(facts);
  const tracking = shipments[0]?.['tracking'] as ApiRow | undefined;
  const shipped = facts.shipping === 0 || facts.shipping === 1;
  return {
    shippingOption: shippingOptionRow(facts),
    handlingFee:
      facts.handling === 0 ? {} : { name: 'Handling', value: money(facts.handling), description: 'Fragile' },
    predictedPackages: shipped
      ? [{ height: 10, width: 20, length: 30, weight: 0.8, declaredValue: money(facts.subtotal) }]
      : [],
    predictedPackage: shipped
      ? { height: 10, width: 20, length: 30, weight: 0.8, declaredValue: money(facts.subtotal) }
      : undefined,
    shippingLabelAvailableForShipment: shipped,
    shipments,
    trackingNumber: tracking?.['tracking_number'],
    trackingUrl: tracking?.['tracking_url'],
    taxesOnShipping: [],
    latestShipDate: shipped ? dateText(facts.created + 3 * 86_400_000) : undefined,
    latestDeliveryDate: shipped ? dateText(facts.created + 9 * 86_400_000) : undefined,
  };
}

function pickupTimes(pickup: number): ApiRow {
  return {
    ecwid_order_delivery_time_interval_start: dateText(pickup),
    ecwid_order_delivery_time_interval_end: dateText(pickup + 1_800_000),
    ecwid_order_delivery_time_display_format: 'DATE_AND_TIME',
  };
}

function utm(random: Random): ApiRow {
  if (!random.chance(0.2)) return { utmData: {}, utmDataSets: [] };
  const set = { source: 'newsletter', campaign: 'spring „Frühling“', medium: 'email' };
  return { utmData: set, utmDataSets: [{ timestamp: '2026-03-01 07:00:00 +0000', ...set }] };
}

/** Orders that came from a marketplace. */
function fromOutside(random: Random, { nth, refererId }: OrderFacts): ApiRow {
  if (!random.chance(0.04)) return {};
  const externalOrderId = `MKT-${nth}`;
  return {
    externalOrderId,
    externalOrderData: {
      externalOrderId,
      externalFulfillment: false,
      refererChannel: 'market',
      refererId,
      platformSpecificFields: '{}',
    },
    ebayId: random.chance(0.3) ? `EB${nth}` : undefined,
    ticket: nth % 1000,
  };
}

function giftCardOf({ giftCard, total, internalId }: OrderFacts): ApiRow {
  const paid = {
    giftCardRedemption: money(giftCard),
    totalBeforeGiftCardRedemption: money(total + giftCard),
    giftCardDoubleSpending: false,
  };
  if (giftCard === 0) return paid;
  const uuid = `6c1f${internalId.toString(16).padStart(8, '0')}`;
  return { ...paid, giftCardCode: `GC-${internalId}`, giftCardId: internalId % 100_000, giftCardUuid: uuid };
}
