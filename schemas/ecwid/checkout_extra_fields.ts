import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'checkout_extra_fields',
  platform: 'ecwid',
  doc: 'The fields that the merchant added to the checkout. What shoppers filled in is in order_extra_fields.',
  scope: 'read_store_profile',
  key: ['key'],
  usual: 10,
  columns: {
    key: text('Key of the field.', { notNull: true }),
    title: text('Label.'),
    title_translated: jsonb('title in each language, by language code.', { at: 'titleTranslated' }),
    type: text('Kind of field, such as TEXT, SELECT or DATETIME.', {
      values: ['TEXT', 'SELECT', 'DATETIME', 'TOGGLE_BUTTON_GROUP', 'TEXTAREA', 'CHECKBOX', 'RADIO_BUTTONS'],
    }),
    text_placeholder: text('Text in the empty field.', { at: 'textPlaceholder' }),
    text_placeholder_translated: jsonb('text_placeholder in each language, by language code.', {
      at: 'textPlaceholderTranslated',
    }),
    available: boolean('Shown at the checkout.'),
    required: boolean('Must be filled in.'),
    checkout_display_section: text('Where the checkout shows it.', {
      at: 'checkoutDisplaySection',
      values: [
        'EMAIL',
        'SHIPPING_ADDRESS',
        'PICKUP_DETAILS',
        'SHIPPING_METHODS',
        'PICKUP_METHODS',
        'PAYMENT_DETAILS',
        'BILLING_ADDRESS',
        'ORDER_COMMENTS',
      ],
    }),
    order_details_display_section: text('Where the order shows it.', {
      at: 'orderDetailsDisplaySection',
      values: [
        'SHIPPING_INFO',
        'BILLING_INFO',
        'CUSTOMER_INFO',
        'ORDER_COMMENTS',
        'SHIPPING_ADDRESS',
        'SHIPPING_METHODS',
        'PICKUP_DETAILS',
        'PICKUP_METHODS',
        'PAYMENT_DETAILS',
      ],
    }),
    show_in_invoice: boolean('Shown on invoices.', { at: 'showInInvoice' }),
    show_in_notifications: boolean('Shown in e-mails.', { at: 'showInNotifications' }),
    value: text('Value at first.'),
    value_translated: jsonb('value in each language, by language code.', { at: 'valueTranslated' }),
    subtitle: text('Line below the label.'),
    subtitle_translated: jsonb('subtitle in each language, by language code.', { at: 'subtitleTranslated' }),
    tip: text('Help beside the field.'),
    tip_translated: jsonb('tip in each language, by language code.', { at: 'tipTranslated' }),
    show_for_payment_method_ids: jsonb(
      'Array of payment options (payment_options.id) with which it is shown; empty: all.',
      { at: 'showForPaymentMethodIds' },
    ),
    show_for_shipping_method_ids: jsonb(
      'Array of shipping options (shipping_options.id) with which it is shown; empty: all.',
      { at: 'showForShippingMethodIds' },
    ),
    show_for_country: jsonb('Array of countries for which it is shown; empty: all.', {
      at: 'showForCountry',
    }),
    options: jsonb('Array of what can be chosen.'),
    datepicker_options: jsonb('Object: which dates can be chosen.', { at: 'datepickerOptions' }),
    overrides: jsonb('Array of {conditions, fieldsToOverride}: where it is different.'),
    order_by: integer('Place among the fields, from small to large.', { at: 'orderBy' }),
    shown_on_order_details: boolean('Orders show it.', { at: 'shownOnOrderDetails' }),
    save_to_customer_profile: boolean('Kept with the customer.', { at: 'saveToCustomerProfile' }),
    cp_field: boolean('Made in the control panel.', { at: 'cpField' }),
    surcharge_type: text('Kind of surcharge. Not in the documentation.', {
      at: 'surchargeType',
      values: ['PERCENT', 'ABSOLUTE'],
    }),
    surcharge_taxable: boolean('The surcharge is taxed. Not in the documentation.', {
      at: 'surchargeTaxable',
    }),
    show_zero_surcharge_in_total: boolean(
      'Shown in the total even where it costs nothing. Not in the documentation.',
      { at: 'showZeroSurchargeInTotal' },
    ),
    surcharge_short_name: jsonb('Object: name of the surcharge. Not in the documentation.', {
      at: 'surchargeShortName',
    }),
  },
  access: [{ path: '/:store/profile/extrafields', envelope: 'items', paging: ONE, missing: 'error' }],
});
