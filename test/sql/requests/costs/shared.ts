import { type Cost, costs } from '../cost.ts';

/** Rows that several mentions of a statement need are asked for once. Of the store's 1200 orders 5 pages are read. */
export const shared: readonly Cost[] = [
  costs(1, 'SELECT a.name, b.name FROM brands a, brands b WHERE a.id < b.id'),
  costs(1, 'SELECT id FROM brands UNION ALL SELECT id FROM brands WHERE id = 40', {
    why: 'the one brand is among all',
    asksNot: ['id:in', 'id=40'],
  }),
  costs(1, 'SELECT id, (SELECT max(name) FROM brands) FROM brands', { asks: ['include_fields=id,name&'] }),
  costs(1, "SELECT id FROM brands WHERE name = 'x' UNION ALL SELECT id FROM brands WHERE name = 'x'"),
  costs(1, 'SELECT a.id, b.name FROM brands a JOIN brands b ON b.id = a.id WHERE a.id IN (40, 41)'),
  costs(
    1,
    'SELECT id FROM orders WHERE status_id = 7 UNION ALL SELECT id FROM orders WHERE status_id = 7 AND customer_id = 16',
    { asksNot: ['customer_id'] },
  ),
  costs(1, 'SELECT id FROM orders WHERE id > 1200 UNION ALL SELECT id FROM orders WHERE id > 1210', {
    asks: ['min_id=1201'],
  }),
  costs(
    1,
    'SELECT id FROM products WHERE id IN (111, 112, 113) UNION ALL SELECT id FROM products WHERE id IN (112, 113)',
    { asks: ['id:in=111,112,113'] },
  ),
  costs(2, 'SELECT id FROM orders WHERE status_id = 7 UNION ALL SELECT id FROM orders WHERE status_id = 8', {
    why: 'neither holds the other',
  }),
  costs(2, 'SELECT id FROM orders WHERE id > 1200 UNION ALL SELECT id FROM orders WHERE id < 120', {
    why: 'neither holds the other',
  }),
  costs(
    1,
    'SELECT o.id, i.id, a.id, f.id FROM orders o LEFT JOIN order_items i ON i.order_id = o.id LEFT JOIN order_shipping_addresses a ON a.order_id = o.id LEFT JOIN order_fees f ON f.order_id = o.id WHERE o.customer_id = 16',
    { asks: ['customer_id=16', 'consignments.line_items', 'consignments', 'fees'] },
  ),
  costs(
    1,
    'SELECT o.id, o.fees, i.id FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.status_id = 7',
    { asks: ['include=fees,consignments.line_items'] },
  ),
  costs(
    1,
    'SELECT i.id, f.id FROM order_items i JOIN order_fees f ON f.order_id = i.order_id WHERE i.order_id BETWEEN 150 AND 160 AND f.order_id BETWEEN 150 AND 160',
    { asks: ['min_id=150&max_id=160'] },
  ),
  costs(
    6,
    'SELECT (SELECT sum(total_inc_tax) FROM orders), (SELECT sum(total_inc_tax) FROM order_items), (SELECT sum(cost_inc_tax) FROM order_fees)',
    { why: 'five pages of orders with all that is inside, and one order is repaired' },
  ),
  costs(
    1,
    'SELECT o.id, (SELECT count(*) FROM order_items i WHERE i.order_id = o.id) FROM orders o WHERE o.status_id = 7',
  ),
  costs(
    2,
    'SELECT p.name, i.order_id FROM products p JOIN order_items i ON i.product_id = p.id JOIN orders o ON o.id = i.order_id WHERE o.id = 150',
    { why: 'the order with its lines, and their products' },
  ),
  costs(
    1,
    'SELECT p.name, i.id, f.name FROM products p JOIN product_images i ON i.product_id = p.id LEFT JOIN product_custom_fields f ON f.product_id = p.id WHERE p.id IN (111, 112)',
    { asks: ['include=images,custom_fields', 'id:in=111,112'] },
  ),
  costs(
    1,
    'SELECT i.name, v.display_value FROM order_items i LEFT JOIN order_item_option_values v ON v.order_product_id = i.id AND v.order_id = i.order_id WHERE i.order_id = 150',
    { asks: ['/v2/orders/150/products'] },
  ),
  costs(
    2,
    'SELECT s.id, t.quantity FROM order_shipments s, shipment_items t WHERE s.order_id IN (650, 651) AND t.order_id IN (650, 651)',
    { why: 'the shipments of each of the two orders, with what is in them' },
  ),
  costs(
    2,
    'SELECT i.id, v.id FROM order_items i, order_item_option_values v WHERE i.order_id = 150 AND v.order_id = 151',
    { why: 'neither holds the other' },
  ),
  costs(
    1,
    'SELECT s.id, t.quantity FROM order_shipments s JOIN shipment_items t ON t.shipment_id = s.id AND t.order_id = s.order_id WHERE s.order_id = 650',
    { asks: ['/v2/orders/650/shipments'], asksNot: ['/shipments/'] },
  ),
  costs(
    4,
    'SELECT s.id, t.quantity FROM orders o JOIN order_shipments s ON s.order_id = o.id JOIN shipment_items t ON t.shipment_id = s.id AND t.order_id = o.id WHERE o.customer_id = 16',
    { why: 'the orders of the customer, and the shipments of three of them with what is in them' },
  ),
  costs(1, 'SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM orders)', {
    asks: ['/v2/orders/count'],
  }),
  costs(
    2,
    'SELECT count(*) FROM orders WHERE status_id = 10 UNION ALL SELECT count(*) FROM orders WHERE status_id = 2 UNION ALL SELECT count(*) FROM orders WHERE status_id = 10',
    { why: 'two different numbers' },
  ),
];
