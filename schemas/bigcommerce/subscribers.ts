import { defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { between, equals, oneOf, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const COLUMNS = ['email', 'first_name', 'last_name', 'source', 'order_id', 'channel_id', 'consents'] as const;

export default defineTable({
  name: 'subscribers',
  platform: 'bigcommerce',
  doc: 'Who agreed to receive e-mails from the store. A subscriber need not be a customer: join by email.',
  scope: 'store_v2_customers_read_only',
  key: ['id'],
  foreignKeys: [
    { columns: ['order_id'], references: 'orders', referenced: ['id'] },
    { columns: ['channel_id'], references: 'channels', referenced: ['id'] },
  ],
  columns: {
    id: integer('Number of the subscriber, assigned by the store.'),
    email: text('E-mail, unique on a channel.'),
    first_name: text('First name.'),
    last_name: text('Last name.'),
    source: text('Where the consent was given, such as storefront, order or custom.'),
    order_id: integer('Order in whose checkout it was given (orders.id). NULL where it was not.'),
    channel_id: integer('Channel on which it was given (channels.id).'),
    consents: jsonb('Array of what was agreed to: marketing_newsletter, abandoned_cart.'),
    date_created: timestamptz('When the consent was given.'),
    date_modified: timestamptz('When it was last changed.'),
  },
  access: [
    {
      path: '/v3/customers/subscribers',
      envelope: 'v3',
      paging: PAGES,
      filters: [
        ...oneOf('id'),
        ...equals('order_id'),
        ...sameText('email'),
        ...sameText('first_name'),
        ...sameText('last_name'),
        ...sameText('source'),
        ...between('date_created'),
        ...between('date_modified'),
      ],
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/customers/subscribers/{id}', envelope: 'v3', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_customers',
    insert: [postRow('/v3/customers/subscribers', { columns: COLUMNS, required: ['email'] })],
    update: [putRow('/v3/customers/subscribers/{id}', { columns: COLUMNS })],
    delete: [deleteRow('/v3/customers/subscribers/{id}')],
    unique: [['email', 'channel_id']],
    as: { first_name: { none: '' }, last_name: { none: '' }, source: { none: '' } },
    notes: 'The store refuses a second subscriber of the same e-mail.',
  },
});
