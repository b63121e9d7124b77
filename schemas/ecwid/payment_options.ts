import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

const COLUMNS = [
  'enabled',
  'configured',
  'checkout_title',
  'checkout_title_translated',
  'checkout_description',
  'payment_processor_id',
  'payment_processor_title',
  'order_by',
  'app_client_id',
  'payment_surcharges',
  'instructions_for_customer',
  'shipping_settings',
] as const;

export default defineTable({
  name: 'payment_options',
  platform: 'ecwid',
  doc: 'The ways of payment.',
  scope: 'add_payment_method',
  key: ['id'],
  usual: 10,
  columns: {
    id: text('Number of the option.', { notNull: true }),
    enabled: boolean('Can be chosen.'),
    configured: boolean('Set up completely.'),
    checkout_title: text('Name that shoppers see.', { at: 'checkoutTitle' }),
    checkout_title_translated: jsonb('checkout_title in each language, by language code.', {
      at: 'checkoutTitleTranslated',
    }),
    checkout_description: text('Description.', { at: 'checkoutDescription' }),
    payment_processor_id: text('Payment processor.', { at: 'paymentProcessorId' }),
    payment_processor_title: text('Name of the processor.', { at: 'paymentProcessorTitle' }),
    order_by: integer('Place among the options, from small to large.', { at: 'orderBy' }),
    app_client_id: text('App that takes the payment.', { at: 'appClientId' }),
    payment_surcharges: jsonb('What is added: {type, value}.', { at: 'paymentSurcharges' }),
    instructions_for_customer: jsonb('Object {instructionsTitle, instructions}.', {
      at: 'instructionsForCustomer',
    }),
    shipping_settings: jsonb(
      'Object {enabledShippingMethods}: ways of shipping with which it can be chosen.',
      { at: 'shippingSettings' },
    ),
  },
  access: [{ path: '/:store/profile/paymentOptions', envelope: 'array', paging: ONE, missing: 'error' }],
  writes: {
    scope: 'add_payment_method',
    insert: [
      create('/:store/profile/paymentOptions', COLUMNS, {
        required: ['checkout_title', 'payment_processor_id'],
      }),
    ],
    update: [update('/:store/profile/paymentOptions/{id}', COLUMNS)],
    delete: [remove('/:store/profile/paymentOptions/{id}')],
    notes: 'Making and changing one needs the scope update_store_profile as well.',
  },
});
