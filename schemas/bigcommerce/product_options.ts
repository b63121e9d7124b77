import { defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/options';
const BODY = ['display_name', 'type', 'config', 'sort_order'] as const;

export default defineTable({
  name: 'product_options',
  alias: 'ProductOptions',
  platform: 'bigcommerce',
  doc:
    'What the variants of a product differ in, such as size and colour. The values are in product_option_values. The ' +
    'rows come inside pages of products, of which BigCommerce hands out 10 to a request here.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the option, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    display_name: text('Name for shoppers.'),
    name: text('Name within the product. NULL where the API leaves it out of the pages of products.'),
    type: text('How it is shown.', {
      values: [
        'radio_buttons',
        'rectangles',
        'dropdown',
        'product_list',
        'product_list_with_images',
        'swatch',
      ],
    }),
    sort_order: integer('Place on the page of the product, ascending.'),
    config: jsonb('Object of settings, by type: default_value, product_list_adjusts_inventory …'),
    option_values: jsonb('Array of {id, label, sort_order, is_default, value_data}.'),
  },
  access: [
    insideProducts('options', 10),
    {
      path: '/v3/catalog/products/{product_id}/options',
      envelope: 'v3',
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [
      postRow(PATH, {
        columns: ['option_values', ...BODY],
        required: ['display_name', 'type', 'option_values'],
      }),
    ],
    update: [putRow(`${PATH}/{id}`, { columns: BODY })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    notes:
      'An option comes with its values: option_values is a JSON array of {label, sort_order, is_default, value_data}. ' +
      'Later they are written in product_option_values. No variants are made with it: insert ' +
      'them into product_variants.',
  },
});
