import { boolean, defineTable, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { createUntold, remove, update } from './shared/writes.ts';

const COLUMNS = ['title', 'type', 'shown_on_order_details'] as const;

export default defineTable({
  name: 'customer_extra_fields',
  platform: 'ecwid',
  doc: 'The fields that the merchant added to customers.',
  scope: 'read_customers_extrafields',
  key: ['key'],
  usual: 10,
  columns: {
    key: text('Key of the field.', { notNull: true }),
    title: text('Label.'),
    entity_types: jsonb('Array of where it is used: CUSTOMERS, CHECKOUT.', { at: 'entityTypes' }),
    type: text('Kind of field, such as TEXT or DATETIME.', {
      values: ['TEXT', 'SELECT', 'DATETIME', 'TOGGLE_BUTTON_GROUP', 'TEXTAREA', 'CHECKBOX', 'RADIO_BUTTONS'],
    }),
    shown_on_order_details: boolean('Orders show it.', { at: 'shownOnOrderDetails' }),
    linked_with_checkout_field: boolean('Filled in at the checkout (checkout_extra_fields).', {
      at: 'linkedWithCheckoutField',
    }),
    created_date: timestamptz('When it was made.', { at: 'createdDate' }),
    last_modified_date: timestamptz('When it was last changed.', { at: 'lastModifiedDate' }),
  },
  access: [{ path: '/:store/store_extrafields/customers', envelope: 'items', paging: ONE, missing: 'error' }],
  writes: {
    scope: 'update_customers_extrafields',
    insert: [
      {
        ...createUntold('/:store/store_extrafields/customers', COLUMNS),
        answer: 'key',
        keyAt: { key: 'key' },
      },
    ],
    update: [update('/:store/store_extrafields/customers/{key}', COLUMNS)],
    delete: [remove('/:store/store_extrafields/customers/{key}', 'delete_customers_extrafields')],
    notes: 'The store makes the key.',
  },
});
