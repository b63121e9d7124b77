import {
  byId,
  EACH_OF_MONTH,
  each,
  inside,
  ORDERS_OF_MONTH,
  pages,
  plainPages,
  type Read,
  YEAR,
} from './read.ts';

const PARTLY = 'SELECT id FROM orders WHERE status_id = 3';
const OF_CUSTOMER = 'SELECT id FROM orders WHERE customer_id = 16';
const REFUNDED = "created >= '2025-11-01' AND created < '2025-12-01'";

/** Shipping, taxes, payments, refunds. */
export const fulfilment: Readonly<Record<string, readonly Read[]>> = {
  'where the orders of one month went': [ORDERS_OF_MONTH, inside('order_shipping_addresses', EACH_OF_MONTH)],
  'shipping revenue of one month by method': [
    ORDERS_OF_MONTH,
    inside('shipping_consignments', EACH_OF_MONTH),
  ],
  'the shipments of one order': [byId('order_shipments', 'order_id = 700')],
  'shipments of the partially shipped orders': [
    pages('orders', 'status_id = 3'),
    each('order_shipments', `${PARTLY} AND items_shipped > 0`, PARTLY),
  ],
  'days from order to shipment, last ten orders of a customer': [
    plainPages('orders', 'customer_id = 16'),
    each('order_shipments', `${OF_CUSTOMER} AND items_shipped > 0`, OF_CUSTOMER),
  ],
  'what waits to be picked up': [
    pages('orders', 'status_id = 8'),
    inside('pickup_consignments', 'SELECT id FROM orders WHERE status_id = 8'),
  ],
  'downloads and gift certificates of one month': [
    ORDERS_OF_MONTH,
    inside('download_consignments', EACH_OF_MONTH),
    inside('orders', EACH_OF_MONTH),
    inside('email_consignments', EACH_OF_MONTH),
  ],
  'tax of one month by country of billing': [ORDERS_OF_MONTH],
  'tax rates by zone': [
    pages('tax_zones'),
    pages('tax_rates', undefined, { outer: 'SELECT id FROM tax_zones' }),
  ],
  'products by tax class': [
    pages('products'),
    pages('tax_classes', undefined, { outer: 'SELECT id FROM products' }),
  ],
  'refund rate of one year': [plainPages('orders', YEAR)],
  'refunds of one month': [plainPages('order_refunds', REFUNDED)],
  'reasons of refunds by product': [pages('order_refund_items', undefined, { over: 'order_refunds' })],
  'how the refunds of one order were paid': [byId('order_refund_payments', 'order_id = 1314')],
  'ways to pay': [pages('payment_methods')],
  'zones that ship to Germany': [
    pages('shipping_zones'),
    inside('shipping_zone_locations', 'SELECT id FROM shipping_zones'),
  ],
};
