/** Where stock lies. The first location is the store's own and can not go. */
import type { ApiRow } from '../../data/collection.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

interface Made {
  id: number;
  code: string;
  label: string;
  type_id?: 'VIRTUAL';
  /** Another system keeps the numbers. */
  external?: boolean;
  enabled?: false;
  hidden?: boolean;
  city: readonly [
    city: string,
    state: string,
    zip: string,
    country: string,
    latitude: number,
    longitude: number,
  ];
}

const LOCATIONS: readonly Made[] = [
  {
    id: 1,
    code: 'LOCATION-1',
    label: 'Flagship Store',
    city: ['Austin', 'Texas', '78726', 'US', 30.428, -97.83],
  },
  {
    id: 2,
    code: 'WH-EAST',
    label: 'Warehouse "East"',
    external: true,
    hidden: true,
    city: ['Boston', 'Massachusetts', '02108', 'US', 42.36, -71.06],
  },
  {
    id: 4,
    code: 'lager-münchen',
    label: 'Lager München',
    hidden: true,
    city: ['München', 'Bayern', '80331', 'DE', 48.137, 11.575],
  },
  {
    id: 5,
    code: 'DROPSHIP',
    label: 'Drop shipper',
    type_id: 'VIRTUAL',
    external: true,
    enabled: false,
    hidden: true,
    city: ['', '', '', 'US', 0, 0],
  },
];

export function makeLocations(): ApiRow[] {
  return LOCATIONS.map((made) => {
    const [city, state, zip, country_code, latitude, longitude] = made.city;
    const physical = made.type_id === undefined;
    return {
      id: made.id,
      code: made.code,
      label: made.label,
      description: made.hidden ? '' : 'Open daily – <b>come in</b>',
      managed_by_external_source: made.external ?? false,
      type_id: made.type_id ?? 'PHYSICAL',
      enabled: made.enabled ?? true,
      operating_hours: Object.fromEntries(DAYS.map((day) => [day, hours(day !== 'sunday' && physical)])),
      time_zone: country_code === 'DE' ? 'Europe/Berlin' : 'America/Chicago',
      created_at: `2023-0${made.id}-20T12:18:02Z`,
      updated_at: `2026-0${made.id}-01T00:00:00Z`,
      address: {
        address1: physical ? '123 Main Street' : '',
        address2: made.id === 1 ? 'Suite 101' : '',
        city,
        state,
        zip,
        email: `location${made.id}@example.com`,
        phone: '+1 111-111-1111',
        geo_coordinates: { latitude, longitude },
        country_code,
      },
      storefront_visibility: !made.hidden,
      special_hours: made.id === 1 ? HOLIDAYS : [],
    };
  });
}

const HOLIDAYS = [
  {
    label: 'Thanksgiving',
    date: '2026-11-26',
    open: false,
    opening: '00:00',
    closing: '00:00',
    all_day: true,
    annual: false,
  },
];

function hours(open: boolean): object {
  return { open, opening: open ? '08:00' : '00:00', closing: open ? '16:00' : '00:00' };
}
