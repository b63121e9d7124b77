import { bigint, boolean, defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { insideList, ONE } from './shared/paths.ts';
import { createUntold, remove, update } from './shared/writes.ts';

const COLUMNS = ['contact', 'handle', 'note', 'type', 'is_default', 'order_by'] as const;

export default defineTable({
  name: 'customer_contacts',
  platform: 'ecwid',
  doc: 'E-mails, telephone numbers and names in social networks of the customers. The rows come inside pages of customers.',
  scope: 'read_customers',
  key: ['customer_id', 'id'],
  foreignKeys: [{ columns: ['customer_id'], references: 'customers', referenced: ['id'] }],
  columns: {
    customer_id: bigint('Customer (customers.id).', { notNull: true }),
    id: bigint('Number of the contact.', { notNull: true }),
    contact: text('E-mail, telephone number, address of a page or name.'),
    handle: text('Name in a social network.'),
    note: text('Note of the merchant.'),
    type: text('Kind, such as EMAIL, PHONE or FACEBOOK.', {
      values: [
        'EMAIL',
        'PHONE',
        'FACEBOOK',
        'INSTAGRAM',
        'TWITTER',
        'YOUTUBE',
        'TIKTOK',
        'PINTEREST',
        'VK',
        'FB_MESSENGER',
        'WHATSAPP',
        'TELEGRAM',
        'VIBER',
        'URL',
        'OTHER',
      ],
    }),
    is_default: boolean('The first choice of its kind.', { at: 'default' }),
    order_by: integer('Place among the contacts, from small to large.', { at: 'orderBy' }),
    timestamp: timestamptz('When it was made.'),
  },
  access: [
    insideList({
      path: '/:store/customers',
      table: 'customers',
      at: 'contacts',
      own: 'customer_id',
      theirs: 'id',
      key: 'id',
      params: { sortBy: 'REGISTERED_DATE_ASC' },
    }),
    { path: '/:store/customers/{customer_id}/contacts', envelope: 'items', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'update_customers',
    insert: [
      createUntold('/:store/customers/{customer_id}/contacts', COLUMNS, {
        required: ['contact', 'type'],
        scope: 'create_customers',
      }),
    ],
    update: [update('/:store/customers/{customer_id}/contacts/{id}', COLUMNS)],
    delete: [remove('/:store/customers/{customer_id}/contacts/{id}')],
    notes:
      'The store does not tell the number of a new contact. One of each kind can be the first choice: making one ends ' +
      'that of another.',
  },
});
