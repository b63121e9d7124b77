import { defineTable, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'dictionary_currencies',
  platform: 'ecwid',
  doc: 'The currencies that Ecwid knows.',
  scope: 'read_store_profile',
  key: ['code'],
  usual: 150,
  columns: {
    code: text('ISO 4217.', { notNull: true }),
    name: text('Name, in English.'),
  },
  access: [{ path: '/:store/currencies', envelope: 'array', paging: ONE, missing: 'error' }],
});
