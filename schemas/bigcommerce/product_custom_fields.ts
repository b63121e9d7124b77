import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/custom-fields';

export default defineTable({
  name: 'product_custom_fields',
  alias: 'ProductCustomFields',
  platform: 'bigcommerce',
  doc:
    'What the merchant added to the description of the products, by name; 200 to a product at most. The rows come ' +
    'inside pages of products, 250 products to a request.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the field, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    name: text('Name; a product may have it several times, with different values.'),
    value: text('The value, always a text.'),
  },
  access: [
    insideProducts('custom_fields'),
    {
      path: '/v3/catalog/products/{product_id}/custom-fields',
      envelope: 'v3',
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: ['name', 'value'], required: ['name', 'value'] })],
    update: [putRow(`${PATH}/{id}`, { columns: ['name', 'value'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    unique: [['product_id', 'name', 'value']],
    scope: 'store_v2_products',
    notes: 'A product has 200 fields at most, and each pair of name and value once.',
  },
});
