import { defineTable, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'currencies',
  platform: 'bigcartel',
  doc:
    'The currency of the account, one row. The API has no list of currencies; that of an order from before the account ' +
    'changed its own is known by its code alone (orders.currency_id).',
  usual: 1,
  key: ['id'],
  columns: {
    id: text('ISO 4217.'),
    name: text('Name in English.'),
    sign: text('Sign, such as $.'),
    locale: text('Locale by which amounts are written, such as en-US.'),
  },
  access: [
    {
      path: '/accounts/:store',
      envelope: 'jsonapi',
      paging: ONE,
      rows: { at: ['currency'] },
      missing: 'error',
    },
  ],
});
