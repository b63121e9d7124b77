import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE, PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'tax_classes',
  alias: 'TaxClasses',
  platform: 'bigcommerce',
  doc: 'The kinds of goods that are taxed alike (products.tax_class_id). The rates are in tax_rates.',
  scope: 'store_v2_information_read_only',
  usual: 5,
  key: ['id'],
  columns: {
    id: integer('Number of the tax class; 0 is the default. The API answers it as a text.'),
    name: text('Name of the tax class.'),
    created_at: timestamptz('When the tax class was made.'),
    updated_at: timestamptz('When the tax class was last changed.'),
  },
  access: [
    { path: '/v2/tax_classes', envelope: 'v2', paging: PAGES, missing: 'error' },
    { path: '/v2/tax_classes/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
});
