import { bigint, defineTable, integer, text } from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

const { list, single } = listOf('/artists');

export default defineTable({
  name: 'artists',
  platform: 'bigcartel',
  doc: 'The artists that products are by (product_artists). Without rows where the account has artists switched off (account.artists_enabled).',
  usual: 30,
  key: ['id'],
  columns: {
    id: bigint('Number of the artist.'),
    name: text('Name.', { notNull: true }),
    permalink: text('The last part of its address in the shop.'),
    position: integer('Its place in the shop, ascending.'),
  },
  access: [list, single],
  writes: {
    insert: [create('/artists', 'artists', ['name'], ['name'])],
    update: [update('/artists/{id}', 'artists', ['name'])],
    delete: [remove('/artists/{id}')],
    notes:
      'The shop makes the permalink. `position` cannot be written: the API takes the order of all of them at once only.',
  },
});
