import { defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteListed, putRows } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { ONE } from './shared/paths.ts';

const PATH = '/v3/catalog/trees';

export default defineTable({
  name: 'category_trees',
  alias: 'CategoryTrees',
  platform: 'bigcommerce',
  doc: 'The category trees of the store, one for each storefront that has its own. Their nodes are in categories.',
  scope: 'store_v2_products_read_only',
  usual: 5,
  key: ['id'],
  columns: {
    id: integer('Number of the tree, assigned by the store.'),
    name: text('Name of the tree.'),
    channels: jsonb('Array of the numbers of the channels (channels.id) that show the tree.'),
  },
  access: [
    {
      path: '/v3/catalog/trees',
      envelope: 'v3',
      paging: ONE,
      // Left out: channel_id, an element of an array.
      filters: oneOf('id'),
      missing: 'error',
    },
  ],
  writes: {
    // One address makes the trees that have no id and changes those that have one.
    insert: [
      {
        method: 'PUT',
        path: PATH,
        envelope: 'v3',
        body: 'rows',
        most: 50,
        columns: ['name', 'channels'],
        required: ['name', 'channels'],
        answer: 'row',
      },
    ],
    update: [putRows(PATH, { most: 50, identify: ['id'], columns: ['name'] })],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: 50 })],
    scope: 'store_v2_products',
    notes: 'channels is a JSON array of one number. It cannot be changed: a tree stays with its channel.',
  },
});
