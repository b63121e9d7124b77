import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'countries',
  platform: 'bigcommerce',
  doc: 'The countries that BigCommerce knows. Their states are in states.',
  scope: 'store_v2_information_read_only',
  usual: 250,
  key: ['id'],
  columns: {
    id: integer('Number of the country, the same in every store.'),
    country: text('Name in English.'),
    country_iso2: text('ISO 3166-1 alpha-2.'),
    country_iso3: text('ISO 3166-1 alpha-3.'),
  },
  access: [
    {
      path: '/v2/countries',
      envelope: 'v2',
      // No count: that of the API knows no filters.
      paging: PAGES,
      filters: [...sameText('country'), ...sameText('country_iso2'), ...sameText('country_iso3')],
      missing: 'error',
    },
    { path: '/v2/countries/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
});
