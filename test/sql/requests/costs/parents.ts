import { type Cost, costs } from '../cost.ts';

const lines = 'SELECT i.* FROM order_items i JOIN orders o ON o.id = i.order_id';
const INSIDE = 'include=consignments.line_items&';

/** Lines under conditions on their orders: they come inside the pages of just those orders, and the orders with them. */
export const parents: readonly Cost[] = [
  costs(1, 'SELECT * FROM order_items WHERE order_id = 150', { asks: ['/v2/orders/150/products'] }),
  costs(1, 'SELECT count(*) FROM order_items WHERE order_id BETWEEN 150 AND 300', {
    asks: ['min_id=150&max_id=300'],
  }),
  costs(1, `${lines} WHERE o.status_id = 7`, { asks: [INSIDE, 'status_id=7'] }),
  costs(1, `${lines} WHERE o.status_id = 7 AND i.order_id > 600`, {
    asks: [INSIDE, 'status_id=7&sort=id:asc&min_id=601'],
    why: 'PostgreSQL hands the condition on the number on to the orders',
  }),
  costs(
    1,
    'SELECT o.id, i.id FROM orders o LEFT JOIN order_items i ON o.id = i.order_id WHERE o.status_id = 7',
    { asks: [INSIDE, 'status_id=7'] },
  ),
  costs(
    1,
    'SELECT i.id, o.id FROM order_items i LEFT JOIN orders o ON o.id = i.order_id WHERE o.status_id = 7',
    {
      asks: [INSIDE, 'status_id=7'],
      why: 'no row without an order passes: PostgreSQL makes it an inner join',
    },
  ),
  costs(
    1,
    "SELECT date_trunc('day', o.date_created), sum(i.total_inc_tax) FROM order_items i JOIN orders o ON o.id = i.order_id WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY 1",
    { asks: [INSIDE, 'min_date_created=Fri, 31 Oct 2025 23:59:59 +0000'] },
  ),
  costs(
    1,
    `${lines} WHERE o.date_created >= timestamptz '2025-12-01' - interval '30 days' AND o.date_created < '2025-12-01'`,
    {
      asks: [INSIDE, 'min_date_created='],
    },
  ),
  costs(1, 'SELECT * FROM order_items WHERE order_id IN (SELECT id FROM orders WHERE status_id = 7)', {
    asks: [INSIDE, 'status_id=7'],
  }),
  costs(
    1,
    'SELECT * FROM order_items i WHERE EXISTS (SELECT FROM orders o WHERE o.id = i.order_id AND o.status_id = 7)',
    { asks: [INSIDE, 'status_id=7'] },
  ),
  costs(
    6,
    'SELECT * FROM order_items i WHERE NOT EXISTS (SELECT FROM orders o WHERE o.id = i.order_id AND o.status_id = 7)',
    {
      why: 'lines of all other orders are wanted, and one order has to be repaired',
      asksNot: ['status_id=7'],
    },
  ),
  costs(
    6,
    'SELECT i.id, o.id FROM order_items i LEFT JOIN orders o ON o.id = i.order_id AND o.status_id = 7',
    {
      why: 'lines without such an order are wanted too',
      asksNot: ['status_id=7'],
    },
  ),
  costs(
    6,
    'SELECT i.id, o.id FROM order_items i FULL JOIN orders o ON o.id = i.order_id AND o.status_id = 7',
    { why: 'everything of both is wanted, and one order has to be repaired', asksNot: ['status_id=7'] },
  ),
  costs(6, `${lines} WHERE o.status_id = 7 OR i.quantity > 3`, {
    why: 'an order of any status may have such a line',
    asksNot: ['status_id=7'],
  }),
  costs(2, `${lines} WHERE o.status_id IN (7, 8)`, {
    why: 'a request per status',
    asks: [INSIDE, 'status_id=7', 'status_id=8'],
  }),
  costs(1, `${lines} WHERE o.total_inc_tax > 900 AND o.customer_id = 16`, {
    asks: [INSIDE, 'customer_id=16'],
  }),
  costs(
    1,
    'SELECT i.id, j.id FROM order_items i JOIN order_items j ON i.order_id = j.order_id JOIN orders o ON o.id = i.order_id WHERE o.status_id = 7',
    { why: 'two mentions of the lines, and the orders, on one page' },
  ),
];
