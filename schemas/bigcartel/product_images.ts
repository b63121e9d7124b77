import { bigint, defineTable, integer, text } from '../../src/catalog/index.ts';
import { insideProducts } from './shared/paths.ts';

export default defineTable({
  name: 'product_images',
  platform: 'bigcartel',
  doc: 'The pictures of the products. The rows come inside pages of products, 100 products to a request.',
  usual: 1000,
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: bigint('Number of the picture.'),
    product_id: bigint('Product (products.id).', { notNull: true }),
    position: integer('Place among the pictures of the product, from 1.'),
    url: text(
      'Address of the picture. Its parameters say the size (w=1000&h=1000&fit=clip) and may be changed for others.',
      { notNull: true },
    ),
  },
  access: [...insideProducts('images', 'position')],
});
