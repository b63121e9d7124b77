import { defineTable, integer } from '../../src/catalog/index.ts';
import { deleteListed, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/channel-assignments';

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
  writes: {
    insert: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['product_id', 'channel_id'],
        required: ['product_id', 'channel_id'],
        answer: 'nothing',
      }),
    ],
    // Both filters at once: either alone would take the product, or the channel, out of all its pairs.
    delete: [
      deleteListed(`${PATH}?product_id:in={product_id}`, {
        column: 'channel_id',
        param: 'channel_id:in',
        most: UNSTATED_IDS,
      }),
    ],
    scope: 'store_v2_products',
    notes:
      'An INSERT adds pairs and takes none away; a pair that is there already stays as it is. A DELETE takes a request ' +
      'for each product.',
  },
});
