import {
  bigint,
  boolean,
  defineTable,
  integer,
  jsonb,
  numeric,
  text,
  timestamptz,
} from '../../src/catalog/index.ts';
import { between, bounds, flag, oneOf, sameText, someValuesOf, sortBy } from './shared/filters.ts';
import { list, single } from './shared/paths.ts';
import { create, EMPTY, remove, update } from './shared/writes.ts';

const COLUMNS = [
  'email',
  'billing_person',
  'shipping_addresses',
  'contacts',
  'customer_group_id',
  'tax_id',
  'tax_id_valid',
  'tax_exempt',
  'accept_marketing',
  'lang',
  'private_admin_notes',
  'b2b_b2c',
] as const;

export default defineTable({
  name: 'customers',
  platform: 'ecwid',
  doc: 'The customers of the store. Guests have no row; they stand only in orders (customer_id NULL).',
  scope: 'read_customers',
  key: ['id'],
  foreignKeys: [{ columns: ['customer_group_id'], references: 'customer_groups', referenced: ['id'] }],
  columns: {
    id: bigint('Number of the customer, assigned by the store.', { notNull: true }),
    email: text('E-mail.'),
    name: text('Name.'),
    total_order_count: integer('Number of orders.', { notNull: true, at: 'totalOrderCount' }),
    registered: timestamptz('When the account was made.', { notNull: true }),
    updated: timestamptz('When the account was last changed.', { notNull: true }),
    billing_person: jsonb('Object: name and address of who pays.', { at: 'billingPerson' }),
    shipping_addresses: jsonb('Array of addresses, which customer_shipping_addresses has as rows.', {
      at: 'shippingAddresses',
    }),
    contacts: jsonb('Array of contacts, which customer_contacts has as rows.'),
    customer_group_name: text('Name of the customer group.', { at: 'customerGroupName' }),
    customer_group_id: bigint('Customer group (customer_groups.id). 0 is General.', {
      at: 'customerGroupId',
    }),
    tax_id: text('Tax number.', { at: 'taxId' }),
    tax_id_valid: boolean('That number was checked and is valid.', { at: 'taxIdValid' }),
    tax_exempt: boolean('Pays no tax.', { at: 'taxExempt' }),
    accept_marketing: boolean('Agreed to e-mails. NULL where not asked.', { at: 'acceptMarketing' }),
    lang: text('Language, ISO 639-1.'),
    stats: jsonb('Object {numberOfOrders, salesValue, averageOrderValue, …}.'),
    sales_value: numeric('Total of the orders, in the currency of the store.', { at: 'stats.salesValue' }),
    private_admin_notes: text('Notes of the merchant.', { at: 'privateAdminNotes' }),
    favorites: jsonb('Array of products that the customer likes.'),
    external_reference_id: text('Number in another system. Not in the documentation.', {
      at: 'externalReferenceId',
    }),
    extrafields: jsonb('Array of fields of its own (customer_extra_fields). Not in the documentation.'),
    b2b_b2c: text('Whether a business, or a consumer. Not in the documentation.', { values: ['b2b', 'b2c'] }),
    fiscal_code: text('Fiscal code, in Italy. Only in examples of the documentation.', { at: 'fiscalCode' }),
    electronic_invoice_pec_email: text(
      'Certified e-mail for electronic invoices, in Italy. Only in examples of the documentation.',
      { at: 'electronicInvoicePecEmail' },
    ),
    electronic_invoice_sdi_code: text(
      'Code of the recipient of electronic invoices, in Italy. Only in examples of the documentation.',
      { at: 'electronicInvoiceSdiCode' },
    ),
  },
  access: [
    {
      ...list('/:store/customers'),
      params: { sortBy: 'REGISTERED_DATE_ASC' },
      // Left out: keyword (full text), phone, city, postalCode, stateOrProvinceCode, countryCodes, companyName and
      // purchasedProductIds (no column), lang (said to be the language of the answer in places).
      filters: [
        // name and email find parts of texts.
        ...sameText('name', 'name'),
        ...sameText('email', 'email'),
        ...flag('accept_marketing', 'acceptMarketing'),
        ...oneOf('customer_group_id', 'customerGroupIds', { unsure: ['0'] }),
        ...bounds('total_order_count', 'minOrderCount', 'maxOrderCount'),
        ...bounds('sales_value', 'minSalesValue', 'maxSalesValue'),
        ...someValuesOf('b2b_b2c', ['b2b', 'b2c'], 'b2b_b2c', { most: 1, exact: false }),
        ...flag('tax_exempt', 'taxExempt'),
        ...between('registered', 'createdFrom', 'createdTo'),
        ...between('updated', 'updatedFrom', 'updatedTo'),
      ],
      sorts: [
        sortBy('registered', 'REGISTERED_DATE'),
        sortBy('updated', 'UPDATED_DATE'),
        sortBy('total_order_count', 'ORDER_COUNT'),
      ],
      count: 'total',
    },
    single('/:store/customers/{id}'),
  ],
  writes: {
    scope: 'update_customers',
    insert: [create('/:store/customers', COLUMNS, { required: ['email'], scope: 'create_customers' })],
    update: [update('/:store/customers/{id}', COLUMNS)],
    delete: [remove('/:store/customers/{id}')],
    unique: [['email']],
    as: { shipping_addresses: EMPTY, contacts: EMPTY },
    notes:
      'The name stands in billing_person. `shipping_addresses` and `contacts` take the place of the old lists; single ' +
      'contacts are written through customer_contacts. A password cannot be set: the text of a statement is no place ' +
      'for one.',
  },
});
