import { boolean, defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { between, likeText, oneOf, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const PATH = '/v3/pricelists';

export default defineTable({
  name: 'price_lists',
  alias: 'PriceLists',
  platform: 'bigcommerce',
  doc: 'The price lists of the store. The prices are in price_list_records, who pays them in price_list_assignments.',
  scope: 'store_v2_products_read_only',
  usual: 20,
  key: ['id'],
  columns: {
    id: integer('Number of the price list, assigned by the store.'),
    name: text('Name, unique.', { notNull: true }),
    active: boolean('The prices are in use.'),
    date_created: timestamptz('When the price list was made.'),
    date_modified: timestamptz('When the price list was last changed.'),
  },
  access: [
    {
      path: '/v3/pricelists',
      envelope: 'v3',
      paging: PAGES,
      filters: [
        ...oneOf('id'),
        ...sameText('name'),
        ...likeText('name'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/pricelists/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    insert: [postRow(PATH, { columns: ['name', 'active'], required: ['name'] })],
    update: [putRow(`${PATH}/{id}`, { columns: ['name', 'active'], always: ['name'] })],
    delete: [deleteRow(`${PATH}/{id}`, { atOnce: 1 })],
    unique: [['name']],
    scope: 'store_v2_products',
    notes: 'Deleting a price list deletes its prices.',
  },
});
