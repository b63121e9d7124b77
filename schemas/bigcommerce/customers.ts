import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteListed, postRows, putRows, UNSTATED_IDS } from './shared/actions.ts';
import { between, oneOf, oneOfTexts } from './shared/filters.ts';

/** What may be set when a customer is made, and later. */
const CHANGEABLE = [
  'email',
  'first_name',
  'last_name',
  'company',
  'phone',
  'customer_group_id',
  'notes',
  'tax_exempt_category',
  'authentication_force_password_reset',
  'accepts_product_review_abandoned_cart_emails',
  'channel_ids',
  'store_credit_amounts',
  'form_fields',
] as const;

export default defineTable({
  name: 'customers',
  alias: 'Customers',
  platform: 'bigcommerce',
  doc:
    'The customers with an account; guests have none and stand only in orders (customer_id 0). The columns ' +
    'addresses and attributes hold at most 10 entries of a customer: all addresses are in customer_addresses.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['customer_group_id'], references: 'customer_groups', referenced: ['id'] }],
  columns: {
    id: integer('Number of the customer, assigned by the store.', { notNull: true }),
    email: text('E-mail, unique in the store (or in its channels).', { notNull: true }),
    first_name: text('First name.', { notNull: true }),
    last_name: text('Last name.', { notNull: true }),
    company: text('Company; empty where not given.'),
    phone: text('Telephone number; empty where not given.'),
    customer_group_id: integer('Customer group. 0 means no group.'),
    notes: text('Notes of the staff.'),
    tax_exempt_category: text('Code of the tax exemption; empty where there is none.'),
    registration_ip_address: text('Address from which the account was made; empty where the staff made it.'),
    date_created: timestamptz('When the account was made.', { notNull: true }),
    date_modified: timestamptz('When the account was last changed.', { notNull: true }),
    address_count: integer('Number of addresses in customer_addresses.'),
    attribute_count: integer('Number of attribute values.'),
    authentication_force_password_reset: boolean('The password must be changed at the next login.', {
      at: 'authentication.force_password_reset',
    }),
    accepts_product_review_abandoned_cart_emails: boolean(
      'Agreed to e-mails about reviews and abandoned carts.',
    ),
    origin_channel_id: integer('Channel in which the account was made; 1 is the storefront.'),
    channel_ids: jsonb('Array of the channels in which the customer can log in.'),
    trigger_account_created_notification: boolean(
      'Write only: an e-mail tells the customer of the new account.',
      { writeOnly: true },
    ),
    store_credit_amounts: jsonb('Array of {amount}: the store credit, in the default currency.', {
      include: 'storecredit',
    }),
    addresses: jsonb('Array of the addresses, at most 10: read customer_addresses to have all of them.', {
      include: 'addresses',
    }),
    attributes: jsonb(
      'Array of {id, attribute_id, attribute_value, date_created, date_modified}, at most 10.',
      {
        include: 'attributes',
      },
    ),
    form_fields: jsonb('Array of {name, value}: the own fields of the account form.', {
      include: 'formfields',
    }),
    shopper_profile_id: text(
      'Shopper profile, for segments. BigCommerce does not document the shape of this value.',
      {
        include: 'shopper_profile_id',
      },
    ),
    segment_ids: jsonb('Segments of the customer. BigCommerce does not document the shape of this value.', {
      include: 'segment_ids',
    }),
  },
  access: [
    {
      path: '/v3/customers',
      envelope: 'v3',
      // Cursors, not page numbers: they neither skip nor repeat a customer while accounts are made and deleted.
      paging: { style: 'cursor', most: 250, after: 'after' },
      // Left out: name (first and last name together, no column), registration_ip_address (typed as an integer in
      // the reference), date_created and date_modified as equality (compared by an unknown precision).
      filters: [
        { column: 'id', op: '=', param: 'id:in', exact: true },
        // One fewer than a page has: a full one has a cursor to a next one, which is empty.
        { column: 'id', op: 'in', param: 'id:in', exact: true, most: 249 },
        ...oneOfTexts('email'),
        ...oneOfTexts('company'),
        ...oneOfTexts('phone'),
        ...oneOf('customer_group_id', 'customer_group_id:in', { unsure: ['0'] }),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      sorts: [
        { column: 'date_created', asc: { sort: 'date_created:asc' }, desc: { sort: 'date_created:desc' } },
        { column: 'date_modified', asc: { sort: 'date_modified:asc' }, desc: { sort: 'date_modified:desc' } },
      ],
      include: 'include',
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [
      postRows('/v3/customers', {
        most: 10,
        columns: [
          ...CHANGEABLE,
          'addresses',
          'attributes',
          'origin_channel_id',
          'trigger_account_created_notification',
        ],
        required: ['email', 'first_name', 'last_name'],
      }),
    ],
    update: [putRows('/v3/customers', { most: 10, columns: CHANGEABLE, identify: ['id'], atOnce: 3 })],
    delete: [deleteListed('/v3/customers', { column: 'id', param: 'id:in', most: UNSTATED_IDS })],
    unique: [['email']],
    as: {
      company: { none: '' },
      phone: { none: '' },
      notes: { none: '' },
      tax_exempt_category: { none: '' },
      customer_group_id: { none: 0 },
    },
    notes:
      'A customer is made with addresses (an array of objects as in customer_addresses, without ids) and attributes ' +
      '(an array of {attribute_id, attribute_value}); later both are changed in customer_addresses and ' +
      'customer_attribute_values. Passwords cannot be set.',
  },
});
