import { bigint, defineTable } from '../../src/catalog/index.ts';
import { insideProducts } from './shared/paths.ts';

export default defineTable({
  name: 'product_categories',
  platform: 'bigcartel',
  doc: 'Which product has which category. The rows come inside pages of products, 100 products to a request.',
  usual: 500,
  key: ['product_id', 'category_id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['category_id'], references: 'categories', referenced: ['id'] },
  ],
  columns: {
    product_id: bigint('Product (products.id).'),
    category_id: bigint('Category (categories.id).', { at: 'id' }),
  },
  access: [...insideProducts('categories')],
});
