/** Words that generated stores are made of. All names and addresses are invented. */

export const ADJECTIVES = [
  'Classic',
  'Modern',
  'Rugged',
  'Light',
  'Compact',
  'Vintage',
  'Organic',
  'Heavy-Duty',
  'Soft',
  'Alpine',
  'Coastal',
  'Midnight',
  'Café',
  'Nørdic',
  'Ultra',
  'Everyday',
  'Limited 2"',
  'Fine',
] as const;
export const MATERIALS = [
  'Cotton',
  'Wool',
  'Steel',
  'Bamboo',
  'Leather',
  'Ceramic',
  'Linen',
  'Oak',
  'Recycled',
  'Merino',
  'Glass',
  'Copper',
] as const;

/** Nouns by top category. */
export const NOUNS: readonly (readonly string[])[] = [
  ['T-Shirt', 'Hoodie', 'Jacket', 'Jeans', 'Socks', 'Scarf', 'Cap', 'Dress', 'Belt'],
  ['Mug', 'Lamp', 'Chair', 'Vase', 'Blanket', 'Knife', 'Teapot', 'Clock', 'Shelf'],
  ['Tent', 'Backpack', 'Bottle', 'Stove', 'Rope', 'Headlamp', 'Kayak', 'Compass'],
  ['Headphones', 'Keyboard', 'Charger', 'Speaker', 'Camera', 'Monitor', 'Router'],
  ['Novel', 'Cookbook', 'Atlas', 'Album', 'Audiobook', 'Pattern', 'Font'],
];

export const BRAND_ROOTS = [
  'Fjord',
  'Harbor',
  'Summit',
  'Maple',
  'Quartz',
  'Indigo',
  'Cedar',
  'Falcon',
  'Lumen',
  'Orchid',
  'Granite',
  'Tundra',
  'Ember',
  'Willow',
  'Cobalt',
  'Zenith',
  'Marlow',
  'Pavé',
  'Ångström',
  'Øst',
] as const;
export const BRAND_ENDINGS = [
  '& Co',
  'Works',
  'Supply',
  'Studio',
  "Brothers'",
  'GmbH',
  'Goods',
  '研究所',
] as const;

export const FIRST_NAMES = [
  'Anna',
  'Ben',
  'Chloé',
  'David',
  'Elif',
  'Félix',
  'Grace',
  'Hugo',
  'Ines',
  'James',
  'Kai',
  'Łucja',
  'Maria',
  'Noah',
  'Oluwaseun',
  'Priya',
  'Quentin',
  'Rosa',
  'Søren',
  'Tomás',
  'Uma',
  'Viktor',
  'Wei',
  'Ximena',
  'Yuki',
  'Zoë',
  '美咲',
  'Юлия',
] as const;
export const LAST_NAMES = [
  'Abbott',
  'Brown',
  'Castillo',
  'Dubois',
  'Eriksson',
  'Fischer',
  'García',
  'Haddad',
  'Ivanova',
  'Johnson',
  'Kowalski',
  'Li',
  'Müller',
  'Nguyen',
  "O'Neill",
  'Patel',
  'Quinn',
  'Rossi',
  'Smith',
  'Tanaka',
  'Ueda',
  'van der Berg',
  'Weiß',
  'Xu',
  'Young',
  'Zając',
  'Smith-Jones',
  'Ng',
] as const;
export const COMPANIES = [
  'Acme Inc.',
  'Bäckerei Huber',
  'Northwind, Ltd',
  'Contoso "Retail"',
  'Initech',
  'Globex Corp',
  'Société Générique',
  'Umbrella 100%',
  'Stark & Sons',
] as const;
export const STREETS = [
  'Main St',
  'Oak Avenue',
  'Hauptstraße',
  'Rue de la Paix',
  'High Street',
  'Sunset Blvd',
  'Calle Mayor',
  'Station Road',
  'Via Roma',
] as const;

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
