import { bigint, defineTable, numeric, text } from '../../src/catalog/index.ts';
import { insideOrders } from './shared/paths.ts';

export default defineTable({
  name: 'order_adjustments',
  platform: 'bigcartel',
  doc:
    'What was added to the sum of the lines of the orders, or taken off it: shipping, taxes, discounts. The rows come ' +
    'inside pages of orders, 100 orders to a request.',
  key: ['type', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    type: text(
      'Kind of the adjustment; ids are unique within one. base is a choice of shipping with a name.',
      {
        values: [
          'order_adjustments/shipping',
          'order_adjustments/tax',
          'order_adjustments/discount',
          'order_adjustments/base',
        ],
      },
    ),
    id: bigint('Number of the adjustment.'),
    order_id: text('Order (orders.id).', { notNull: true }),
    amount: numeric('Amount, in the currency of the order.', { notNull: true }),
    label: text('What it is for, in words.'),
  },
  access: [...insideOrders('adjustments')],
});
