import { defineTable, integer } from '../../src/catalog/index.ts';
import { deleteListed, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { oneOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/category-assignments';

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
  writes: {
    insert: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        columns: ['product_id', 'category_id'],
        required: ['product_id', 'category_id'],
        answer: 'nothing',
      }),
    ],
    // Both filters at once: either alone would take the product, or the category, out of all its pairs.
    delete: [
      deleteListed(`${PATH}?product_id:in={product_id}`, {
        column: 'category_id',
        param: 'category_id:in',
        most: UNSTATED_IDS,
      }),
    ],
    scope: 'store_v2_products',
    notes:
      'An INSERT adds pairs and takes none away; a pair that is there already stays as it is. A DELETE takes a request ' +
      'for each product.',
  },
});
