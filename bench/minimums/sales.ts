import {
  byId,
  EACH_OF_MONTH,
  ITEMS_OF_MONTH,
  inside,
  LINES_OF_MONTH,
  longOrders,
  ORDERS_OF_MONTH,
  one,
  pages,
  plainPages,
  QUARTER,
  type Read,
  YEAR,
} from './read.ts';

const SOLD = `id IN (${LINES_OF_MONTH})`;
const LATEST = 'SELECT customer_id FROM orders ORDER BY id DESC LIMIT 10';

/** Revenue, orders and what is in them. */
export const sales: Readonly<Record<string, readonly Read[]>> = {
  'revenue by month of one year': [plainPages('orders', YEAR)],
  'revenue by month, all years': [pages('orders')],
  'revenue of one month, with and without tax': [ORDERS_OF_MONTH],
  'revenue of one quarter by weekday': [plainPages('orders', QUARTER)],
  'how many orders there are': [one('orders')],
  'how many orders wait for fulfilment': [one('orders', 'status_id = 11')],
  'orders by status, with the names that the merchant gave': [
    pages('orders'),
    pages('order_statuses', undefined, { outer: 'SELECT id FROM orders' }),
  ],
  'the ten latest orders': [one('orders')],
  'the ten latest orders with the customers': [
    one('orders'),
    pages('customers', `id IN (${LATEST})`, { outer: LATEST }),
  ],
  'average order value by channel in one month': [
    ORDERS_OF_MONTH,
    pages('channels', undefined, { outer: EACH_OF_MONTH }),
  ],
  'top ten products of one month, by pieces': [ORDERS_OF_MONTH, ITEMS_OF_MONTH],
  'top ten products of all time, by revenue': [
    pages('order_items', undefined, { over: 'orders', again: longOrders('SELECT id FROM orders') }),
  ],
  'revenue of one month by brand': [
    ORDERS_OF_MONTH,
    ITEMS_OF_MONTH,
    pages('products', SOLD, { outer: LINES_OF_MONTH }),
    pages('brands', `id IN (SELECT brand_id FROM products WHERE ${SOLD})`, { outer: LINES_OF_MONTH }),
  ],
  'revenue of one month by category': [
    ORDERS_OF_MONTH,
    ITEMS_OF_MONTH,
    pages('product_category_assignments', `product_id IN (${LINES_OF_MONTH})`, { outer: LINES_OF_MONTH }),
    pages('categories', undefined, { outer: LINES_OF_MONTH }),
  ],
  'the lines of one order': [byId('order_items', 'order_id = 700')],
  'one order with its lines and what was chosen for them': [
    byId('order_items', 'order_id = 700'),
    inside('order_item_option_values', 'SELECT id FROM order_items WHERE order_id = 700'),
  ],
  'sizes sold in one month': [ORDERS_OF_MONTH, inside('order_item_option_values', EACH_OF_MONTH)],
  'basket size: lines and pieces for an order of one month': [ORDERS_OF_MONTH, ITEMS_OF_MONTH],
  'products bought together with one product in one month': [ORDERS_OF_MONTH, ITEMS_OF_MONTH, ITEMS_OF_MONTH],
  'orders over 1,000 in one month': [ORDERS_OF_MONTH],
  'fees of one month': [ORDERS_OF_MONTH, inside('order_fees', EACH_OF_MONTH)],
  'carts to orders: which order a cart became': [
    one('orders', "cart_id = '501cc639-2636-4813-a83b-2cb901cbc123'"),
  ],
  'orders that went from a cart to payment in one month, by way of payment': [ORDERS_OF_MONTH],
};
