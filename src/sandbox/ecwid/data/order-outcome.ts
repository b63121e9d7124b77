/** What became of an order: paid, sent, paid back. */
import type { Random } from '../../data/random.ts';
import type { FulfillmentStatus, PaymentStatus } from './statuses.ts';

export interface Refund {
  at: number;
  source: 'CP' | 'API';
  reason: string | undefined;
  amount: number;
}

export function statusOf(random: Random, inserted: boolean, recent: boolean): PaymentStatus {
  if (inserted) return 'PAID';
  if (recent) return random.chance(0.35) ? 'AWAITING_PAYMENT' : 'PAID';
  const at = random.weighted([78, 5, 7, 4, 4, 2]);
  const settled: readonly PaymentStatus[] = [
    'PAID',
    'AWAITING_PAYMENT',
    'CANCELLED',
    'REFUNDED',
    'PARTIALLY_REFUNDED',
    'CUSTOM_PAYMENT_STATUS_1',
  ];
  return settled[at] ?? 'PAID';
}

export function fulfillmentOf(
  random: Random,
  paid: PaymentStatus,
  recent: boolean,
  pickup: boolean,
): FulfillmentStatus {
  if (paid === 'CANCELLED') return 'WILL_NOT_DELIVER';
  if (paid === 'REFUNDED') return 'RETURNED';
  if (recent) return random.pick(['AWAITING_PROCESSING', 'PROCESSING', 'CUSTOM_FULFILLMENT_STATUS_1']);
  if (pickup) return random.pick(['READY_FOR_PICKUP', 'DELIVERED']);
  return random.pick(['SHIPPED', 'SHIPPED', 'DELIVERED', 'OUT_FOR_DELIVERY']);
}

export function refundsOf(
  random: Random,
  status: PaymentStatus,
  total: number,
  { created, updated }: { created: number; updated: number },
): Refund[] {
  if (status !== 'REFUNDED' && status !== 'PARTIALLY_REFUNDED') return [];
  const count = status === 'REFUNDED' || random.chance(0.6) ? 1 : 2;
  const amount = status === 'REFUNDED' ? total : Math.floor(total / (count + 2));
  return Array.from({ length: count }, (_, at) => ({
    at: Math.min(updated, created + (at + 1) * 3_600_000),
    source: random.chance(0.7) ? 'CP' : 'API',
    reason: random.chance(0.6)
      ? random.pick(['Damaged', 'Trop petit', 'Customer’s "change of mind"'])
      : undefined,
    amount,
  }));
}
