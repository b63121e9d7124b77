import { RANGES } from '../cost.ts';
import { ask, type Question } from './question.ts';

/** Shipping, taxes, payments, refunds. */
export const fulfilment: readonly Question[] = [
  ask(
    'where the orders of one month went',
    1,
    10,
    `SELECT a.country, a.state, count(*) FROM orders o JOIN order_shipping_addresses a ON a.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1, 2`,
  ),
  ask(
    'shipping revenue of one month by method',
    1,
    10,
    `SELECT s.shipping_method, sum(s.cost_inc_tax) FROM orders o JOIN shipping_consignments s ON s.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'one order with its lines and shipments',
    2,
    1776,
    `SELECT o.id, i.name, s.tracking_number FROM orders o JOIN order_items i ON i.order_id = o.id
     LEFT JOIN shipment_items t ON t.order_product_id = i.id AND t.order_id = o.id
     LEFT JOIN order_shipments s ON s.id = t.shipment_id AND s.order_id = o.id WHERE o.id = 700`,
  ),
  ask(
    'the shipments of one order',
    1,
    883,
    'SELECT tracking_number, date_created FROM order_shipments WHERE order_id = 700',
  ),
  ask(
    'shipments of the partially shipped orders',
    11,
    888,
    `SELECT o.id, s.tracking_number FROM orders o LEFT JOIN order_shipments s ON s.order_id = o.id WHERE o.status_id = 3`,
  ),
  ask(
    'days from order to shipment, last ten orders of a customer',
    4,
    888,
    `SELECT o.id, s.date_created - o.date_created FROM orders o JOIN order_shipments s ON s.order_id = o.id
     WHERE o.customer_id = 16`,
  ),
  ask(
    'what waits to be picked up',
    1,
    10,
    `SELECT p.location_name, count(*) FROM orders o JOIN pickup_consignments p ON p.order_id = o.id
     WHERE o.status_id = 8 GROUP BY 1`,
  ),
  ask(
    'downloads and gift certificates of one month',
    1,
    20,
    `SELECT 'download', d.recipient_email FROM orders o JOIN download_consignments d ON d.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01'
     UNION ALL
     SELECT 'gift', e.recipient_email FROM orders o JOIN email_consignments e ON e.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01'`,
  ),
  ask(
    'tax by state of one day',
    3,
    1215,
    `SELECT a.state, t.name, sum(t.line_amount) FROM orders o JOIN order_taxes t ON t.order_id = o.id
     LEFT JOIN order_shipping_addresses a ON a.id = t.order_address_id AND a.order_id = o.id
     WHERE o.date_created >= '2025-11-28' AND o.date_created < '2025-11-29' GROUP BY 1, 2`,
  ),
  ask('taxes of one order', 1, 1205, 'SELECT name, rate, line_amount FROM order_taxes WHERE order_id = 700'),
  ask(
    'tax of one month by country of billing',
    1,
    5,
    `SELECT billing_country, sum(total_tax) FROM orders
     WHERE date_created >= '2025-11-01' AND date_created < '2025-12-01' GROUP BY 1`,
  ),
  ask(
    'tax rates by zone',
    2,
    2,
    'SELECT z.name, r.name, r.class_rates FROM tax_zones z JOIN tax_rates r ON r.tax_zone_id = z.id',
  ),
  ask(
    'products by tax class',
    6,
    5,
    'SELECT t.name, count(*) FROM products p JOIN tax_classes t ON t.id = p.tax_class_id GROUP BY 1',
    RANGES,
  ),
  ask(
    'refund rate of one year',
    2,
    5,
    `SELECT sum(refunded_amount) / sum(total_inc_tax) FROM orders
     WHERE date_created >= '2025-01-01' AND date_created < '2026-01-01'`,
  ),
  ask(
    'refunds of one month',
    1,
    1,
    `SELECT count(*), sum(total_amount) FROM order_refunds WHERE created >= '2025-11-01' AND created < '2025-12-01'`,
  ),
  ask(
    'reasons of refunds by product',
    1,
    1,
    `SELECT i.item_id, i.reason, sum(i.requested_amount) FROM order_refund_items i WHERE i.item_type = 'PRODUCT' GROUP BY 1, 2`,
  ),
  ask(
    'how the refunds of one order were paid',
    1,
    1,
    'SELECT provider_id, amount FROM order_refund_payments WHERE order_id = 1314',
  ),
  ask(
    'the payments of one order',
    1,
    1205,
    'SELECT event, method, amount, gateway FROM transactions WHERE order_id = 700',
  ),
  ask(
    'failed payments of one month',
    73,
    1210,
    `SELECT o.id, t.gateway, t.amount FROM orders o JOIN transactions t ON t.order_id = o.id
     WHERE t.status = 'error' AND o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01'`,
  ),
  ask('ways to pay', 1, 1, 'SELECT code, name FROM payment_methods'),
  ask(
    'ways to ship, by zone',
    6,
    7,
    'SELECT z.name, m.name, m.settings FROM shipping_zones z JOIN shipping_methods m ON m.zone_id = z.id WHERE m.enabled',
  ),
  ask(
    'zones that ship to Germany',
    1,
    2,
    "SELECT z.name FROM shipping_zones z JOIN shipping_zone_locations l ON l.zone_id = z.id WHERE l.country_iso2 = 'DE'",
  ),
  ask(
    'messages of the declined orders',
    25,
    1210,
    `SELECT o.id, m.subject FROM orders o JOIN order_messages m ON m.order_id = o.id
     WHERE o.status_id = 6 AND m.status = 'read'`,
  ),
  ask(
    'coupons that were used in one month',
    73,
    1210,
    `SELECT k.code, count(*), sum(k.discount) FROM orders o JOIN order_coupons k ON k.order_id = o.id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1`,
  ),
];
