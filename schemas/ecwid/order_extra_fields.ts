import { boolean, defineTable, text } from '../../src/catalog/index.ts';
import { insideList, insideSingle } from './shared/paths.ts';
import { createUntold, remove, update } from './shared/writes.ts';

/** What can be changed later, too. */
const COLUMNS = [
  'value',
  'title',
  'order_details_display_section',
  'order_by',
  'show_in_notifications',
  'show_in_invoice',
] as const;

export default defineTable({
  name: 'order_extra_fields',
  platform: 'ecwid',
  doc: 'What shoppers filled in at the checkout, and apps added. The rows come inside pages of orders.',
  scope: 'read_orders',
  key: ['order_id', 'id'],
  foreignKeys: [{ columns: ['order_id'], references: 'orders', referenced: ['id'] }],
  columns: {
    order_id: text('Order (orders.id).', { notNull: true }),
    id: text('Key of the field (checkout_extra_fields.key), or one that an app gave.', { notNull: true }),
    value: text('What was filled in.'),
    customer_input_type: text('Kind of field, such as TEXT or SELECT.', {
      at: 'customerInputType',
      values: [
        'TEXT',
        'TEXTAREA',
        'SELECT',
        'CHECKBOX',
        'TOGGLE_BUTTON_GROUP',
        'RADIO_BUTTONS',
        'DATETIME',
        'LABEL',
      ],
    }),
    title: text('Label.'),
    order_details_display_section: text('Where the order shows it.', { at: 'orderDetailsDisplaySection' }),
    order_by: text('Place among the fields; a text in the API.', { at: 'orderBy' }),
    show_in_notifications: boolean('Shown in e-mails.', { at: 'showInNotifications' }),
    show_in_invoice: boolean('Shown on invoices.', { at: 'showInInvoice' }),
  },
  access: [
    insideList({
      path: '/:store/orders',
      table: 'orders',
      at: 'orderExtraFields',
      own: 'order_id',
      theirs: 'id',
      key: 'id',
    }),
    insideSingle({ path: '/:store/orders/{order_id}', at: 'orderExtraFields', own: 'order_id', key: 'id' }),
  ],
  writes: {
    scope: 'update_orders',
    insert: [
      createUntold('/:store/orders/{order_id}/extraFields', ['id', 'customer_input_type', ...COLUMNS], {
        required: ['id', 'value', 'title'],
      }),
    ],
    update: [update('/:store/orders/{order_id}/extraFields/{id}', COLUMNS)],
    delete: [remove('/:store/orders/{order_id}/extraFields/{id}')],
  },
});
