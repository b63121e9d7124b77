import { RANGES } from '../cost.ts';
import { ask, type Question } from './question.ts';

/** Products, prices, stock. */
export const goods: readonly Question[] = [
  ask('how many products are visible', 1, 4, 'SELECT count(*) FROM products WHERE is_visible'),
  ask('the dearest products', 1, 4, 'SELECT id, name, price FROM products ORDER BY price DESC LIMIT 10'),
  ask('products of one brand', 1, 4, 'SELECT id, name FROM products WHERE brand_id = 38'),
  ask(
    'products out of stock',
    2,
    4,
    "SELECT id, name FROM products WHERE inventory_level <= 0 AND inventory_tracking <> 'none'",
  ),
  ask(
    'stock cover: days of stock by variant, by the sales of one month',
    12,
    21,
    `SELECT v.id, v.inventory_level / nullif(sum(i.quantity) / 30.0, 0) AS days
     FROM orders o JOIN order_items i ON i.order_id = o.id JOIN product_variants v ON v.id = i.variant_id
     WHERE o.date_created >= '2025-11-01' AND o.date_created < '2025-12-01' GROUP BY v.id, v.inventory_level`,
  ),
  ask(
    'stock by location',
    7,
    7,
    'SELECT location_name, sum(total_inventory_onhand) FROM inventory_items GROUP BY 1',
  ),
  ask(
    'stock of one product by variant and location',
    2,
    18,
    `SELECT v.sku, i.location_name, i.available_to_sell FROM product_variants v JOIN inventory_items i ON i.variant_id = v.id
     WHERE v.product_id = 292`,
  ),
  ask(
    'value of the stock, at cost',
    11,
    11,
    'SELECT sum(cost_price * inventory_level) FROM product_variants',
  ),
  ask(
    'products without a picture',
    5,
    8,
    'SELECT p.id, p.name FROM products p LEFT JOIN product_images i ON i.product_id = p.id WHERE i.id IS NULL',
    `both mentions are whole tables; ${RANGES}`,
  ),
  ask('pictures of one product', 1, 4, 'SELECT url_standard FROM product_images WHERE product_id = 111'),
  ask(
    'one custom field of all products',
    5,
    4,
    "SELECT product_id, value FROM product_custom_fields WHERE name = 'Material'",
    RANGES,
  ),
  ask(
    'options and values of one product',
    1,
    200,
    `SELECT o.display_name, v.label FROM product_options o JOIN product_option_values v ON v.option_id = o.id AND v.product_id = o.product_id
     WHERE o.product_id = 84`,
  ),
  ask(
    'variants of one product by value',
    1,
    11,
    'SELECT variant_id, label FROM product_variant_values WHERE product_id = 84',
  ),
  ask(
    'ratings by product, of approved reviews',
    5,
    4,
    "SELECT product_id, avg(rating), count(*) FROM product_reviews WHERE status = 'approved' GROUP BY 1",
    RANGES,
  ),
  ask(
    'rules of one product',
    1,
    1004,
    'SELECT id, price_adjuster_value FROM product_rules WHERE product_id = 146',
  ),
  ask(
    'products in a category and the ones below it',
    2,
    9,
    `SELECT DISTINCT a.product_id FROM categories c JOIN product_category_assignments a ON a.category_id = c.category_id
     WHERE c.category_id = 23 OR c.parent_id = 23`,
  ),
  ask(
    'products on one channel',
    3,
    5,
    'SELECT count(*) FROM product_channel_assignments WHERE channel_id = 1',
  ),
  ask(
    'listings with an error, by channel',
    11,
    12,
    "SELECT c.name, count(*) FROM channels c JOIN channel_listings l ON l.channel_id = c.id WHERE l.state = 'error' GROUP BY 1",
    'no condition restricts the channels, which both mentions read at once',
  ),
  ask(
    'prices of one price list beside those of the catalog',
    18,
    36,
    `SELECT v.sku, v.price, r.price AS list_price FROM price_list_records r JOIN product_variants v ON v.id = r.variant_id
     WHERE r.price_list_id = 1`,
  ),
  ask(
    'which groups pay which price list',
    3,
    3,
    `SELECT g.name, l.name FROM price_list_assignments a JOIN price_lists l ON l.id = a.price_list_id
     LEFT JOIN customer_groups g ON g.id = a.customer_group_id`,
  ),
  ask(
    'a metafield of the products of one brand',
    2,
    7,
    `SELECT p.name, m.value FROM products p JOIN product_metafields m ON m.resource_id = p.id
     WHERE p.brand_id = 38 AND m.namespace = 'Warehouse Locations'`,
  ),
  ask(
    'rates of the currencies',
    1,
    1,
    'SELECT currency_code, currency_exchange_rate FROM currencies WHERE enabled',
  ),
];
