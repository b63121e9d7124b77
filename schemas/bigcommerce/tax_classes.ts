import { defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows } from './shared/actions.ts';
import { ONE, PAGES } from './shared/paths.ts';

/** They are read by v2 and written by v3. */
const PATH = '/v3/tax/classes';

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
  writes: {
    insert: [postRows(PATH, { most: 50, columns: ['name'], required: ['name'] })],
    update: [putRows(PATH, { most: 50, identify: ['id'], columns: ['name'] })],
    delete: [deleteListed(PATH, { column: 'id', param: 'id:in', most: 50 })],
    unique: [['name']],
    scope: 'store_v2_information',
    notes:
      'Names are compared without regard to case; < > { } ( ) ; | and the backquote are refused in them. Class 0, the ' +
      'default, cannot be changed. The token also needs the permission to manage tax (MANAGE_TAX).',
  },
});
