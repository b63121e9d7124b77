/** Where customers live, what they pay in, and the tax there. */

export interface Place {
  country: string;
  iso2: string;
  /** Sales tax on goods and shipping. */
  taxRate: number;
  cities: readonly { city: string; state: string; zip: string }[];
}

export const PLACES: readonly Place[] = [
  {
    country: 'United States',
    iso2: 'US',
    taxRate: 0.0825,
    cities: [
      { city: 'Austin', state: 'Texas', zip: '78701' },
      { city: 'San Francisco', state: 'California', zip: '94105' },
      { city: 'Portland', state: 'Oregon', zip: '97201' },
      { city: 'Boston', state: 'Massachusetts', zip: '02108' },
    ],
  },
  {
    country: 'Germany',
    iso2: 'DE',
    taxRate: 0.19,
    cities: [
      { city: 'München', state: 'Bayern', zip: '80331' },
      { city: 'Köln', state: 'Nordrhein-Westfalen', zip: '50667' },
    ],
  },
  {
    country: 'United Kingdom',
    iso2: 'GB',
    taxRate: 0.2,
    cities: [
      { city: 'London', state: '', zip: 'EC1A 1BB' },
      { city: 'Leeds', state: 'West Yorkshire', zip: 'LS1 4AP' },
    ],
  },
  {
    country: 'France',
    iso2: 'FR',
    taxRate: 0.2,
    cities: [{ city: 'Besançon', state: 'Doubs', zip: '25000' }],
  },
  {
    country: 'Japan',
    iso2: 'JP',
    taxRate: 0.1,
    cities: [{ city: '東京', state: '東京都', zip: '100-0001' }],
  },
  {
    country: 'Australia',
    iso2: 'AU',
    taxRate: 0.1,
    cities: [{ city: 'Hobart', state: 'Tasmania', zip: '7000' }],
  },
];
export const PLACE_WEIGHTS = [60, 12, 12, 6, 4, 6] as const;

/** Transactional currencies; rates from the store's default currency, the first. */
export const CURRENCIES = [
  { id: 1, code: 'USD', rate: 1, decimals: 2 },
  { id: 2, code: 'EUR', rate: 0.9215, decimals: 2 },
  { id: 3, code: 'GBP', rate: 0.7875, decimals: 2 },
  { id: 4, code: 'JPY', rate: 157.25, decimals: 0 },
] as const;
