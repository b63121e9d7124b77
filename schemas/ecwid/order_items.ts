import { boolean, defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { equals, oneOf } from './shared/filters.ts';
import { itemColumns } from './shared/item-columns.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'order_items',
  platform: 'ecwid',
  doc: 'The lines of the orders. The rows come inside pages of orders, 100 orders to a request; conditions of the orders restrict them. They are written as orders.items: the API has no request for a single one.',
  scope: 'read_orders',
  key: ['order_id', 'id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    {
      columns: ['product_id', 'combination_id'],
      references: 'product_variations',
      referenced: ['product_id', 'id'],
    },
  ],
  columns: {
    order_id: text('Order (orders.id).', { notNull: true }),
    ...itemColumns,
    tax_already_deducted_from_price: boolean('price has no taxes any more, for a shopper who pays none.', {
      at: 'taxAlreadyDeductedFromPrice',
    }),
    small_thumbnail_url: text('Address of the image at 160 px. Not in the documentation.', {
      at: 'smallThumbnailUrl',
    }),
    hd_thumbnail_url: text('Address of the image at 800 px. Not in the documentation.', {
      at: 'hdThumbnailUrl',
    }),
    product_available: boolean('The product can still be bought. Not in the documentation.', {
      at: 'productAvailable',
    }),
    taxable: boolean('Is taxed. Not in the documentation.'),
    discounts_allowed: boolean('Discounts apply to it. Not in the documentation.', {
      at: 'discountsAllowed',
    }),
    tax_class_code: text('Tax class. Not in the documentation.', { at: 'taxClassCode' }),
    composite_components: jsonb('Array of what it is made of. Not in the documentation.', {
      at: 'compositeComponents',
    }),
  },
  access: [
    {
      ...insideList({
        path: '/:store/orders',
        table: 'orders',
        at: 'items',
        own: 'order_id',
        theirs: 'id',
        key: 'id',
      }),
      filters: [
        // The orders that have such a line.
        ...oneOf('product_id', 'productId', { exact: false }),
        ...equals('subscription_id', 'subscriptionId', { exact: false }),
        {
          column: 'is_preorder',
          op: 'is true',
          param: 'containsPreorderItems',
          exact: false,
          format: 'boolean',
        },
      ],
    },
    insideSingle({ path: '/:store/orders/{order_id}', at: 'items', own: 'order_id', key: 'id' }),
  ],
});
