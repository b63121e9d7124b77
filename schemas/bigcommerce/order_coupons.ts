import { defineTable, integer, numeric, text } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'order_coupons',
  alias: 'OrderCoupons',
  platform: 'bigcommerce',
  doc:
    'The coupons that orders were given. The API has them per order only: a full scan costs the orders and one ' +
    'request for each of them, so restrict order_id, or join orders under a condition.',
  scope: 'store_v2_orders_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    id: integer('Number of the use, unique over all orders.'),
    order_id: integer('Order (orders.id).'),
    coupon_id: integer('Coupon (coupons.id), which may be deleted by now.'),
    code: text('What the shopper typed in. NULL where there was no code.'),
    amount: numeric('Discount of the coupon, in percent or the currency of the order, by type.'),
    type: integer(
      'What the coupon does: 0 per item, 1 percentage, 2 per total, 3 shipping, 4 free shipping, 5 promotion.',
    ),
    discount: numeric('What it took off the order, in the currency of the order.'),
  },
  access: [
    {
      path: '/v2/orders/{order_id}/coupons',
      envelope: 'v2',
      paging: PAGES,
      // No skip: orders whose coupon_discount is 0 may have a coupon for free shipping.
      parents: { table: 'orders', columns: { order_id: 'id' } },
      missing: 'no rows',
    },
  ],
});
