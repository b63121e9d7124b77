import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'dictionary_tax_classes',
  platform: 'ecwid',
  doc: 'Tax classes of the countries that have them. The API asks for one country at a time: give country_code.',
  scope: 'read_store_profile',
  key: ['country_code', 'state_code', 'tax_class_code'],
  keyMayBeNull: true,
  usual: 100,
  foreignKeys: [{ columns: ['country_code'], references: 'dictionary_countries', referenced: ['code'] }],
  columns: {
    country_code: text('Country (dictionary_countries.code).'),
    state_code: text('State or province. NULL where the whole country is meant.', { at: 'stateCode' }),
    tax_class_code: text('Code that products have.', { at: 'taxClassCode' }),
    tax_class_rate: text('Rate in percent, a text in the API.', { at: 'taxClassRate' }),
    localization: jsonb('Object: names by language.'),
  },
  access: [
    {
      path: '/:store/taxClasses?countryCode={country_code}',
      envelope: 'array',
      paging: ONE,
      valid: { country_code: '^[A-Z]{2}$' },
      parents: { table: 'dictionary_countries', columns: { country_code: 'code' } },
      missing: 'error',
    },
  ],
});
