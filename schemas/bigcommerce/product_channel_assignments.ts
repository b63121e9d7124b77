import { defineTable, integer } from '../../src/catalog/index.ts';
import { oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'product_channel_assignments',
  platform: 'bigcommerce',
  doc: 'Which product is offered on which channel, one row for each pair.',
  scope: 'store_v2_products_read_only',
  key: ['product_id', 'channel_id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['channel_id'], references: 'channels', referenced: ['id'] },
  ],
  columns: {
    product_id: integer('Product (products.id).'),
    channel_id: integer('Channel (channels.id).'),
  },
  access: [
    {
      path: '/v3/catalog/products/channel-assignments',
      envelope: 'v3',
      paging: PAGES,
      filters: [...oneOf('product_id'), ...oneOf('channel_id')],
      count: 'total',
      missing: 'error',
    },
  ],
});
