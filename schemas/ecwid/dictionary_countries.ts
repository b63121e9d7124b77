import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'dictionary_countries',
  platform: 'ecwid',
  doc: 'The countries that Ecwid knows.',
  scope: 'read_store_profile',
  key: ['code'],
  usual: 250,
  columns: {
    code: text('ISO 3166-1 alpha-2.', { notNull: true }),
    name: text('Name, in English.'),
    states: jsonb(
      'Array of {code, name}, which dictionary_states has as rows. Asked for only where it is used.',
      { include: 'true' },
    ),
  },
  access: [
    { path: '/:store/countries', envelope: 'array', paging: ONE, include: 'withStates', missing: 'error' },
  ],
});
