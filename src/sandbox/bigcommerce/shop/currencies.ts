/** Writes of currencies. Source: bigcommerce/docs, reference/currencies.v2.yml. */
import { rfc2822 } from '../formats.ts';
import type { Route } from '../spec.ts';
import { bool, int, list, looseNumber, oneOf, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';

const currency: Writable = {
  strict: true,
  fields: {
    id: readOnly,
    last_updated: readOnly,
    is_default: bool,
    country_iso2: text(2),
    default_for_country_codes: list(text(3)),
    currency_code: required(text(3, 3)),
    // The rate is kept as text with ten places.
    currency_exchange_rate: required({
      read: (value) => {
        const rate = looseNumber(0).read(value);
        return typeof rate === 'number' ? rate.toFixed(10) : rate;
      },
    }),
    auto_update: bool,
    token_location: required(oneOf('left', 'right')),
    token: required(text(10, 1)),
    decimal_token: required(text(1, 1)),
    thousands_token: required(text(1, 1)),
    decimal_places: required(int(0, 10)),
    name: required(text(255, 1)),
    enabled: bool,
    is_transactional: bool,
    use_default_name: bool,
  },
  blank: (id) => ({
    ...{ id, is_default: false, last_updated: '', country_iso2: '', default_for_country_codes: [] },
    ...{ currency_code: '', currency_exchange_rate: '', auto_update: false, token_location: 'left' },
    ...{ token: '', decimal_token: '.', thousands_token: ',', decimal_places: 2, name: '' },
    ...{ enabled: true, is_transactional: false, use_default_name: false },
  }),
  derive: (row, { context, before }) => ({
    ...row,
    // Which currency it is can not be changed.
    currency_code: before?.['currency_code'] ?? String(row['currency_code']).toUpperCase(),
    last_updated: rfc2822(context.request.now),
  }),
  unique: [{ by: ['currency_code'] }],
  // There is one default currency.
  done: (row, { rows }) => {
    if (row['is_default'] !== true) return;
    for (const other of [...rows.all()]) {
      if (other['is_default'] === true && other['id'] !== row['id'])
        rows.put({ ...other, is_default: false });
    }
  },
  keep: ({ is_default }) =>
    is_default === true ? { status: 400, title: 'The default currency can not be deleted.' } : undefined,
};

export const currencyWrites: readonly Route[] = v2Writes({
  path: '/v2/currencies',
  scope: 'store_v2_information',
  writable: currency,
  rows: ({ store }) => store.rows('currencies'),
  methods: 'post put delete clear',
});
