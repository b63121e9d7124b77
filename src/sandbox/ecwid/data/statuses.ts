/** Order statuses: what orders and carts can be, and what GET /profile/order_statuses shows of them. */
import type { ApiRow } from '../../data/collection.ts';
import { compact, translated } from './formats.ts';

export const PAYMENT_STATUSES = [
  'AWAITING_PAYMENT',
  'PAID',
  'CANCELLED',
  'REFUNDED',
  'PARTIALLY_REFUNDED',
  'INCOMPLETE',
  'CUSTOM_PAYMENT_STATUS_1',
  'CUSTOM_PAYMENT_STATUS_2',
  'CUSTOM_PAYMENT_STATUS_3',
] as const;

export const FULFILLMENT_STATUSES = [
  'AWAITING_PROCESSING',
  'PROCESSING',
  'SHIPPED',
  'DELIVERED',
  'WILL_NOT_DELIVER',
  'RETURNED',
  'READY_FOR_PICKUP',
  'OUT_FOR_DELIVERY',
  'CUSTOM_FULFILLMENT_STATUS_1',
  'CUSTOM_FULFILLMENT_STATUS_2',
  'CUSTOM_FULFILLMENT_STATUS_3',
] as const;

export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];
export type FulfillmentStatus = (typeof FULFILLMENT_STATUSES)[number];

const NAMES: Readonly<Record<string, string>> = {
  CUSTOM_PAYMENT_STATUS_1: 'Waiting for the bank',
  CUSTOM_FULFILLMENT_STATUS_1: 'In the „Werkstatt“',
};

export const ORDER_STATUSES: readonly ApiRow[] = [
  ...PAYMENT_STATUSES.map((id) => statusRow(id, 'PAYMENT_STATUS')),
  ...FULFILLMENT_STATUSES.map((id) => statusRow(id, 'FULFILLMENT_STATUS')),
];

function statusRow(statusId: string, orderStatusType: string): ApiRow {
  const custom = statusId.startsWith('CUSTOM');
  const plain = statusId.toLowerCase().replaceAll('_', ' ');
  const name = NAMES[statusId] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
  const renamed = statusId in NAMES;
  return compact({
    statusId,
    orderStatusType,
    defaultStatus: !custom,
    enabled: !custom || renamed,
    sendNotificationWhenStatusIsAssigned: statusId === 'SHIPPED' || statusId === 'PAID',
    name,
    nameTranslated: translated(name),
    nameTranslations: renamed ? translated(name, { fr: `${name} (fr)` }) : undefined,
    lastNameChangeDate: renamed ? '2025-03-30 01:30:00 +0000' : undefined,
  });
}
