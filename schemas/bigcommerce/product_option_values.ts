import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/options/{option_id}/values';
const BODY = ['label', 'sort_order', 'is_default', 'value_data'] as const;

export default defineTable({
  name: 'product_option_values',
  alias: 'ProductOptionValues',
  platform: 'bigcommerce',
  doc:
    'The values of the options of the products. The rows come inside pages of products, of which BigCommerce hands ' +
    'out 10 to a request here. Which of them a variant has is in product_variant_values.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['option_id'], references: 'product_options', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the value, assigned by the store.'),
    option_id: integer('Option (product_options.id).'),
    product_id: integer('Product (products.id).'),
    label: text('What shoppers see.', { notNull: true }),
    sort_order: integer('Place within the option, ascending.', { notNull: true }),
    is_default: boolean('Chosen at first.'),
    value_data: jsonb(
      'Object by type: colors or image_url of a swatch, product_id of a product list. NULL for others.',
    ),
  },
  access: [
    {
      ...insideProducts('options', 10),
      rows: {
        at: ['options[].option_values'],
        parent: { product_id: 'id' },
        around: { option_id: 'id' },
      },
    },
    {
      path: '/v3/catalog/products/{product_id}/options',
      envelope: 'v3',
      paging: PAGES,
      rows: { at: ['option_values'], parent: { option_id: 'id', product_id: 'product_id' } },
      missing: 'no rows',
    },
    {
      path: '/v3/catalog/products/{product_id}/options/{option_id}/values',
      envelope: 'v3',
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['label', 'sort_order'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY, always: ['label', 'sort_order'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
  },
});
