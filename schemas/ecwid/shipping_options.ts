import { boolean, defineTable, integer, jsonb, numeric, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { create, EMPTY, remove, update } from './shared/writes.ts';

/** Left out: what is not in the documentation. */
const COLUMNS = [
  'title',
  'title_translated',
  'enabled',
  'orderby',
  'fulfilment_type',
  'minimum_order_subtotal',
  'destination_zone',
  'delivery_time_days',
  'description',
  'description_translated',
  'carrier',
  'carrier_methods',
  'carrier_settings',
  'rates_calculation_type',
  'shipping_cost_markup',
  'flat_rate',
  'rates_table',
  'app_client_id',
  'pickup_instruction',
  'pickup_instruction_translated',
  'pickup_precision_type',
  'scheduled_pickup',
  'fulfillment_time_in_minutes',
  'business_hours',
  'business_hours_limitation_type',
  'scheduled',
  'scheduled_time_precision_type',
  'time_slot_length_in_minutes',
  'allow_same_day_delivery',
  'cutoff_time_for_same_day_delivery',
  'availability_period',
  'blackout_dates',
  'estimated_shipping_time_at_checkout_settings',
] as const;

export default defineTable({
  name: 'shipping_options',
  platform: 'ecwid',
  doc: 'The ways of shipping, delivery and pickup.',
  scope: 'read_store_profile',
  key: ['id'],
  usual: 10,
  columns: {
    id: text('Number of the option.', { notNull: true }),
    title: text('Name that shoppers see.'),
    title_translated: jsonb('title in each language, by language code.', { at: 'titleTranslated' }),
    enabled: boolean('Can be chosen.'),
    orderby: integer('Place among the options, as the documentation spells it.'),
    fulfilment_type: text('pickup, shipping or delivery.', {
      at: 'fulfilmentType',
      values: ['pickup', 'shipping', 'delivery'],
    }),
    minimum_order_subtotal: numeric('Total of the items from which on it can be chosen.', {
      at: 'minimumOrderSubtotal',
    }),
    destination_zone: jsonb('Object: where it goes to.', { at: 'destinationZone' }),
    delivery_time_days: text('Days that it takes, as text.', { at: 'deliveryTimeDays' }),
    description: text('Description in HTML.'),
    description_translated: jsonb('description in each language, by language code.', {
      at: 'descriptionTranslated',
    }),
    carrier: text('Carrier.'),
    carrier_methods: jsonb('Array of {id, name, enabled, orderBy}: services of the carrier.', {
      at: 'carrierMethods',
    }),
    carrier_settings: jsonb('Object: account and size of parcels.', { at: 'carrierSettings' }),
    rates_calculation_type: text('How the cost is found: carrier-calculated, table, flat or app.', {
      at: 'ratesCalculationType',
      values: ['carrier-calculated', 'carrier_calculated', 'table', 'flat', 'app'],
    }),
    shipping_cost_markup: numeric('Added to what the carrier asks.', { at: 'shippingCostMarkup' }),
    flat_rate: jsonb('Object {rateType, rate}.', { at: 'flatRate' }),
    rates_table: jsonb('Object {tableBasedOn, rates}.', { at: 'ratesTable' }),
    app_client_id: text('App that finds the cost.', { at: 'appClientId' }),
    pickup_instruction: text('Where to pick up, in HTML.', { at: 'pickupInstruction' }),
    pickup_instruction_translated: jsonb('pickup_instruction in each language, by language code.', {
      at: 'pickupInstructionTranslated',
    }),
    pickup_precision_type: text('How exactly the time of pickup is chosen.', {
      at: 'pickupPrecisionType',
      values: ['DATE_ONLY', 'DATE_AND_TIME'],
    }),
    scheduled_pickup: boolean('The shopper chooses a time of pickup.', { at: 'scheduledPickup' }),
    fulfillment_time_in_minutes: integer('Minutes until it is ready.', { at: 'fulfillmentTimeInMinutes' }),
    business_hours: text('Hours of pickup or delivery, JSON as text.', { at: 'businessHours' }),
    business_hours_limitation_type: text('What the hours limit.', {
      at: 'businessHoursLimitationType',
      values: [
        'ALLOW_ORDERS_AND_INFORM_CUSTOMERS',
        'DISALLOW_ORDERS_AND_INFORM_CUSTOMERS',
        'ALLOW_ORDERS_AND_DONT_INFORM_CUSTOMERS',
      ],
    }),
    scheduled: boolean('The shopper chooses a time of delivery.'),
    scheduled_time_precision_type: text('How exactly the time is chosen.', {
      at: 'scheduledTimePrecisionType',
      values: ['DATE', 'DATE_AND_TIME_SLOT'],
    }),
    time_slot_length_in_minutes: integer('Length of the times to choose from.', {
      at: 'timeSlotLengthInMinutes',
    }),
    allow_same_day_delivery: boolean('Delivered on the day of the order.', { at: 'allowSameDayDelivery' }),
    cutoff_time_for_same_day_delivery: text('Time until which that holds.', {
      at: 'cutoffTimeForSameDayDelivery',
    }),
    availability_period: text('How far ahead a time can be chosen.', {
      at: 'availabilityPeriod',
      values: ['SEVEN_DAYS', 'ONE_MONTH', 'UNLIMITED'],
    }),
    blackout_dates: jsonb('Array of {fromDate, toDate, repeatedAnnually}: closed days.', {
      at: 'blackoutDates',
    }),
    estimated_shipping_time_at_checkout_settings: jsonb('Object: what the checkout says of the time.', {
      at: 'estimatedShippingTimeAtCheckoutSettings',
    }),
    order_by: integer('Place among the options. Not in the documentation, which spells it orderby.', {
      at: 'orderBy',
    }),
    location_id: text('Location of pickup. Not in the documentation.', { at: 'locationId' }),
    pickup_preparation_time_hours: integer('Hours until it is ready. Not in the documentation.', {
      at: 'pickupPreparationTimeHours',
    }),
    pickup_business_hours: text('Hours of pickup, JSON as text. Not in the documentation.', {
      at: 'pickupBusinessHours',
    }),
    type: text('fulfilment_type under another name. Not in the documentation.'),
    custom_availability_period_in_days: integer(
      'Days ahead that a time can be chosen. Not in the documentation.',
      { at: 'customAvailabilityPeriodInDays' },
    ),
  },
  access: [{ path: '/:store/profile/shippingOptions', envelope: 'array', paging: ONE, missing: 'error' }],
  writes: {
    scope: 'update_store_profile',
    insert: [create('/:store/profile/shippingOptions', COLUMNS, { required: ['title'] })],
    update: [update('/:store/profile/shippingOptions/{id}', COLUMNS)],
    delete: [remove('/:store/profile/shippingOptions/{id}')],
    as: { carrier_methods: EMPTY, blackout_dates: EMPTY },
    notes:
      'What else a new option needs depends on fulfilment_type and rates_calculation_type; the store says it.',
  },
});
