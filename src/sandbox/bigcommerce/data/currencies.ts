/** The currencies that the store sells in, and two that it only shows. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import { rfc2822 } from '../formats.ts';
import { CURRENCIES } from './places.ts';

interface Look {
  name: string;
  token: string;
  countries: readonly string[];
}

const LOOKS: Readonly<Record<string, Look>> = {
  USD: { name: 'US Dollar', token: '$', countries: ['USA'] },
  EUR: { name: 'Euro', token: '€', countries: ['DEU', 'FRA', 'ITA'] },
  GBP: { name: 'British Pound', token: '£', countries: ['GBR'] },
  JPY: { name: '日本円', token: '¥', countries: ['JPN'] },
  CHF: { name: 'Schweizer Franken', token: 'CHF ', countries: [] },
  XTS: { name: '', token: '¤', countries: [] },
};

const SHOWN_ONLY = [
  { id: 7, code: 'CHF', rate: 0.8985, decimals: 2 },
  { id: 9, code: 'XTS', rate: 12345.6789, decimals: 4 },
];

export function makeCurrencies(): ApiRow[] {
  return [...CURRENCIES, ...SHOWN_ONLY].map(({ id, code, rate, decimals }) => {
    const look = LOOKS[code] as Look;
    const european = code === 'EUR' || code === 'CHF';
    return {
      id,
      is_default: id === 1,
      last_updated: rfc2822(REFERENCE_MS - id * DAY_MS),
      country_iso2: look.countries.length === 0 ? '' : code.slice(0, 2),
      default_for_country_codes: look.countries,
      currency_code: code,
      currency_exchange_rate: rate.toFixed(10),
      auto_update: id > 1 && id < 5,
      token_location: european ? 'right' : 'left',
      token: look.token,
      decimal_token: european ? ',' : '.',
      thousands_token: european ? '.' : ',',
      decimal_places: decimals,
      name: look.name,
      enabled: code !== 'XTS',
      is_transactional: id < 5,
      use_default_name: look.name !== '',
    };
  });
}
