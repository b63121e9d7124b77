import { defineTable, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'dictionary_states',
  platform: 'ecwid',
  doc: 'States and provinces of the countries, all by one request.',
  scope: 'read_store_profile',
  key: ['country_code', 'code'],
  usual: 1000,
  foreignKeys: [{ columns: ['country_code'], references: 'dictionary_countries', referenced: ['code'] }],
  columns: {
    country_code: text('Country (dictionary_countries.code).', { notNull: true }),
    code: text('Code of the state or province.', { notNull: true }),
    name: text('Name, in English.'),
  },
  access: [
    {
      path: '/:store/countries',
      envelope: 'array',
      paging: ONE,
      params: { withStates: 'true' },
      rows: { at: ['states'], parent: { country_code: 'code' } },
      parents: { table: 'dictionary_countries', columns: { country_code: 'code' } },
      missing: 'error',
    },
  ],
});
