/** How an order was paid, and what was taken off or put on, as its row shows it. */
import type { ApiRow } from '../../data/collection.ts';
import type { Random } from '../../data/random.ts';
import { money, translated } from './formats.ts';
import type { OrderFacts } from './order-facts.ts';
import { PAYMENT_OPTIONS } from './settings.ts';

const MODULES = ['CUSTOM_PAYMENT_APP-stripe', 'PayPalStandard', undefined] as const;

export function paymentOf(random: Random, facts: OrderFacts): ApiRow {
  const online = facts.payment !== 2;
  const transaction = `ch_${facts.internalId.toString(36)}`;
  return {
    paymentMethod: PAYMENT_OPTIONS[facts.payment]?.['checkoutTitle'],
    paymentModule: MODULES[facts.payment],
    paymentSubtype: facts.payment === 0 ? random.pick(['CARD', 'APPLE_PAY']) : undefined,
    paymentMessage: facts.paymentStatus === 'CANCELLED' ? 'Declined: "insufficient funds"' : undefined,
    externalTransactionId: online ? transaction : undefined,
    externalTransactionUrl: online ? `https://pay.example.com/${transaction}` : undefined,
    paymentReference: online ? transaction : undefined,
    referenceTransactionId: online ? `ref-${facts.internalId}` : undefined,
    creditCardStatus: facts.payment === 0 ? { avsMessage: 'Y', cvvMessage: 'M' } : undefined,
  };
}

export function discountInfo({
  volumeDiscount,
  membershipDiscount,
  customDiscount,
  subtotal,
  customer,
}: OrderFacts): ApiRow[] {
  const rows: ApiRow[] = [];
  if (volumeDiscount > 0)
    rows.push({ id: 1, value: 5, type: 'PERCENT', base: 'ON_TOTAL', orderTotal: money(subtotal) });
  if (membershipDiscount > 0)
    rows.push({ id: 2, value: 10, type: 'PERCENT', base: 'ON_MEMBERSHIP', membershipId: customer?.groupId });
  if (customDiscount > 0)
    rows.push({
      value: money(customDiscount),
      type: 'ABS',
      base: 'CUSTOM',
      description: 'Sorry for the delay',
    });
  return rows;
}

export function surcharges({ surcharge }: OrderFacts): ApiRow[] {
  if (surcharge === 0) return [];
  const value = money(surcharge);
  const description = 'Bank transfer';
  return [
    {
      id: 'offline',
      value,
      type: 'ABSOLUTE',
      total: value,
      totalWithoutTax: value,
      description,
      descriptionTranslated: translated(description),
      taxable: false,
      taxes: [],
    },
  ];
}
