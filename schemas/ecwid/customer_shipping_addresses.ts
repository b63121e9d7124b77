import { bigint, boolean, defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { insideList, insideSingle } from './shared/paths.ts';

export default defineTable({
  name: 'customer_shipping_addresses',
  platform: 'ecwid',
  doc: 'Addresses of the customers. The rows come inside pages of customers, and are written as customers.shipping_addresses: the API has no request for a single one.',
  scope: 'read_customers',
  key: ['customer_id', 'id'],
  foreignKeys: [{ columns: ['customer_id'], references: 'customers', referenced: ['id'] }],
  columns: {
    customer_id: bigint('Customer (customers.id).', { notNull: true }),
    id: bigint('Number of the address.', { notNull: true }),
    name: text('Name.'),
    company_name: text('Company.', { at: 'companyName' }),
    street: text('Street, lines separated by line breaks.'),
    city: text('City.'),
    country_code: text('Country, ISO 3166-1 alpha-2.', { at: 'countryCode' }),
    country_name: text('Country in words.', { at: 'countryName' }),
    postal_code: text('Postal code.', { at: 'postalCode' }),
    state_or_province_code: text('State or province as a code.', { at: 'stateOrProvinceCode' }),
    state_or_province_name: text('State or province in words.', { at: 'stateOrProvinceName' }),
    phone: text('Telephone number.'),
    address_formatted: text('The address as it is written on a parcel.', { at: 'addressFormatted' }),
    note: text('Note. Not in the documentation.'),
    created_date: timestamptz('When it was made. Not in the documentation.', { at: 'createdDate' }),
    default_address: boolean('The first choice. Not in the documentation.', { at: 'defaultAddress' }),
    order_by: integer('Place among the addresses. Not in the documentation.', { at: 'orderBy' }),
  },
  access: [
    insideList({
      path: '/:store/customers',
      table: 'customers',
      at: 'shippingAddresses',
      own: 'customer_id',
      theirs: 'id',
      key: 'id',
      params: { sortBy: 'REGISTERED_DATE_ASC' },
    }),
    insideSingle({
      path: '/:store/customers/{customer_id}',
      at: 'shippingAddresses',
      own: 'customer_id',
      key: 'id',
    }),
  ],
});
