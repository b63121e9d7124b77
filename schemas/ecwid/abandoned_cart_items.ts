import { defineTable, text } from '../../src/catalog/index.ts';
import { itemColumns } from './shared/item-columns.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'abandoned_cart_items',
  platform: 'ecwid',
  doc: 'The lines of the abandoned carts. The rows come inside pages of carts, 100 carts to a request.',
  scope: 'read_orders',
  key: ['cart_id', 'id'],
  foreignKeys: [
    { columns: ['cart_id'], references: 'abandoned_carts', referenced: ['cart_id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
  ],
  columns: {
    cart_id: text('Cart (abandoned_carts.cart_id).', { notNull: true, at: 'cartId' }),
    ...itemColumns,
  },
  access: [
    insideList({
      path: '/:store/carts',
      table: 'abandoned_carts',
      at: 'items',
      own: 'cart_id',
      theirs: 'cart_id',
      key: 'cartId',
      params: { showHidden: 'true' },
    }),
    insideSingle({ path: '/:store/carts/{cart_id}', at: 'items', own: 'cart_id', key: 'cartId' }),
  ],
});
