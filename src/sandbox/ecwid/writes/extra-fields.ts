/**
 * Extra fields of the checkout and of customers, told apart by their keys. A new one is answered with a count and its key.
 * Source: docs.ecwid.com. Inferred: the key of a customer's field is made of its title; what is not sent is off or empty.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText, slug } from '../data/formats.ts';
import { NUMBER } from '../data/generated.ts';
import { applied, sentBy } from '../write/crud.ts';
import { deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { type FieldSet, fields, type Sent } from '../write/fields.ts';
import { missing, taken } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

interface Kind {
  kind: string;
  collection: string;
  placeholder: string;
  fields: FieldSet;
  make: (sent: Sent, writing: Writing) => ApiRow;
  stamp: (now: number) => ApiRow;
}

const TYPES = 'TEXT|SELECT|DATETIME|TOGGLE_BUTTON_GROUP|TEXTAREA|CHECKBOX|RADIO_BUTTONS';
const SECTIONS =
  `EMAIL|SHIPPING_ADDRESS|PICKUP_DETAILS|SHIPPING_METHODS|PICKUP_METHODS|PAYMENT_DETAILS|BILLING_ADDRESS
  |ORDER_COMMENTS`.replace(/\s/g, '');
const ORDER_SECTIONS =
  `SHIPPING_INFO|BILLING_INFO|CUSTOMER_INFO|ORDER_COMMENTS|SHIPPING_ADDRESS|SHIPPING_METHODS
  |PICKUP_DETAILS|PICKUP_METHODS|PAYMENT_DETAILS`.replace(/\s/g, '');

const CHECKOUT: Kind = {
  kind: 'ExtraField',
  collection: 'checkout_extra_fields',
  placeholder: 'key',
  fields: fields(`key:text!+ title:text titleTranslated:object type:${TYPES} textPlaceholder:text
    textPlaceholderTranslated:object available:flag required:flag checkoutDisplaySection:${SECTIONS}
    orderDetailsDisplaySection:${ORDER_SECTIONS} showInInvoice:flag showInNotifications:flag value:text
    valueTranslated:object subtitle:text subtitleTranslated:object tip:text tipTranslated:object
    showForPaymentMethodIds:texts showForShippingMethodIds:texts showForCountry:texts options:list
    datepickerOptions:object overrides:any orderBy:int shownOnOrderDetails:flag saveToCustomerProfile:flag`),
  make: (sent) => ({
    type: 'TEXT',
    available: true,
    required: false,
    showInInvoice: false,
    showInNotifications: false,
    shownOnOrderDetails: false,
    saveToCustomerProfile: false,
    cpField: false,
    ...sent,
  }),
  stamp: () => ({}),
};

const CUSTOMER_FIELD: Kind = {
  kind: 'CustomerExtraField',
  collection: 'customer_extra_fields',
  placeholder: 'extrafield_key',
  fields: fields(`title:text type:${TYPES} shownOnOrderDetails:flag`),
  make: (sent, { store, now }) => {
    const wanted = slug(String(sent['title'] ?? '')).replaceAll('-', '_') || 'field';
    const used = isTaken(store.collection('customer_extra_fields'), { column: 'key', value: wanted });
    const key = used ? `${wanted}_${store.book.next('extra field keys', 1)}` : wanted;
    const row = {
      key,
      title: '',
      entityTypes: ['CUSTOMERS'],
      type: 'TEXT',
      shownOnOrderDetails: false,
      linkedWithCheckoutField: false,
      createdDate: dateText(now),
    };
    return { ...row, ...sent };
  },
  stamp: (now) => ({ lastModifiedDate: dateText(now) }),
};

function creating(kind: Kind, writing: Writing): Answer {
  const { store, now } = writing;
  const row = kind.make(sentBy(kind, true, objectOf(writing)), writing);
  const shelf = store.shelf(kind.collection);
  const { key } = row;
  if (isTaken(shelf, { column: 'key', value: key })) throw taken(`Key ${String(key)}`);
  store.put(kind.collection, { [NUMBER]: shelf.nextKey(), ...row, ...kind.stamp(now) }, now);
  return { status: 200, body: { createCount: 1, key } };
}

function found({ collection, placeholder }: Kind, { store, parameters }: Writing): ApiRow {
  const shelf = store.shelf(collection);
  const key = shelf.column('key');
  for (let at = 0; at < shelf.length; at++) if (key(at) === parameters[placeholder]) return shelf.row(at);
  throw missing(undefined);
}

function changing(kind: Kind, writing: Writing): Answer {
  const { store, now } = writing;
  const row = applied(found(kind, writing), sentBy(kind, false, objectOf(writing)));
  store.put(kind.collection, { ...row, ...kind.stamp(now) }, now);
  return updated();
}

function removing(kind: Kind, writing: Writing): Answer {
  writing.store.erase(kind.collection, Number(found(kind, writing)[NUMBER]), writing.now);
  return deleted();
}

function endpoints(kind: Kind, path: string, scopes: { write: string; remove: string }): Endpoint[] {
  const one = `${path}/{${kind.placeholder}}`;
  return [
    { method: 'POST', path, scopes: [scopes.write], handle: (writing) => creating(kind, writing) },
    { method: 'PUT', path: one, scopes: [scopes.write], handle: (writing) => changing(kind, writing) },
    { method: 'DELETE', path: one, scopes: [scopes.remove], handle: (writing) => removing(kind, writing) },
  ];
}

export const EXTRA_FIELD_ENDPOINTS: readonly Endpoint[] = [
  ...endpoints(CHECKOUT, '/profile/extrafields', {
    write: 'update_store_profile',
    remove: 'update_store_profile',
  }),
  ...endpoints(CUSTOMER_FIELD, '/store_extrafields/customers', {
    write: 'update_customers_extrafields',
    remove: 'delete_customers_extrafields',
  }),
];
