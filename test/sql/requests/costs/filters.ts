import { type Cost, costs, RANGES } from '../cost.ts';

const EVERY_TENTH = Array.from({ length: 121 }, (_, i) => 100 + 10 * i).join(', ');

/** Predicates of one table. 1,000 products, 1,200 orders, 600 customers, 250 rows to a page. */
export const filters: readonly Cost[] = [
  costs(1, 'SELECT name FROM products WHERE id = 111', { asks: ['id=111', 'include_fields=id,name&'] }),
  costs(1, 'SELECT name FROM products WHERE id = $1', { values: [111], asks: ['id=111'] }),
  costs(1, 'SELECT id FROM products WHERE id IN (111, 112, 113)', { asks: ['id:in=111,112,113'] }),
  costs(1, 'SELECT id FROM products WHERE id = ANY ($1)', { values: [[111, 112]], asks: ['id:in=111,112'] }),
  costs(1, 'SELECT id FROM products WHERE id BETWEEN 200 AND 400', { asks: ['id:min=200', 'id:max=400'] }),
  costs(1, 'SELECT id FROM products WHERE id > 1000', { asks: ['id:min=1001'] }),
  costs(1, 'SELECT id FROM products WHERE NOT is_visible', { asks: ['is_visible=false'] }),
  costs(1, 'SELECT id FROM products WHERE brand_id = 73', { asks: ['brand_id=73'] }),
  costs(3, 'SELECT id FROM products WHERE brand_id IN (40, 41, 42)', {
    why: 'brand_id takes one value; the whole table is 4 pages',
  }),
  costs(1, "SELECT id FROM products WHERE sku = 'CAM-79'", { asks: ['sku=CAM-79'] }),
  costs(1, "SELECT id FROM products WHERE date_modified >= '2026-06-01'", {
    asks: ['date_modified:min=2026-05-31T23:59:59Z'],
  }),
  costs(1, 'SELECT id FROM products WHERE inventory_level > 480', { asks: ['inventory_level:min=481'] }),
  costs(5, 'SELECT id FROM products WHERE price > 100', {
    why: `the price is not pushed, since BigCommerce does not say how it rounds; ${RANGES}`,
    asksNot: ['price:'],
  }),
  costs(5, "SELECT id FROM products WHERE name LIKE '%Steel%'", {
    why: `the list of products searches names only by a keyword that also finds other columns; ${RANGES}`,
    asksNot: ['Steel'],
  }),
  costs(1, "SELECT id FROM brands WHERE name LIKE '%Studio%'", { asks: ['name:like=Studio'] }),
  costs(1, "SELECT id FROM brands WHERE name = 'Pavé & Co'", { asks: ['name=Pavé & Co'] }),
  costs(1, 'SELECT name FROM categories WHERE category_id IN (20, 21)', { asks: ['category_id:in=20,21'] }),
  costs(1, 'SELECT name FROM categories WHERE parent_id = 0', { asks: ['parent_id:in=0'] }),
  costs(1, 'SELECT id FROM orders WHERE id = 150', { asks: ['min_id=150', 'max_id=150'] }),
  costs(1, 'SELECT id FROM orders WHERE id IN (150, 151, 152)', { asks: ['min_id=150', 'max_id=152'] }),
  costs(3, 'SELECT id FROM orders WHERE id IN (150, 700, 1250)', {
    why: 'the list has no parameter for several ids: one request for each, fewer than the pages between them',
    asks: ['/v2/orders/150', '/v2/orders/700', '/v2/orders/1250'],
  }),
  costs(3, 'SELECT id FROM orders WHERE id IN (150, 151, 700, 705, 708, 1250)', {
    why: 'a range for those near each other',
    asks: ['min_id=150&max_id=151', 'min_id=700&max_id=708', 'min_id=1250&max_id=1250'],
  }),
  costs(2, 'SELECT * FROM order_items WHERE order_id IN (150, 151, 700, 701, 702)', {
    asks: ['min_id=150&max_id=151', 'min_id=700&max_id=702'],
  }),
  costs(5, `SELECT id FROM orders WHERE id IN (${EVERY_TENTH})`, {
    why: 'the ranges around the 121 ids are no fewer than the pages of all: they are read between the first and the last',
  }),
  costs(1, 'SELECT id FROM orders WHERE id BETWEEN 150 AND 160', { asks: ['min_id=150', 'max_id=160'] }),
  costs(1, 'SELECT id FROM orders WHERE id >= 150 AND id < 161 AND id <> 155', { asks: ['max_id=160'] }),
  costs(2, 'SELECT id FROM orders WHERE id BETWEEN 100 AND 110 OR id BETWEEN 900 AND 910', {
    asks: ['min_id=100&max_id=110', 'min_id=900&max_id=910'],
  }),
  costs(1, 'SELECT id FROM orders WHERE id BETWEEN 100 AND 110 OR id BETWEEN 150 AND 160', {
    asks: ['min_id=100&max_id=160'],
  }),
  costs(2, 'SELECT id FROM orders WHERE id < 110 OR id > 1300', { asks: ['max_id=109', 'min_id=1301'] }),
  costs(1, 'SELECT id FROM orders WHERE id BETWEEN 100 AND 300 OR id BETWEEN 200 AND 340', {
    why: 'they overlap',
    asks: ['min_id=100&max_id=340'],
  }),
  costs(5, 'SELECT id FROM orders WHERE id < 800 OR id > 200', { why: 'together they are all' }),
  costs(2, 'SELECT id FROM orders WHERE status_id = 7 OR customer_id = 16', {
    asks: ['status_id=7', 'customer_id=16'],
  }),
  costs(2, 'SELECT id FROM orders WHERE (id, customer_id) IN ((150, 3), (900, 16))', {
    asks: ['customer_id=3', 'customer_id=16'],
  }),
  costs(2, "SELECT id FROM orders WHERE date_created < '2020-01-01' OR date_created >= '2026-06-25'", {
    asks: ['max_date_created=', 'min_date_created='],
  }),
  costs(5, 'SELECT id FROM orders WHERE status_id = 7 OR total_inc_tax > 900', {
    why: 'the API does not know one of the conditions',
    asksNot: ['status_id'],
  }),
  costs(1, 'SELECT id FROM orders WHERE (id > 5 AND id < 3) OR (id = 1 AND status_id = 7)', {
    why: 'one of the alternatives contradicts itself',
  }),
  costs(2, 'SELECT id FROM order_items WHERE order_id = 150 OR order_id BETWEEN 1000 AND 1002', {
    asks: ['min_id=1000&max_id=1002'],
  }),
  costs(1, 'SELECT id FROM orders WHERE status_id = 7', { asks: ['status_id=7'] }),
  costs(2, 'SELECT id FROM orders WHERE status_id IN (7, 8)', { why: 'status_id takes one value' }),
  costs(1, 'SELECT id FROM orders WHERE customer_id = 16', { asks: ['customer_id=16'] }),
  costs(1, "SELECT id FROM orders WHERE date_created >= '2026-06-01' AND date_created < '2026-07-01'", {
    asks: [
      'min_date_created=Sun, 31 May 2026 23:59:59 +0000',
      'max_date_created=Wed, 01 Jul 2026 00:00:01 +0000',
    ],
  }),
  costs(2, "SELECT id FROM orders WHERE date_created >= '2024-01-01' AND date_created < '2025-01-01'", {
    why: 'a year of the orders',
  }),
  costs(1, 'SELECT id FROM orders WHERE customer_id = 0', { asks: ['customer_id=0'] }),
  costs(1, "SELECT id FROM orders WHERE date_created::date = '2026-06-02'", { asks: ['min_date_created='] }),
  costs(1, "SELECT id FROM orders WHERE date_created > now() - interval '20 years' AND id > 1240", {
    asks: ['min_date_created=', 'min_id=1241'],
  }),
  costs(5, 'SELECT id FROM orders WHERE total_inc_tax > 1000', {
    why: 'BigCommerce does not say which total its bounds mean; 1,200 orders are 5 pages',
  }),
  costs(1, 'SELECT id FROM customers WHERE id IN (3, 16)', { asks: ['id:in=3,16'] }),
  costs(1, 'SELECT id FROM customers WHERE id BETWEEN 3 AND 6', { asks: ['id:in=3,4,5,6&'] }),
  costs(1, 'SELECT id FROM customers WHERE id >= 500 AND id < 600', { asks: ['id:in=500,501', '598,599&'] }),
  costs(1, 'SELECT id FROM customers WHERE id BETWEEN $1 AND $2 AND id NOT IN (4, 90)', {
    values: [3, 6],
    asks: ['id:in=3,5,6&'],
  }),
  costs(2, 'SELECT id FROM customers WHERE id BETWEEN 1 AND 300', {
    why: 'more numbers than one list has',
    asks: ['248,249&', 'id:in=250,251'],
  }),
  costs(3, 'SELECT id FROM customers WHERE id BETWEEN 1 AND 700', { why: 'the whole table is as few pages' }),
  costs(3, 'SELECT id FROM customers WHERE id BETWEEN 1 AND 1000000', { asksNot: ['id:in'] }),
  costs(3, 'SELECT id FROM customers WHERE id BETWEEN -5 AND 5', {
    why: 'a store may refuse a number below 0',
    asksNot: ['id:in'],
  }),
  costs(3, 'SELECT id FROM customers WHERE id > 500', {
    why: 'no parameter has an open end',
    asksNot: ['id:in'],
  }),
  costs(1, 'SELECT id FROM customers WHERE id BETWEEN 3 AND 6 AND customer_group_id = 2', {
    asks: ['id:in=3,4,5,6&', 'customer_group_id:in=2'],
  }),
  costs(1, "SELECT id FROM customers WHERE email = 'priya.fischer.3@example.org'", {
    asks: ['email:in=priya'],
  }),
  costs(3, "SELECT id FROM customers WHERE email LIKE '%fischer%'", {
    why: 'the list searches e-mails only as a whole; 600 customers are 3 pages',
  }),
  costs(1, "SELECT id FROM customers WHERE date_created >= '2026-06-01'"),
  costs(1, 'SELECT id FROM customer_addresses WHERE customer_id = 16', { asks: ['customer_id:in=16'] }),
  costs(1, 'SELECT id FROM product_variants WHERE product_id IN (111, 112)', {
    asks: ['product_id:in=111,112'],
  }),
  costs(1, 'SELECT id FROM product_variants WHERE product_id BETWEEN 111 AND 120', {
    asks: ['product_id:in=111,112,113'],
  }),
  costs(1, 'SELECT id FROM product_variants WHERE product_id BETWEEN 111 AND 160 LIMIT 3', {
    asks: ['product_id:in=111,112,113', 'limit=3&'],
  }),
  costs(1, 'SELECT count(*) FROM product_variants WHERE product_id BETWEEN 111 AND 160', {
    asks: ['product_id:in=111,112,113', 'limit=1&'],
  }),
  costs(1, 'SELECT id FROM customer_addresses WHERE customer_id BETWEEN 10 AND 60', {
    asks: ['customer_id:in=10,11,12'],
  }),
  costs(3, 'SELECT id FROM orders WHERE status_id BETWEEN 7 AND 9', {
    why: 'status_id takes one value',
    asks: ['status_id=7', 'status_id=8', 'status_id=9'],
  }),
  costs(1, 'SELECT id FROM order_items WHERE order_id = 150', { asks: ['/v2/orders/150/products'] }),
  costs(1, 'SELECT id FROM order_items WHERE order_id = 103', { asks: ['/v2/orders/103/products'] }),
  costs(1, 'SELECT id FROM order_items WHERE order_id BETWEEN 150 AND 155', {
    asks: ['include=consignments.line_items', 'min_id=150'],
  }),
  costs(3, 'SELECT id FROM order_items WHERE order_id IN (150, 400, 700)', { why: 'one for each order' }),
  costs(6, 'SELECT id FROM order_items WHERE product_id = 111', {
    why: 'lines come inside 5 pages of orders, and one order has more lines than a page of orders shows',
    asks: ['/v2/orders/103/products'],
  }),
];
