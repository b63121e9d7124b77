import { defineTable, integer, numeric, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { bounds, equals, sameText, sortBy } from './shared/filters.ts';
import { ONE } from './shared/paths.ts';

const COLUMNS = [
  'to_name',
  'to_email',
  'from_name',
  'from_email',
  'amount',
  'balance',
  'code',
  'status',
  'currency_code',
  'purchase_date',
  'expiry_date',
  'customer_id',
  'template',
  'message',
] as const;

export default defineTable({
  name: 'gift_certificates',
  alias: 'GiftCertificates',
  platform: 'bigcommerce',
  doc: 'The gift certificates that were sold or given away, and what is left of them.',
  scope: 'store_v2_marketing_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['customer_id'], references: 'customers', referenced: ['id'] },
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the gift certificate, assigned by the store.'),
    code: text('What the shopper types in, unique.'),
    status: text('State of the gift certificate.', { values: ['active', 'pending', 'disabled', 'expired'] }),
    amount: numeric('Value when it was made, in currency_code.', { notNull: true }),
    balance: numeric('Value that is left, in currency_code.'),
    currency_code: text('Currency, ISO 4217.'),
    purchase_date: timestamptz('When it was bought or made.'),
    expiry_date: timestamptz('When it ends. NULL where it does not.'),
    customer_id: integer('Customer who bought it (customers.id). 0 where it was a guest or the staff.'),
    order_id: integer('Order in which it was bought (orders.id). 0 where it was not bought.'),
    to_name: text('Name of the receiver.', { notNull: true }),
    to_email: text('E-mail of the receiver.', { notNull: true }),
    from_name: text('Name of the giver.', { notNull: true }),
    from_email: text('E-mail of the giver.', { notNull: true }),
    template: text('Template of the e-mail.', {
      values: [
        'birthday.html',
        'girl.html',
        'boy.html',
        'celebration.html',
        'christmas.html',
        'general.html',
      ],
    }),
    message: text('Text to the receiver.'),
  },
  access: [
    {
      path: '/v2/gift_certificates',
      envelope: 'v2',
      paging: {
        style: 'pages',
        most: 250,
        keyset: {
          column: 'id',
          min: 'min_id',
          max: 'max_id',
          asc: { sort: 'id', direction: 'asc' },
          desc: { sort: 'id', direction: 'desc' },
        },
      },
      filters: [
        ...bounds('id', 'min_id', 'max_id'),
        ...sameText('code'),
        ...equals('order_id', 'order_id', { unsure: ['0'] }),
        ...sameText('to_name'),
        ...sameText('to_email'),
        ...sameText('from_name'),
        ...sameText('from_email'),
      ],
      sorts: [sortBy('id')],
      missing: 'error',
    },
    { path: '/v2/gift_certificates/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_marketing',
    insert: [
      postRow('/v2/gift_certificates', {
        envelope: 'v2',
        columns: COLUMNS,
        required: ['to_name', 'to_email', 'from_name', 'from_email', 'amount'],
      }),
    ],
    update: [putRow('/v2/gift_certificates/{id}', { envelope: 'v2', columns: COLUMNS, always: COLUMNS })],
    delete: [deleteRow('/v2/gift_certificates/{id}', { envelope: 'v2' })],
    unique: [['code']],
    as: {
      amount: { format: 'decimal' },
      balance: { format: 'decimal' },
      purchase_date: { format: 'rfc2822' },
      expiry_date: { format: 'rfc2822', none: '' },
      customer_id: { none: 0 },
      message: { none: '' },
    },
    notes:
      'An UPDATE sends the whole gift certificate: a balance that is left out becomes the amount, a purchase_date today, ' +
      'and a code is made anew. A code has 20 characters at most, what is longer is cut off. The receiver gets no e-mail.',
  },
});
