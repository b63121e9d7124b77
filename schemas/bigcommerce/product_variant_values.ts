import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'product_variant_values',
  alias: 'ProductVariantValues',
  platform: 'bigcommerce',
  doc:
    'Which value of which option makes a variant, one row for each pair; none for a base variant. The rows come ' +
    'inside pages of variants, 250 variants to a request. They are made with their variant: INSERT INTO ' +
    'product_variants, column option_values.',
  scope: 'store_v2_products_read_only',
  key: ['variant_id', 'option_id'],
  foreignKeys: [
    { columns: ['variant_id'], references: 'product_variants', referenced: ['id'] },
    { columns: ['product_id'], references: 'products', referenced: ['id'] },
    { columns: ['option_id'], references: 'product_options', referenced: ['id'] },
  ],
  columns: {
    variant_id: integer('Variant (product_variants.id).'),
    option_id: integer('Option (product_options.id).'),
    product_id: integer('Product (products.id).'),
    id: integer('Value of the option (product_option_values.id).'),
    label: text('The value, as shoppers see it.'),
    option_display_name: text('Name of the option for shoppers.'),
  },
  access: [
    {
      path: '/v3/catalog/variants',
      envelope: 'v3',
      paging: PAGES,
      rows: { at: ['option_values'], parent: { variant_id: 'id', product_id: 'product_id' } },
      parents: { table: 'product_variants', columns: { variant_id: 'id', product_id: 'product_id' } },
      missing: 'error',
    },
  ],
});
