/** The discount codes that shoppers use, known to orders and to the list of discounts. */
import type { Cents } from '../formats.ts';

export interface Discount {
  code: string;
  name: string;
  /** Taken off: a share of the items, an amount, or the shipping. */
  share?: number;
  off?: Cents;
  free?: true;
}

export const USED_DISCOUNTS: readonly Discount[] = [
  { code: 'WELCOME10', name: 'Welcome 10%', share: 0.1 },
  { code: 'FÜNF', name: 'Fünf runter & danke', off: 500 },
  { code: 'shipfree', name: 'Free shipping', free: true },
  { code: 'BLACK-FRIDAY', name: '<Black> Friday', share: 0.33 },
  { code: 'STAFF', name: 'Staff', share: 1 },
];
