import { defineTable, text } from '../../src/catalog/index.ts';

export default defineTable({
  name: 'countries',
  platform: 'bigcartel',
  doc: 'The countries that Big Cartel knows, the same in every shop.',
  usual: 240,
  key: ['id'],
  columns: {
    id: text('ISO 3166-1 alpha-2.'),
    name: text('Name in English.'),
  },
  access: [
    {
      path: '/countries',
      envelope: 'jsonapi',
      // Recorded answers hold all countries; whether it is so without page parameters is not documented.
      paging: { style: 'offset', most: 250, bare: true },
      missing: 'error',
    },
  ],
});
