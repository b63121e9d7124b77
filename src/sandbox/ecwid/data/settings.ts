/** What the merchant set up by hand: shipping, payment, staff. */
import type { ApiRow } from '../../data/collection.ts';
import { translated } from './formats.ts';

const EVERYWHERE = {
  name: 'World',
  countryCodes: [],
  stateOrProvinceCodes: [],
  postCodes: [],
  geoPolygons: [],
};
const HOURS = JSON.stringify({ MON: [['09:00', '18:00']], SAT: [['10:00', '14:00']] });

export const SHIPPING_OPTIONS: readonly ApiRow[] = [
  {
    id: '5001-1600000000001',
    title: 'Standard shipping',
    titleTranslated: translated('Standard shipping', { fr: 'Livraison standard', de: 'Standardversand' }),
    enabled: true,
    orderby: 10,
    orderBy: 10,
    fulfilmentType: 'shipping',
    type: 'shipping',
    locationId: '0',
    minimumOrderSubtotal: 0,
    destinationZone: EVERYWHERE,
    deliveryTimeDays: '3-7',
    description: '<p>Tracked &amp; insured</p>',
    descriptionTranslated: translated('<p>Tracked &amp; insured</p>'),
    ratesCalculationType: 'flat',
    shippingCostMarkup: 0,
    flatRate: { rateType: 'ABSOLUTE', rate: 4.95 },
    estimatedShippingTimeAtCheckoutSettings: {
      estimatedDeliveryDateAtCheckoutEnabled: true,
      estimatedTransitTimeInDays: [3, 7],
      fulfillmentTimeInDays: [0, 1],
      cutoffTimeForSameDayPacking: '12:00',
      shippingBusinessDays: ['MON', 'TUE', 'WED', 'THU', 'FRI'],
      deliveryDays: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
    },
  },
  {
    id: '5002-1600000000002',
    title: 'Express „über Nacht“',
    titleTranslated: translated('Express „über Nacht“'),
    enabled: true,
    orderby: 20,
    orderBy: 20,
    fulfilmentType: 'shipping',
    type: 'shipping',
    locationId: '0',
    minimumOrderSubtotal: 20,
    destinationZone: { ...EVERYWHERE, name: 'Europe', countryCodes: ['DE', 'FR', 'GB'] },
    deliveryTimeDays: '1',
    carrier: 'DHL',
    carrierMethods: [{ id: 'dhl-express', name: 'DHL Express', enabled: true, orderBy: 0 }],
    carrierSettings: {
      defaultCarrierAccountEnabled: true,
      defaultPostageDimensions: { length: 30, width: 20, height: 10 },
    },
    ratesCalculationType: 'carrier_calculated',
    shippingCostMarkup: 1.5,
    ratesTable: {
      tableBasedOn: 'weight',
      rates: [
        {
          conditions: { weightFrom: 0, weightTo: 5 },
          rate: { perOrder: 14.9, percent: 0, perItem: 0, perWeight: 0 },
        },
      ],
    },
  },
  {
    id: '5003-1600000000003',
    title: 'Pick up in the shop',
    titleTranslated: translated('Pick up in the shop', { fr: 'Retrait en magasin' }),
    enabled: true,
    orderby: 30,
    orderBy: 30,
    fulfilmentType: 'pickup',
    type: 'pickup',
    locationId: '7',
    pickupInstruction: '<p>Ring the bell</p>',
    pickupInstructionTranslated: translated('<p>Ring the bell</p>', { fr: '<p>Sonnez</p>' }),
    pickupPrecisionType: 'DATE_AND_TIME',
    pickupPreparationTimeHours: 2,
    pickupBusinessHours: HOURS,
    scheduledPickup: true,
    fulfillmentTimeInMinutes: 120,
    businessHours: HOURS,
    businessHoursLimitationType: 'ALLOW_ORDERS_AND_INFORM_CUSTOMERS',
    scheduled: true,
    scheduledTimePrecisionType: 'DATE_AND_TIME_SLOT',
    timeSlotLengthInMinutes: 30,
    allowSameDayDelivery: true,
    cutoffTimeForSameDayDelivery: '15:00',
    availabilityPeriod: 'ONE_MONTH',
    customAvailabilityPeriodInDays: 30,
    blackoutDates: [{ fromDate: '2026-12-24', toDate: '2026-12-26', repeatedAnnually: true }],
  },
  {
    id: 'app-1',
    title: 'Drone',
    titleTranslated: translated('Drone'),
    enabled: false,
    orderby: 40,
    orderBy: 40,
    fulfilmentType: 'delivery',
    type: 'delivery',
    ratesCalculationType: 'app',
    appClientId: 'drone-app',
  },
];

export const PAYMENT_OPTIONS: readonly ApiRow[] = [
  payment('6001-1600000000001', 'Credit or debit card', 'stripe', 'Stripe', { orderBy: 10 }),
  payment('6002-1600000000002', 'PayPal', 'paypalStandard', 'PayPal', { orderBy: 20 }),
  payment('6003-1600000000003', 'Bank transfer (Überweisung)', 'offline', 'Offline', {
    orderBy: 30,
    checkoutDescription: 'Pay within 14 days',
    paymentSurcharges: { type: 'ABSOLUTE', value: 1.5 },
    instructionsForCustomer: {
      instructionsTitle: 'How to pay',
      instructions: '<p>IBAN …</p>',
      instructionsTranslated: translated('<p>IBAN …</p>', { de: '<p>IBAN …</p>' }),
    },
    shippingSettings: { enabledShippingMethods: ['5001-1600000000001'] },
  }),
  payment('6004-1600000000004', 'Crypto', 'app', 'App', {
    orderBy: 40,
    enabled: false,
    configured: false,
    appClientId: 'coin-app',
  }),
];

function payment(id: string, title: string, processor: string, processorTitle: string, more: ApiRow): ApiRow {
  return {
    id,
    enabled: true,
    configured: true,
    checkoutTitle: title,
    checkoutTitleTranslated: translated(title),
    paymentProcessorId: processor,
    paymentProcessorTitle: processorTitle,
    ...more,
  };
}

export const STAFF: readonly ApiRow[] = [
  {
    id: 'p1000001',
    name: 'Ingrid Ågård',
    email: 'ingrid@example.com',
    staffScopes: ['ORDERS', 'CATALOG'],
    inviteAccepted: true,
  },
  {
    id: 'p1000002',
    name: "Tim O'Neill",
    email: 'tim@example.com',
    staffScopes: ['ORDERS'],
    inviteAccepted: true,
  },
  { id: 'p1000007', email: 'new@example.com', staffScopes: [], inviteAccepted: false },
];
