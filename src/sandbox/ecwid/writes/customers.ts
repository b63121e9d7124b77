/**
 * Customers. Two customers do not share an e-mail address, in whatever letter case; a password is taken and never shown.
 * The name is that of the billing person. A list of addresses or contacts replaces the old one; a part that names an id of
 * the customer keeps it. Source: docs.ecwid.com. Inferred: a customer without contacts has the e-mail address as one.
 */
import type { ApiRow } from '../../data/collection.ts';
import { compact, dateText } from '../data/formats.ts';
import { applied, creates, deletes, updates, type Writable } from '../write/crud.ts';
import type { Endpoint, Writing } from '../write/endpoint.ts';
import { fields, type Sent } from '../write/fields.ts';
import { taken, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

/** Above the numbers of generated addresses and contacts. */
const FIRST_ID = 900_000_001;

export const CUSTOMER: Writable = {
  collection: 'customers',
  kind: 'Customer',
  placeholder: 'customerId',
  fields:
    fields(`email:text! password:text+ billingPerson:{person} shippingAddresses:[address] contacts:[contact]
    customerGroupId:int taxId:text taxIdValid:flag taxExempt:flag acceptMarketing:flag lang:text privateAdminNotes:text
    b2b_b2c:b2b|b2c`),
  make(sent, writing) {
    const { store, now } = writing;
    const row = {
      id: store.shelf('customers').nextKey(),
      registered: dateText(now),
      favorites: [],
      extrafields: [],
    };
    return changed(row, { shippingAddresses: [], contacts: [], ...sent }, writing);
  },
  change: changed,
};

function changed(row: ApiRow, { password: _, ...sent }: Sent, writing: Writing): ApiRow {
  const { store, now } = writing;
  const { email, customerGroupId } = sent;
  if (email !== undefined) checkEmail(String(email), row, store);
  if (typeof customerGroupId === 'number' && !store.shelf('customer_groups').find(customerGroupId)) {
    throw wrong('customerGroupId', 'the id of a customer group');
  }
  const parts: Record<string, unknown> = { ...sent };
  if (sent['billingPerson']) parts['billingPerson'] = named(sent['billingPerson'] as Sent);
  if (sent['shippingAddresses'] !== undefined) parts['shippingAddresses'] = addresses(row, sent, writing);
  if (sent['contacts'] !== undefined) {
    parts['contacts'] = contacts(
      row,
      (sent['contacts'] ?? []) as Sent[],
      String(email ?? row['email']),
      writing,
    );
  }
  const next = applied(row, parts);
  const billing = next['billingPerson'] as ApiRow | undefined;
  return compact({
    ...next,
    name: billing?.['name'],
    customerGroupId: next['customerGroupId'] ?? 0,
    taxIdValid: next['taxIdValid'] ?? false,
    taxExempt: next['taxExempt'] ?? false,
    lang: next['lang'] ?? 'en',
    b2b_b2c: next['b2b_b2c'] ?? 'b2c',
    updated: dateText(now),
  });
}

function checkEmail(email: string, row: ApiRow, store: Writing['store']): void {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw wrong('email', 'an e-mail address');
  const question = { column: 'email', value: email, except: row['id'], folded: true };
  if (isTaken(store.collection('customers'), question)) throw taken(`E-mail address ${email}`);
}

/** First and last name make the name where it is missing. */
function named(person: Sent): Sent {
  const { firstName, lastName } = person;
  const name = person['name'] ?? [firstName, lastName].filter((one) => one !== undefined).join(' ');
  return name === '' ? person : { ...person, name };
}

function kept(rows: unknown, sent: Sent): ApiRow | undefined {
  return ((rows ?? []) as readonly ApiRow[]).find(({ id }) => sent['id'] !== undefined && id === sent['id']);
}

function addresses(row: ApiRow, sent: Sent, writing: Writing): ApiRow[] {
  const { store, now } = writing;
  return ((sent['shippingAddresses'] ?? []) as Sent[]).map((one, at) => {
    const old = kept(row['shippingAddresses'], one);
    const lines = [one['name'], one['street'], `${one['postalCode'] ?? ''} ${one['city'] ?? ''}`.trim()];
    const formatted = [...lines, one['countryName']]
      .filter((line) => line !== undefined && line !== '')
      .join('\n');
    return {
      addressFormatted: formatted,
      createdDate: old?.['createdDate'] ?? dateText(now),
      defaultAddress: at === 0,
      orderBy: at,
      ...(old?.['note'] === undefined ? {} : { note: old['note'] }),
      ...one,
      id: old?.['id'] ?? store.book.next('addresses', FIRST_ID),
    };
  });
}

function contacts(row: ApiRow, sent: readonly Sent[], email: string, writing: Writing): ApiRow[] {
  const list = sent.length > 0 ? sent : [{ contact: email, type: 'EMAIL', default: true }];
  return list.map((one, at) =>
    contactRow({ orderBy: at, ...one }, writing, kept(row['contacts'], one)?.['id']),
  );
}

/** A contact as rows show it. */
export function contactRow(sent: Sent, { store, now }: Writing, id?: unknown): ApiRow {
  const own = id ?? store.book.next('contacts', FIRST_ID);
  return { default: false, orderBy: 0, timestamp: dateText(now), ...sent, id: own };
}

const one = '/customers/{customerId}';
const scopes = ['read_customers', 'update_customers'] as const;

export const CUSTOMER_ENDPOINTS: readonly Endpoint[] = [
  creates(CUSTOMER, { path: '/customers', scopes: ['create_customers'] }),
  updates(CUSTOMER, { path: one, scopes }),
  deletes(CUSTOMER, { path: one, scopes }),
];
