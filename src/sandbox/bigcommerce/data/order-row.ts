/** An order in the shape of /v2/orders without any include: decimal strings, RFC 2822 dates, {url, resource} links. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { rfc2822 } from '../formats.ts';
import { addAmounts } from './order-amounts.ts';
import type { Order, OrderBook } from './order-book.ts';
import type { OrderCore } from './order-core.ts';
import { cartId, externalOrderId } from './order-ids.ts';
import { billingAddress, licence, personOf } from './order-people.ts';
import { ORDER_STATUSES } from './order-statuses.ts';
import { totalsOf } from './order-totals.ts';
import { PAYMENT_METHODS, PROVIDERS, paymentStatus } from './payments.ts';
import { CURRENCIES } from './places.ts';

const STORE_CURRENCY = CURRENCIES[0];

export function orderRow(book: OrderBook, core: Order): ApiRow {
  const { id, currency } = core;
  const t = totalsOf(core);
  const random = randomFor(book.needs.seed, 'order detail', core.nth);
  const person = personOf(book.needs.seed, core);
  const status = ORDER_STATUSES[core.status] as (typeof ORDER_STATUSES)[number];
  const provider = PROVIDERS[core.payment] as string;
  const rate = currency.rate.toFixed(10);
  const resource = `/orders/${id}`;
  const base = book.links + resource;
  const row: Record<string, unknown> = {
    id,
    customer_id: core.customer?.id ?? 0,
    date_created: rfc2822(core.created),
    date_modified: rfc2822(core.modified),
    date_shipped: t.itemsShipped > 0 ? rfc2822(shippedAt(core)) : '',
    status_id: core.status,
    status: status.name,
    custom_status: status.custom_label,
    cart_id: cartId(book.needs.seed, core.nth),
    items_total: t.items,
    items_shipped: t.itemsShipped,
    payment_method: PAYMENT_METHODS[core.payment],
    payment_provider_id: provider === '' ? '' : `${provider}${random.hex(10)}`,
    payment_status: paymentStatus(core.status, core.payment),
    order_is_digital: core.shippings.length === 0 && core.pickups === 0,
    ip_address: random.chance(0.8) ? `198.51.100.${random.int(1, 254)}` : '',
    ip_address_v6: random.chance(0.1) ? '2001:db8::7334' : '',
    geoip_country: core.billing.place.country,
    geoip_country_iso2: core.billing.place.iso2,
    currency_id: currency.id,
    currency_code: currency.code,
    currency_exchange_rate: rate,
    default_currency_id: STORE_CURRENCY.id,
    default_currency_code: STORE_CURRENCY.code,
    store_default_currency_code: STORE_CURRENCY.code,
    store_default_to_transactional_exchange_rate: rate,
    staff_notes: random.chance(0.05) ? 'Call before delivery; "fragile"' : '',
    customer_message: random.chance(0.1) ? 'Please gift-wrap 🎁\nMerci beaucoup' : '',
    shipping_address_count: core.shippings.length,
    is_deleted: core.deleted,
    is_tax_inclusive_pricing: false,
    is_email_opt_in: random.chance(0.3),
    credit_card_type: null,
    order_source: random.pick(['www', 'www', 'www', 'iphone', 'manual', 'checkout_api']),
    channel_id: core.channel,
    external_source: random.chance(0.05) ? 'M-POS' : null,
    external_id: null,
    external_merchant_id: null,
    external_order_id: externalOrderId(id),
    ebay_order_id: '0',
    tax_provider_id: random.pick(['BasicTaxProvider', 'BasicTaxProvider', 'AvaTaxProvider']),
    customer_locale: random.pick(['en', 'en', 'de', 'fr']),
    billing_address: billingAddress(core, person, random.chance(0.05) ? licence(random) : []),
    products: link(base, resource, '/products'),
    shipping_addresses: link(base, resource, '/shipping_addresses'),
    coupons: link(base, resource, '/coupons'),
    consignments: link(base, resource, '/consignments'),
    fees: link(base, resource, '/fees'),
  };
  addAmounts(row, core, t);
  return row;
}

/** Where a part of an order that no include asked for can be had. */
function link(base: string, resource: string, part: string): object {
  return { url: base + part, resource: resource + part };
}

/** Parcels leave between creation and the last change. */
export function shippedAt(core: OrderCore): number {
  const after = ((core.nth * 7919) % 5) * DAY_MS + 3_600_000;
  return Math.min(Math.max(core.created + after, core.created), Math.max(core.created, REFERENCE_MS));
}
