import { type Cost, costs } from '../cost.ts';

const shipments = 'SELECT s.* FROM order_shipments s JOIN orders o ON o.id = s.order_id';

/**
 * Rows that the API hands out for one parent at a time. Of the store's 1200 orders, on 5 pages, 878 have a piece that
 * was shipped, 495 of those from order 650 on; customer 16 has 3, and all 11 of status 7 have none.
 */
export const perParent: readonly Cost[] = [
  costs(1, 'SELECT * FROM order_shipments WHERE order_id = 150', { asks: ['/v2/orders/150/shipments'] }),
  costs(1, 'SELECT * FROM order_shipments WHERE order_id = 150 AND id = 1500', {
    asks: ['/v2/orders/150/shipments/1500'],
  }),
  costs(3, 'SELECT * FROM order_shipments WHERE order_id IN (150, 151, 152)'),
  costs(6, 'SELECT * FROM order_shipments LIMIT 5', { why: 'a page of orders, and five of them' }),
  costs(883, 'SELECT count(*) FROM order_shipments', {
    why: 'the pages of orders, and each order of which a piece was shipped',
  }),
  costs(498, 'SELECT * FROM order_shipments WHERE order_id >= 650', {
    why: 'three pages of such orders, and each of which a piece was shipped',
    asks: ['min_id=650'],
  }),
  costs(883, 'SELECT id FROM order_shipments WHERE customer_id = 16', {
    why: 'that it is the customer of the order is not documented',
  }),
  costs(4, `${shipments} WHERE o.customer_id = 16`, {
    asks: ['customer_id=16'],
  }),
  costs(1, `${shipments} WHERE o.status_id = 7`, { why: 'nothing of these orders was shipped' }),
  costs(
    1,
    'SELECT o.id, s.id FROM orders o LEFT JOIN order_shipments s ON s.order_id = o.id WHERE o.status_id = 7',
  ),
  costs(
    4,
    'SELECT o.id, s.id FROM orders o LEFT JOIN order_shipments s ON s.order_id = o.id AND o.status_id = 7 WHERE o.customer_id = 16',
    { why: 'the condition of the join is no condition on the orders', asksNot: ['status_id=7'] },
  ),
  costs(4, 'SELECT c.code FROM order_coupons c JOIN orders o ON o.id = c.order_id WHERE o.customer_id = 16'),
  costs(7, 'SELECT * FROM order_taxes WHERE order_id BETWEEN 150 AND 155', {
    why: 'which of the six orders there are is asked first',
    asks: ['min_id=150&max_id=155'],
  }),
  costs(4, 'SELECT * FROM transactions WHERE order_id IN (SELECT id FROM orders WHERE customer_id = 16)'),
  costs(1, 'SELECT * FROM order_messages WHERE order_id = 150 AND is_flagged', {
    asks: ['/v2/orders/150/messages?is_flagged=true'],
  }),
  costs(2, 'SELECT * FROM shipping_consignment_quotes WHERE order_id = 150', {
    why: 'which consignments the order has is asked first',
  }),
  costs(
    5,
    'SELECT q.* FROM shipping_consignment_quotes q JOIN orders o ON o.id = q.order_id WHERE o.customer_id = 16',
    { why: 'the orders, their consignments, and the quotes of each' },
  ),
  costs(6, 'SELECT * FROM shipping_methods', { why: 'the zones, and each of the five' }),
  costs(1, 'SELECT * FROM order_metafields WHERE resource_id = 150', {
    asks: ['/v3/orders/150/metafields'],
  }),
  costs(
    22,
    'SELECT (SELECT count(*) FROM order_shipments WHERE order_id BETWEEN 150 AND 160), (SELECT count(*) FROM order_taxes WHERE order_id BETWEEN 150 AND 160)',
    {
      why: 'the eleven orders once, the shipments of the ten of which a piece was shipped, and the taxes of each',
    },
  ),
  costs(
    4,
    'SELECT a.id, b.id FROM order_shipments a JOIN order_shipments b ON a.order_id = b.order_id JOIN orders o ON o.id = a.order_id WHERE o.customer_id = 16',
    { why: 'the orders of the customer, and the shipments of three of them for both' },
  ),
  costs(
    2,
    'SELECT a.id, b.id FROM order_shipments a LEFT JOIN order_shipments b ON a.order_id = b.order_id AND b.id > a.id WHERE a.order_id IN (650, 651)',
  ),
  costs(
    11,
    'SELECT a.id, b.id FROM order_shipments a JOIN order_shipments b ON a.order_id = b.order_id WHERE a.order_id BETWEEN 150 AND 160',
    { why: 'the eleven orders, and the shipments of ten of them for both' },
  ),
];
