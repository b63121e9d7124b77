/**
 * Recurring subscriptions: what the merchant may change of them. Source: docs.ecwid.com. The intervals are those that
 * lists can be filtered by: every day, 1 or 2 weeks, 1 or 3 months, a year. Inferred: a cancelled subscription has no next
 * charge and cannot be revived.
 */
import { dateText, timeOf } from '../data/formats.ts';
import { applied, updates, type Writable } from '../write/crud.ts';
import type { Endpoint } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { refusal, wrong } from '../write/refusal.ts';

const COUNTS: Readonly<Record<string, readonly number[]>> = {
  DAY: [1],
  WEEK: [1, 2],
  MONTH: [1, 3],
  YEAR: [1],
};

const SUBSCRIPTION: Writable = {
  collection: 'subscriptions',
  kind: 'Subscription',
  placeholder: 'subscriptionId',
  fields:
    fields(`status:ACTIVE|CANCELLED|LAST_CHARGE_FAILED|REQUIRES_PAYMENT_CONFIRMATION|PAUSED nextCharge:date
    chargeSettings:{charge}`),
  make: (sent) => sent,
  change(row, sent, { now }) {
    const { status, chargeSettings, nextCharge } = sent;
    if (row['status'] === 'CANCELLED' && status !== undefined && status !== 'CANCELLED') {
      throw refusal('NOT_ALLOWED_TO_UPDATE_PARAMETER', 'A cancelled subscription cannot be revived');
    }
    if (status === null || chargeSettings === null) throw wrong('status', 'a value');
    if (chargeSettings) checkInterval(chargeSettings as Sent);
    const changed: Record<string, unknown> = { ...applied(row, sent), updateTimestamp: now };
    if (status !== undefined && status !== row['status']) changed['statusUpdated'] = dateText(now);
    if (nextCharge) {
      changed['nextChargeFormatted'] = new Date(timeOf(nextCharge) ?? now).toDateString().slice(4);
    }
    if (changed['status'] === 'CANCELLED') {
      changed['cancelled'] = row['cancelled'] ?? dateText(now);
      delete changed['nextCharge'];
      delete changed['nextChargeFormatted'];
    }
    return changed;
  },
};

function checkInterval({ recurringInterval, recurringIntervalCount }: Sent): void {
  const counts = COUNTS[String(recurringInterval)] ?? [];
  if (!counts.includes(Number(recurringIntervalCount))) {
    throw wrong('recurringIntervalCount', `one of ${counts.join(', ')} for ${recurringInterval}`);
  }
}

export const SUBSCRIPTION_ENDPOINTS: readonly Endpoint[] = [
  updates(SUBSCRIPTION, { path: '/subscriptions/{subscriptionId}', scopes: ['update_subscriptions'] }),
];
