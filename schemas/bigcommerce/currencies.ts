import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { ONE, PAGES } from './shared/paths.ts';

const PATH = '/v2/currencies';

/** What a new currency has to have beside its code. */
const WANTED = [
  'name',
  'currency_exchange_rate',
  'token',
  'token_location',
  'decimal_token',
  'thousands_token',
  'decimal_places',
] as const;
const BODY = [...WANTED, 'is_default', 'is_transactional', 'enabled', 'auto_update', 'country_iso2'] as const;

export default defineTable({
  name: 'currencies',
  alias: 'Currencies',
  platform: 'bigcommerce',
  doc: 'The currencies that the storefront shows or takes, with their rates and how amounts are written.',
  scope: 'store_v2_information_read_only',
  usual: 5,
  key: ['id'],
  columns: {
    id: integer('Number of the currency, assigned by the store.'),
    name: text('Name of the currency.'),
    currency_code: text('ISO 4217.'),
    currency_exchange_rate: numeric('Units of this currency for one of the default currency.'),
    is_default: boolean('The default currency: that of all amounts of the catalog.'),
    is_transactional: boolean('Shoppers can pay in it; others are for display only.'),
    enabled: boolean('Shown in the storefront.'),
    auto_update: boolean('The rate is renewed by BigCommerce.'),
    last_updated: timestamptz('When the currency or its rate was last changed.'),
    token: text('Symbol.'),
    token_location: text('Where the symbol stands: left or right of the amount.'),
    decimal_token: text('Decimal separator.'),
    thousands_token: text('Thousands separator.'),
    decimal_places: integer('Decimal places.'),
    use_default_name: boolean('The name is that of BigCommerce.'),
    country_iso2: text('Country of the flag, ISO 3166-1 alpha-2.'),
    default_for_country_codes: jsonb(
      'Array of the countries, ISO 3166-1 alpha-3, whose shoppers see it first.',
    ),
  },
  access: [
    { path: '/v2/currencies', envelope: 'v2', paging: PAGES, missing: 'error' },
    { path: '/v2/currencies/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    insert: [
      postRow(PATH, {
        envelope: 'v2',
        columns: ['currency_code', ...BODY],
        required: ['currency_code', ...WANTED],
      }),
    ],
    update: [putRow(`${PATH}/{id}`, { envelope: 'v2', columns: BODY })],
    delete: [deleteRow(`${PATH}/{id}`, { envelope: 'v2' })],
    unique: [['currency_code']],
    scope: 'store_v2_information',
    as: { currency_exchange_rate: { format: 'decimal' } },
    notes: 'The default currency cannot be deleted.',
  },
});
