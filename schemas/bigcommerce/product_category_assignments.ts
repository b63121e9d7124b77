import { defineTable, integer } from '../../src/catalog/index.ts';
import { oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'product_category_assignments',
  platform: 'bigcommerce',
  doc: 'Which product is in which category, one row for each pair; products.categories has the same as an array.',
  scope: 'store_v2_products_read_only',
  key: ['product_id', 'category_id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['category_id'], references: 'categories', referenced: ['category_id'] },
  ],
  columns: {
    product_id: integer('Product (products.id).'),
    category_id: integer('Category (categories.category_id).'),
  },
  access: [
    {
      path: '/v3/catalog/products/category-assignments',
      envelope: 'v3',
      paging: PAGES,
      filters: [...oneOf('product_id'), ...oneOf('category_id')],
      count: 'total',
      missing: 'error',
    },
  ],
});
