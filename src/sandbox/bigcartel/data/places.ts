/** Where shoppers live, and the tax there. */

export interface Place {
  country_id: string;
  /** Share of the price. */
  tax: number;
  tax_label: string;
  cities: readonly City[];
}

export interface City {
  city: string;
  state: string;
  zip: string;
  latitude: number;
  longitude: number;
}

export const PLACES: readonly Place[] = [
  {
    country_id: 'US',
    tax: 0.0825,
    tax_label: 'Sales tax',
    cities: [
      { city: 'Salt Lake City', state: 'UT', zip: '84101', latitude: 40.7608, longitude: -111.891 },
      { city: 'Austin', state: 'TX', zip: '78701', latitude: 30.2672, longitude: -97.7431 },
      { city: 'Boston', state: 'MA', zip: '02108', latitude: 42.3601, longitude: -71.0589 },
      { city: 'Hilo', state: 'HI', zip: '96720-0123', latitude: 19.7074, longitude: -155.0885 },
    ],
  },
  {
    country_id: 'GB',
    tax: 0.2,
    tax_label: 'VAT',
    cities: [
      { city: 'London', state: '', zip: 'EC1A 1BB', latitude: 51.5202, longitude: -0.0979 },
      { city: 'Leeds', state: 'West Yorkshire', zip: 'LS1 4AP', latitude: 53.8008, longitude: -1.5491 },
    ],
  },
  {
    country_id: 'CA',
    tax: 0.05,
    tax_label: 'GST',
    cities: [{ city: 'Montréal', state: 'QC', zip: 'H2X 1Y4', latitude: 45.5017, longitude: -73.5673 }],
  },
  {
    country_id: 'DE',
    tax: 0.19,
    tax_label: 'MwSt. 19%',
    cities: [
      { city: 'Köln', state: 'Nordrhein-Westfalen', zip: '50667', latitude: 50.9375, longitude: 6.9603 },
    ],
  },
  {
    country_id: 'JP',
    tax: 0,
    tax_label: '',
    cities: [{ city: '東京', state: '東京都', zip: '100-0001', latitude: 35.6812, longitude: 139.7671 }],
  },
  {
    country_id: 'AU',
    tax: 0.1,
    tax_label: 'GST',
    cities: [{ city: 'Hobart', state: 'Tasmania', zip: '7000', latitude: -42.8821, longitude: 147.3272 }],
  },
];

export const PLACE_WEIGHTS = [62, 13, 8, 8, 4, 5] as const;
