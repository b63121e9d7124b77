import { boolean, defineTable, integer, jsonb, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, noneAs, postRows, putRows, UNSTATED_IDS, UNSTATED_ROWS } from './shared/actions.ts';
import { flag, oneOf, oneOfTexts, someValuesOf } from './shared/filters.ts';
import { PAGES } from './shared/paths.ts';

const PATH = '/v3/inventory/locations';

/** One object of the API, of which some members have to be in an update that has any. */
const ADDRESS = [
  'address1',
  'address2',
  'city',
  'state',
  'zip',
  'country_code',
  'email',
  'phone',
  'latitude',
  'longitude',
] as const;
const BODY = [
  'code',
  'label',
  'description',
  'type_id',
  'enabled',
  'managed_by_external_source',
  'storefront_visibility',
  'time_zone',
  'operating_hours',
  'special_hours',
  ...ADDRESS,
] as const;

export default defineTable({
  name: 'inventory_locations',
  platform: 'bigcommerce',
  doc: 'Where goods are kept and fetched: shops, warehouses. The stock is in inventory_items.',
  scope: 'store_locations_read_only',
  usual: 10,
  key: ['id'],
  columns: {
    id: integer('Number of the location, assigned by the store.'),
    code: text('Code of the location, set by the merchant, unique.'),
    label: text('Name of the location.'),
    description: text('Description.'),
    type_id: text('Kind of location.', { values: ['PHYSICAL', 'VIRTUAL'] }),
    enabled: boolean('The location is in use.'),
    managed_by_external_source: boolean('Another system is the source of its stock.'),
    storefront_visibility: boolean('Shown in the storefront.'),
    time_zone: text('Time zone, IANA name.'),
    operating_hours: jsonb('Object of the days of the week: {sunday: {open, opening, closing}, …}.'),
    special_hours: jsonb('Array of {label, date, open, opening, closing, all_day, annual}.'),
    address1: text('Street.', { at: 'address.address1' }),
    address2: text('Second line.', { at: 'address.address2' }),
    city: text('City.', { at: 'address.city' }),
    state: text('State or province.', { at: 'address.state' }),
    zip: text('Postal code, as text: leading zeros count.', { at: 'address.zip' }),
    country_code: text('Country, ISO 3166-1.', { at: 'address.country_code' }),
    email: text('E-mail of the location.', { at: 'address.email' }),
    phone: text('Telephone number of the location.', { at: 'address.phone' }),
    latitude: numeric('Latitude in degrees.', { at: 'address.geo_coordinates.latitude' }),
    longitude: numeric('Longitude in degrees.', { at: 'address.geo_coordinates.longitude' }),
    created_at: timestamptz('When the location was made.'),
    updated_at: timestamptz('When the location was last changed.'),
  },
  access: [
    {
      path: '/v3/inventory/locations',
      envelope: 'v3',
      paging: PAGES,
      // Left out: is_default and is_active, which no column is documented to say.
      filters: [
        ...oneOf('id', 'location_id:in'),
        ...oneOfTexts('code', 'location_code:in'),
        ...someValuesOf('type_id', ['PHYSICAL', 'VIRTUAL']),
        ...flag('managed_by_external_source'),
        ...flag('storefront_visibility'),
      ],
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    // The answers hold the number of a transaction, and nothing of the rows.
    insert: [
      postRows(PATH, {
        most: UNSTATED_ROWS,
        atOnce: 50,
        columns: BODY,
        required: ['label', 'managed_by_external_source', 'type_id', 'time_zone'],
        answer: 'nothing',
      }),
    ],
    update: [
      putRows(PATH, {
        most: UNSTATED_ROWS,
        atOnce: 50,
        identify: ['id'],
        columns: BODY,
        together: [ADDRESS],
        answer: 'nothing',
      }),
    ],
    delete: [deleteListed(PATH, { column: 'id', param: 'location_id:in', most: UNSTATED_IDS })],
    unique: [['code']],
    scope: 'store_locations',
    as: noneAs('', ['description', 'address2', 'phone']),
    notes:
      'A PHYSICAL location needs its address: address1, city, state, zip, country_code, email, latitude and longitude. ' +
      'Give a new one a code: the store does not say which number it has, and it is found by that. Deleting a location ' +
      'deletes the stock in it; one from which goods are sent, or that has open orders, cannot be deleted.',
  },
});
