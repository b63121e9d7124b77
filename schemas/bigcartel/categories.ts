import { bigint, defineTable, integer, text } from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

const { list, single } = listOf('/categories');

export default defineTable({
  name: 'categories',
  platform: 'bigcartel',
  doc: 'The categories that products are shown under (product_categories).',
  usual: 30,
  key: ['id'],
  columns: {
    id: bigint('Number of the category.'),
    name: text('Name.', { notNull: true }),
    permalink: text('The last part of its address in the shop.'),
    position: integer('Its place in the shop, ascending.'),
  },
  access: [list, single],
  writes: {
    insert: [create('/categories', 'categories', ['name'], ['name'])],
    update: [update('/categories/{id}', 'categories', ['name'])],
    delete: [remove('/categories/{id}')],
    notes:
      'The shop makes the permalink. `position` cannot be written: the API takes the order of all of them at once only.',
  },
});
