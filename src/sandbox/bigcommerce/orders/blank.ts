/** A new order before anything is in it. */

import { ORDER_STATUSES, STATUS } from '../data/order-statuses.ts';
import { CURRENCIES } from '../data/places.ts';
import { rfc2822 } from '../formats.ts';
import type { Dossier, Row } from './dossier.ts';

const ZERO = '0.0000';
const STORE_CURRENCY = CURRENCIES[0];
/** What an order of this API comes from. */
const SOURCE = 'external';

/**
 * That a new order is pending is inferred. Between the store's currency and what is shown the rate of such orders is
 * always 1; source: bigcommerce/docs, reference/orders.v2.oas2.yml.
 */
export function blankOrder(id: number, now: number, currency: (typeof CURRENCIES)[number]): Dossier {
  const status = ORDER_STATUSES[STATUS.pending];
  const row: Row = {
    id,
    customer_id: 0,
    date_created: rfc2822(now),
    date_modified: rfc2822(now),
    date_shipped: '',
    status_id: STATUS.pending,
    status: status?.name,
    custom_status: status?.custom_label,
    cart_id: '',
    items_total: 0,
    items_shipped: 0,
    payment_method: '',
    payment_provider_id: '',
    payment_status: '',
    order_is_digital: false,
    ip_address: '',
    ip_address_v6: '',
    geoip_country: '',
    geoip_country_iso2: '',
    currency_id: currency.id,
    currency_code: currency.code,
    currency_exchange_rate: '1.0000000000',
    default_currency_id: currency.id,
    default_currency_code: currency.code,
    store_default_currency_code: STORE_CURRENCY.code,
    store_default_to_transactional_exchange_rate: currency.rate.toFixed(10),
    staff_notes: '',
    customer_message: '',
    shipping_address_count: 0,
    is_deleted: false,
    is_tax_inclusive_pricing: false,
    is_email_opt_in: false,
    credit_card_type: null,
    order_source: SOURCE,
    channel_id: 1,
    external_source: null,
    external_id: null,
    external_merchant_id: null,
    external_order_id: '',
    ebay_order_id: '0',
    tax_provider_id: 'BasicTaxProvider',
    customer_locale: 'en',
    store_credit_amount: ZERO,
    gift_certificate_amount: ZERO,
    refunded_amount: ZERO,
    discount_amount: ZERO,
    coupon_discount: ZERO,
  };
  addNoCosts(row);
  return {
    id,
    row,
    products: [],
    addresses: [],
    collections: [],
    giftRecipient: '',
    fees: [],
    coupons: [],
    taxes: [],
    shipments: [],
    transactions: [],
    refunds: [],
    pickups: [],
    overrides: {},
  };
}

function addNoCosts(row: Row): void {
  for (const [cost, taxClass] of [
    ['shipping', 2],
    ['handling', 2],
    ['wrapping', 3],
  ] as const) {
    row[`base_${cost}_cost`] = ZERO;
    for (const part of ['ex_tax', 'inc_tax', 'tax']) row[`${cost}_cost_${part}`] = ZERO;
    row[`${cost}_cost_tax_class_id`] = taxClass;
  }
}
