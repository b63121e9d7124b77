import { defineTable, integer } from '../../src/catalog/index.ts';
import { deleteListed, postRows } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/pricelists/assignments';

export default defineTable({
  name: 'price_list_assignments',
  alias: 'PriceListAssignments',
  platform: 'bigcommerce',
  doc: 'Who pays the prices of which price list: customer groups, on a channel or on all.',
  scope: 'store_v2_products_read_only',
  usual: 50,
  key: ['id'],
  foreignKeys: [
    { columns: ['price_list_id'], references: 'price_lists', referenced: ['id'] },
    { columns: ['customer_group_id'], references: 'customer_groups', referenced: ['id'] },
    { columns: ['channel_id'], references: 'channels', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the assignment, assigned by the store.'),
    price_list_id: integer('Price list (price_lists.id).'),
    customer_group_id: integer(
      'Customer group (customer_groups.id). NULL where it is for the whole channel.',
    ),
    channel_id: integer('Channel (channels.id). NULL where it is for all.'),
  },
  access: [
    {
      path: '/v3/pricelists/assignments',
      envelope: 'v3',
      paging: PAGES,
      filters: [
        ...oneOf('id'),
        ...oneOf('price_list_id'),
        ...oneOf('customer_group_id'),
        ...oneOf('channel_id'),
      ],
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    insert: [
      postRows(PATH, {
        most: 25,
        columns: ['price_list_id', 'customer_group_id', 'channel_id'],
        required: ['price_list_id'],
        answer: 'nothing',
      }),
    ],
    // The parameter takes one number.
    delete: [deleteListed(PATH, { column: 'id', param: 'id', most: 1 })],
    unique: [['price_list_id', 'customer_group_id', 'channel_id']],
    scope: 'store_v2_products',
    notes:
      'A new assignment needs customer_group_id, channel_id, or both. To change one, delete it and insert another.',
  },
});
