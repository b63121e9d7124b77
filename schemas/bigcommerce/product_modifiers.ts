import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/modifiers';
const BODY = ['type', 'required', 'display_name', 'sort_order', 'config'] as const;

export default defineTable({
  name: 'product_modifiers',
  platform: 'bigcommerce',
  doc:
    'What shoppers can choose or type in for a product without its being another variant, such as an engraving. The ' +
    'values are in product_modifier_values. The rows come inside pages of products, of which BigCommerce hands out 10 ' +
    'to a request here.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the modifier, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    display_name: text('Name for shoppers.'),
    name: text('Name within the product.'),
    type: text('How it is shown.', {
      values: [
        'date',
        'checkbox',
        'file',
        'text',
        'multi_line_text',
        'numbers_only_text',
        'radio_buttons',
        'rectangles',
        'dropdown',
        'product_list',
        'product_list_with_images',
        'swatch',
      ],
      notNull: true,
    }),
    required: boolean('Something has to be chosen.', { notNull: true }),
    sort_order: integer('Place on the page of the product, ascending.'),
    config: jsonb(
      'Object of settings, by type: default_value, text_max_length, date_limited, file_max_size …',
    ),
    option_values: jsonb('Array of {id, option_id, label, sort_order, is_default, value_data, adjusters}.'),
  },
  access: [
    insideProducts('modifiers', 10),
    {
      path: '/v3/catalog/products/{product_id}/modifiers',
      envelope: 'v3',
      paging: PAGES,
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [
      postRow(PATH, { columns: ['option_values', ...BODY], required: ['type', 'required', 'display_name'] }),
    ],
    update: [putRow(`${PATH}/{id}`, { columns: BODY, always: ['type', 'required'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    notes:
      'A modifier comes with its values: option_values is a JSON array of {label, sort_order, is_default, adjusters}. ' +
      'Later they are written in product_modifier_values.',
  },
});
