import { byId, inside, one, pages, plainPages, type Read } from './read.ts';

const KNOWN = 'SELECT customer_id FROM orders WHERE customer_id > 0 ORDER BY id DESC LIMIT 10';
const FIRST = 'SELECT customer_id FROM orders WHERE customer_id > 0 ORDER BY id LIMIT 20';
const NEWEST = 'SELECT customer_id FROM orders WHERE customer_id > 0 ORDER BY date_created DESC LIMIT 5';
const DEAREST = 'SELECT brand_id FROM products WHERE brand_id > 0 ORDER BY id LIMIT 5';

/** The newest, the first, the largest: a few rows of many, and what goes with them. */
export const latest: Readonly<Record<string, readonly Read[]>> = {
  'the ten latest orders of known customers': [
    one('orders'),
    pages('customers', `id IN (${KNOWN})`, { outer: KNOWN }),
  ],
  'a look at the orders with their customers': [
    one('orders'),
    pages('customers', `id IN (${FIRST})`, { outer: FIRST }),
  ],
  'the five latest orders above 100': [one('orders')],
  'the twenty latest orders, by time and number': [one('orders')],
  'the next hundred orders that changed since a time': [one('orders')],
  'the pieces in the three latest orders': [
    one('orders'),
    inside('order_items', 'SELECT id FROM orders ORDER BY id DESC LIMIT 3'),
  ],
  'the customers of the five latest orders': [
    one('orders'),
    pages('customers', `id IN (${NEWEST})`, { outer: NEWEST }),
  ],
  'orders eleven to twenty, numbered by time': [one('orders')],
  'the five dearest products with their brands': [
    one('products'),
    pages('brands', `id IN (${DEAREST})`, { outer: DEAREST }),
  ],
  'the customers from one number to another': [plainPages('customers', 'id BETWEEN 100 AND 160')],
  'orders of a list that the question brings along': [byId('orders', 'id IN (300, 400, 500)')],
};
