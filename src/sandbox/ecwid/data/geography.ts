/** Places, and the API's dictionaries of countries, states, currencies and tax classes. Names are English only. */
import type { ApiRow } from '../../data/collection.ts';

export interface Place {
  countryCode: string;
  countryName: string;
  stateOrProvinceCode: string | undefined;
  stateOrProvinceName: string | undefined;
  city: string;
  postalCode: string;
  /** Of sales tax or VAT, in percent. */
  taxRate: number;
}

const PLACE_ROWS: readonly string[] = [
  'US|United States|NY|New York|New York|10001|8.875',
  'US|United States|CA|California|San Francisco|94105|8.625',
  'US|United States|TX|Texas|Austin|78701|8.25',
  'US|United States|OR|Oregon|Portland|97201|0',
  'CA|Canada|QC|Quebec|Montréal|H2X 1Y4|14.975',
  'GB|United Kingdom|||London|EC1A 1BB|20',
  'DE|Germany|BY|Bayern|München|80331|19',
  'FR|France|||Besançon|25000|20',
  'JP|Japan|13|Tokyo|東京|100-0001|10',
  'AU|Australia|TAS|Tasmania|Hobart|7000|10',
];

export const PLACES: readonly Place[] = PLACE_ROWS.map((line) => {
  const [code, country, state, stateName, city, zip, rate] = line.split('|') as string[];
  return {
    countryCode: code ?? '',
    countryName: country ?? '',
    stateOrProvinceCode: state || undefined,
    stateOrProvinceName: stateName || undefined,
    city: city ?? '',
    postalCode: zip ?? '',
    taxRate: Number(rate),
  };
});
export const PLACE_WEIGHTS = [22, 18, 14, 6, 8, 10, 8, 6, 4, 4] as const;

const STATES: Readonly<Record<string, string>> = {
  US: 'CA California;FL Florida;NY New York;OR Oregon;TX Texas;WA Washington;PR Puerto Rico',
  CA: 'BC British Columbia;ON Ontario;QC Quebec',
  DE: 'BE Berlin;BY Bayern;HH Hamburg;NW Nordrhein-Westfalen',
  AU: 'NSW New South Wales;TAS Tasmania;VIC Victoria',
  JP: '13 Tokyo;27 Osaka',
};

const COUNTRY_NAMES: readonly string[] = (
  'AU Australia;BR Brazil;CA Canada;CI Côte d’Ivoire;CW Curaçao;DE Germany;ES Spain;FR France;GB United Kingdom;' +
  'IE Ireland;IT Italy;JP Japan;MX Mexico;NL Netherlands;NO Norway;PL Poland;SE Sweden;TR Türkiye;US United States'
).split(';');

function codeAndName(text: string): { code: string; name: string } {
  return { code: text.slice(0, text.indexOf(' ')), name: text.slice(text.indexOf(' ') + 1) };
}

export const COUNTRIES: readonly { code: string; name: string }[] = COUNTRY_NAMES.map(codeAndName);

/** [] for a country without states, and for one that does not exist. */
export function statesOf(countryCode: string): { code: string; name: string }[] {
  return (STATES[countryCode] ?? '').split(';').filter(Boolean).map(codeAndName);
}

export const CURRENCIES: readonly { code: string; name: string }[] = (
  'AUD Australian Dollar;BRL Brazilian Real;CAD Canadian Dollar;CHF Swiss Franc;EUR Euro;GBP Pound Sterling;' +
  'JPY Japanese Yen;MXN Mexican Peso;NOK Norwegian Krone;PLN Polish Złoty;SEK Swedish Krona;TRY Turkish Lira;' +
  'USD US Dollar;XOF CFA Franc'
)
  .split(';')
  .map(codeAndName);

const CURRENCY_OF: Readonly<Record<string, string>> = {
  ...{ AU: 'AUD', BR: 'BRL', CA: 'CAD', CI: 'XOF', GB: 'GBP', JP: 'JPY', MX: 'MXN', NO: 'NOK' },
  ...{ PL: 'PLN', SE: 'SEK', TR: 'TRY', US: 'USD', CW: 'USD' },
};

export function currencyOf(countryCode: string): { code: string; name: string } | undefined {
  if (!COUNTRIES.some(({ code }) => code === countryCode)) return undefined;
  const wanted = CURRENCY_OF[countryCode] ?? 'EUR';
  return CURRENCIES.find(({ code }) => code === wanted);
}

/** Tax classes of one country; a state has its own where rates differ within the country. */
export function taxClassesOf(countryCode: string): ApiRow[] {
  const named = (code: string, rate: string, en: string, state?: string): ApiRow => ({
    ...(state === undefined ? {} : { stateCode: state }),
    taxClassCode: code,
    taxClassRate: rate,
    localization: { en },
  });
  switch (countryCode) {
    case 'DE':
      return [
        named('default', '19', 'Standard'),
        named('reduced', '7', 'Food, books'),
        named('zero', '0', 'Zero'),
      ];
    case 'FR':
      return [named('default', '20', 'Standard'), named('reduced', '5.5', 'Food, books')];
    case 'GB':
      return [
        named('default', '20', 'Standard'),
        named('reduced', '5', 'Energy'),
        named('zero', '0', 'Children’s clothes'),
      ];
    case 'US':
      return [
        named('default', '8.875', 'Taxable goods', 'NY'),
        named('clothing', '4.5', 'Clothing over $110', 'NY'),
        named('default', '8.25', 'Taxable goods', 'TX'),
      ];
    default:
      return [];
  }
}
