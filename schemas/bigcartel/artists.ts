import { bigint, defineTable, integer, text } from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';

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
});
