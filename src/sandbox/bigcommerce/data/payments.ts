/** How orders were paid. */
import { STATUS } from './order-statuses.ts';

/** Display names, as the payment_method filter compares them. */
export const PAYMENT_METHODS = [
  'Credit Card',
  'PayPal',
  'Manual',
  'Cash on Delivery',
  'Bank Deposit',
  'Gift Certificate',
  'Test Payment Gateway',
] as const;
/** In the shape of /v2/payments/methods; gift certificates are no method there. */
export const PAYMENT_METHOD_ROWS: readonly { code: string; name: string; test_mode: boolean }[] = [
  { code: 'authorizenet', name: 'Credit Card', test_mode: false },
  { code: 'paypalcommerce', name: 'PayPal', test_mode: false },
  { code: 'custom', name: 'Manual', test_mode: false },
  { code: 'cod', name: 'Cash on Delivery', test_mode: false },
  { code: 'bankdeposit', name: 'Bank Deposit', test_mode: false },
  { code: 'testgateway', name: 'Test Payment Gateway', test_mode: true },
];
export const PROVIDERS = ['TXN-', 'PAYID-', '', '', '', '', ''] as const;

export function paymentStatus(status: number, method: number): string {
  switch (status) {
    case STATUS.refunded:
      return 'refunded';
    case STATUS.partiallyRefunded:
      return 'partially refunded';
    case STATUS.cancelled:
      return 'void';
    case STATUS.declined:
      return 'declined';
    case STATUS.pending:
      return 'pending';
    case STATUS.incomplete:
      return '';
    default:
      return method < 2 ? 'captured' : method === 2 ? 'paid' : '';
  }
}
