import { boolean, defineTable, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { FULFILLMENT_STATUSES, PAYMENT_STATUSES } from './shared/values.ts';
import { update } from './shared/writes.ts';

export default defineTable({
  name: 'order_statuses',
  platform: 'ecwid',
  doc: 'The statuses that orders can have, with the names that the merchant gave.',
  scope: 'read_store_profile',
  key: ['status_id'],
  usual: 20,
  columns: {
    status_id: text('Name that orders.payment_status or orders.fulfillment_status has.', {
      notNull: true,
      at: 'statusId',
      values: [...PAYMENT_STATUSES, ...FULFILLMENT_STATUSES],
    }),
    order_status_type: text('Which of the two.', {
      at: 'orderStatusType',
      values: ['PAYMENT_STATUS', 'FULFILLMENT_STATUS'],
    }),
    default_status: boolean('New orders have it.', { at: 'defaultStatus' }),
    enabled: boolean('Can be chosen.'),
    send_notification_when_status_is_assigned: boolean('The shopper is told.', {
      at: 'sendNotificationWhenStatusIsAssigned',
    }),
    name: text('Name that the merchant gave, or the usual one.'),
    name_translated: jsonb('name in each language, by language code.', { at: 'nameTranslated' }),
    last_name_change_date: timestamptz('When it was last renamed.', { at: 'lastNameChangeDate' }),
    name_translations: jsonb('Names that the merchant gave, by language code. Not in the documentation.', {
      at: 'nameTranslations',
    }),
  },
  access: [{ path: '/:store/profile/order_statuses', envelope: 'items', paging: ONE, missing: 'error' }],
  writes: {
    scope: 'update_store_profile',
    update: [
      update('/:store/profile/order_status/{status_id}', [
        'enabled',
        'send_notification_when_status_is_assigned',
        'name',
        'name_translations',
      ]),
    ],
    notes: 'The store has a fixed set of statuses. It lets only those of the merchant (CUSTOM_…) be renamed.',
  },
});
