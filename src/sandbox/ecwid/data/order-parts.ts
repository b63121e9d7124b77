/** What hangs on an order: refunds, shipments, invoices, extra fields. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { personRow } from './customer-row.ts';
import { compact, dateText, money } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import { COMPANY } from './profile.ts';
import { SHIPPING_OPTIONS } from './settings.ts';

export function refundRows({ refunds }: OrderFacts): ApiRow[] {
  return refunds.map(({ at, source, reason, amount }) =>
    compact({ date: dateText(at), source, reason, amount: money(amount) }),
  );
}

const SENT = new Set(['SHIPPED', 'DELIVERED', 'OUT_FOR_DELIVERY', 'RETURNED']);

export function shipmentRows(facts: OrderFacts): ApiRow[] {
  const { shipTo, internalId, nth, created } = facts;
  if (!shipTo || !SENT.has(facts.fulfillmentStatus) || nth % 3 === 1) return [];
  const count = nth % 11 === 0 ? 2 : 1;
  return Array.from({ length: count }, (_, at) => {
    const tracking_number = `1Z${internalId}${at}`;
    const label = { label_url: `https://labels.example.com/${tracking_number}.pdf` };
    return {
      id: `${internalId}-${at + 1}`,
      created: dateText(created + (at + 1) * DAY_MS),
      shipTo: personRow(shipTo),
      shipFrom: COMPANY,
      parcel: { weight: 0.8, weightUnit: 'kg', width: 20, height: 10, length: 30, dimensionUnit: 'cm' },
      shippingService: {
        carrier: 'dhl',
        carrierName: 'DHL',
        carrierServiceName: 'Paket',
        carrierServiceCode: 'V01',
      },
      tracking: {
        tracking_number,
        tracking_url: `https://track.example.com/${tracking_number}`,
        estimatedDays: 3,
      },
      ...(nth % 2 === 0 ? { shippingLabel: label, label } : {}),
    };
  });
}

/** Orders that were paid have one for the sale; those paid back a second one that cancels it. */
export function invoiceRows({ paymentStatus, internalId, created, nth, refunds }: OrderFacts): ApiRow[] {
  if (nth % 4 !== 0 || paymentStatus === 'AWAITING_PAYMENT' || paymentStatus === 'CANCELLED') return [];
  const invoice = (type: string, at: number, ms: number): ApiRow => ({
    internalId: internalId * 10 + at,
    id: `INV-${internalId}${at === 0 ? '' : `/${at}`}`,
    created: dateText(ms),
    link: `https://invoices.example.com/${internalId}/${at}.pdf`,
    type,
  });
  const sale = invoice('SALE', 0, created + 60_000);
  return paymentStatus === 'REFUNDED' ? [sale, invoice('FULL_CANCEL', 1, refunds[0]?.at ?? created)] : [sale];
}

export function extraFieldRows({ nth }: OrderFacts): ApiRow[] {
  const rows: ApiRow[] = [];
  if (nth % 5 === 0) {
    rows.push({
      id: 'how_found',
      value: nth % 10 === 0 ? 'Freunde & “Familie”' : 'search',
      customerInputType: 'TEXT',
      title: 'How did you find “us”?',
      orderDetailsDisplaySection: 'CUSTOMER_INFO',
      orderBy: '10',
      showInNotifications: true,
      showInInvoice: false,
    });
  }
  if (nth % 7 === 0)
    rows.push({
      id: 'gift_wrap',
      value: 'Yes',
      customerInputType: 'SELECT',
      title: 'Gift wrap',
      orderDetailsDisplaySection: 'SHIPPING_INFO',
      orderBy: '20',
      showInNotifications: true,
      showInInvoice: true,
    });
  return rows;
}

export function shippingOptionRow(facts: OrderFacts): ApiRow | undefined {
  const option = facts.shipping === undefined ? undefined : SHIPPING_OPTIONS[facts.shipping];
  if (!option) return undefined;
  const rate = money(facts.shippingRate);
  const pickup = facts.shipping === 2;
  return compact({
    shippingCarrierName: option['carrier'],
    shippingMethodName: option['title'],
    shippingMethodId: option['id'],
    shippingRate: rate,
    shippingRateWithoutTax: rate,
    discountedShippingRate: rate,
    estimatedTransitTime: pickup ? undefined : option['deliveryTimeDays'],
    isPickup: pickup,
    pickupInstruction: option['pickupInstruction'],
    fulfillmentType: option['fulfilmentType'],
    timeSlotLengthInMinutes: option['timeSlotLengthInMinutes'],
  });
}
