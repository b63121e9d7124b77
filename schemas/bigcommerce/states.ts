import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { sameText } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'states',
  platform: 'bigcommerce',
  doc: 'The states and provinces of the countries that have some.',
  scope: 'store_v2_information_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['country_id'], references: 'countries', referenced: ['id'] }],
  columns: {
    id: integer('Number of the state, the same in every store.'),
    country_id: integer('Country (countries.id).'),
    state: text('Name in English.'),
    state_abbreviation: text('Abbreviation within the country.'),
  },
  access: [
    {
      path: '/v2/countries/states',
      envelope: 'v2',
      paging: PAGES,
      count: { path: '/v2/countries/states/count', at: 'count' },
      missing: 'error',
    },
    {
      path: '/v2/countries/{country_id}/states',
      envelope: 'v2',
      paging: PAGES,
      filters: [...sameText('state'), ...sameText('state_abbreviation')],
      missing: 'no rows',
    },
  ],
});
