import { bigint, defineTable } from '../../src/catalog/index.ts';
import { insideProducts } from './shared/paths.ts';

export default defineTable({
  name: 'product_artists',
  platform: 'bigcartel',
  doc: 'Which product has which artist. The rows come inside pages of products, 100 products to a request.',
  usual: 500,
  key: ['product_id', 'artist_id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['artist_id'], references: 'artists', referenced: ['id'] },
  ],
  columns: {
    product_id: bigint('Product (products.id).'),
    artist_id: bigint('Artist (artists.id).', { at: 'id' }),
  },
  access: [...insideProducts('artists')],
});
