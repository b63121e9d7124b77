/**
 * What the merchant sets up: shipping options, payment options, order statuses. Codes: docs.ecwid.com, "Errors". Inferred:
 * titles have up to 255 characters; one payment processor is there once, but for offline payment and apps; of the
 * statuses that every store has only the notification may be changed.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText } from '../data/formats.ts';
import { applied, creates, deletes, sentBy, updates, type Writable } from '../write/crud.ts';
import { type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { missing, refusal } from '../write/refusal.ts';
import { translate } from '../write/texts.ts';

const TITLE_MAX = 255;

function checkTitle(title: unknown, required: string, length: string): void {
  if (typeof title !== 'string' || title.trim() === '') throw refusal(required);
  if (title.length > TITLE_MAX) throw refusal(length);
}

const SHIPPING: Writable = {
  collection: 'shipping_options',
  kind: 'ShippingOption',
  placeholder: 'shippingOptionId',
  missing: 'SHIPPING_NOT_FOUND',
  fields:
    fields(`title:text titleTranslated:object enabled:flag orderby:int fulfilmentType:pickup|shipping|delivery
    minimumOrderSubtotal:number destinationZone:object deliveryTimeDays:text description:text
    descriptionTranslated:object carrier:text carrierMethods:list carrierSettings:object
    ratesCalculationType:carrier_calculated|table|flat|app shippingCostMarkup:number flatRate:object ratesTable:object
    appClientId:text pickupInstruction:text pickupInstructionTranslated:object
    pickupPrecisionType:DATE_ONLY|DATE_AND_TIME scheduledPickup:flag fulfillmentTimeInMinutes:int businessHours:any
    businessHoursLimitationType:ALLOW_ORDERS_AND_INFORM_CUSTOMERS|DISALLOW_ORDERS_AND_INFORM_CUSTOMERS|ALLOW_ORDERS_AND_DONT_INFORM_CUSTOMERS
    scheduled:flag scheduledTimePrecisionType:DATE|DATE_AND_TIME_SLOT timeSlotLengthInMinutes:int
    allowSameDayDelivery:flag cutoffTimeForSameDayDelivery:text availabilityPeriod:SEVEN_DAYS|ONE_MONTH|UNLIMITED
    blackoutDates:list estimatedShippingTimeAtCheckoutSettings:object`),
  make(sent, { store, now }) {
    const id = `${store.book.next('shipping options', 5901)}-${now}`;
    const row = { id, enabled: true, orderby: 0, fulfilmentType: 'shipping', minimumOrderSubtotal: 0 };
    return shippingOption(row, sent);
  },
  change: (row, sent) => shippingOption(row, sent),
};

function shippingOption(row: ApiRow, sent: Sent): ApiRow {
  const next = translate(applied(row, sent), sent, ['title', 'description', 'pickupInstruction']);
  checkTitle(next['title'], 'SHIPPING_OPTION_TITLE_REQUIRED', 'SHIPPING_BAD_TITLE_LENGTH');
  if (next['ratesCalculationType'] === 'carrier_calculated' && next['carrier'] === undefined) {
    throw refusal('SHIPPING_CARRIER_NAME_REQUIRED');
  }
  return { ...next, orderBy: next['orderby'] ?? 0, type: next['fulfilmentType'] };
}

/** Of these a store may have several. */
const MANY = new Set<unknown>(['offline', 'app']);

const PAYMENT: Writable = {
  collection: 'payment_options',
  kind: 'PaymentOption',
  placeholder: 'paymentOptionId',
  fields:
    fields(`enabled:flag configured:flag checkoutTitle:text checkoutTitleTranslated:object checkoutDescription:text
    paymentProcessorId:text paymentProcessorTitle:text orderBy:int appClientId:text paymentSurcharges:any
    instructionsForCustomer:object shippingSettings:object`),
  make(sent, { store, now }) {
    const { paymentProcessorId } = sent;
    if (typeof paymentProcessorId !== 'string' || paymentProcessorId === '') {
      throw refusal('PAYMENT_GATEWAY_NAME_REQUIRED');
    }
    const id = `${store.book.next('payment options', 6901)}-${now}`;
    return paymentOption({ id, enabled: true, configured: true, orderBy: 0 }, sent, store);
  },
  change: (row, sent, { store }) => paymentOption(row, sent, store),
};

function paymentOption(row: ApiRow, sent: Sent, store: Writing['store']): ApiRow {
  const next = translate(applied(row, sent), sent, ['checkoutTitle']);
  checkTitle(next['checkoutTitle'], 'PAYMENT_OPTION_TITLE_REQUIRED', 'PAYMENT_OPTION_BAD_TITLE_LENGTH');
  const { id, paymentProcessorId } = next;
  const options = store.shelf('payment_options');
  for (let at = 0; at < options.length; at++) {
    const other = options.row(at);
    const same = other['paymentProcessorId'] === paymentProcessorId && other['id'] !== id;
    if (same && !MANY.has(paymentProcessorId)) throw refusal('PAYMENT_GATEWAY_IS_ALREADY_ADDED');
  }
  return next;
}

const STATUS = {
  kind: 'OrderStatus',
  fields: fields('enabled:flag sendNotificationWhenStatusIsAssigned:flag name:text nameTranslations:object'),
};

function updateStatus(writing: Writing): Answer {
  const { store, now, parameters } = writing;
  const statuses = store.shelf('order_statuses');
  const rows = Array.from({ length: statuses.length }, (_, at) => statuses.row(at));
  const row = rows.find(({ statusId }) => statusId === parameters['statusId']);
  if (!row) throw missing(undefined);
  const sent = sentBy(STATUS, false, objectOf(writing));
  const { name, enabled, nameTranslations } = sent;
  const own = [name, enabled, nameTranslations].some((value) => value !== undefined);
  if (row['defaultStatus'] === true && own) throw refusal('NOT_ALLOWED_TO_UPDATE_PARAMETER');
  const renamed = name !== undefined && name !== row['name'];
  const plain =
    typeof name === 'string' ? { nameTranslated: { ...(row['nameTranslated'] as ApiRow), en: name } } : {};
  const date = renamed ? { lastNameChangeDate: dateText(now) } : {};
  store.put('order_statuses', { ...applied(row, sent), ...plain, ...date }, now);
  return updated();
}

const shipping = '/profile/shippingOptions';
const payment = '/profile/paymentOptions';
const UPDATE = ['update_store_profile'] as const;
const PAY = ['update_store_profile', 'add_payment_method'] as const;

export const SETTING_ENDPOINTS: readonly Endpoint[] = [
  creates(SHIPPING, { path: shipping, scopes: UPDATE }),
  updates(SHIPPING, { path: `${shipping}/{shippingOptionId}`, scopes: UPDATE }),
  deletes(SHIPPING, { path: `${shipping}/{shippingOptionId}`, scopes: UPDATE }),
  creates(PAYMENT, { path: payment, scopes: PAY }),
  updates(PAYMENT, { path: `${payment}/{paymentOptionId}`, scopes: PAY }),
  deletes(PAYMENT, {
    path: `${payment}/{paymentOptionId}`,
    scopes: ['read_store_profile', 'add_payment_method'],
  }),
  { method: 'PUT', path: '/profile/order_status/{statusId}', scopes: UPDATE, handle: updateStatus },
];
