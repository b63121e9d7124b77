/** Contacts of one customer. A new one is answered with a count, without its id. Source: docs.ecwid.com. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import { dateText } from '../data/formats.ts';
import { applied, sentBy, target } from '../write/crud.ts';
import { deleted, type Endpoint, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { missing } from '../write/refusal.ts';
import { SHAPES } from '../write/shapes.ts';
import { CUSTOMER, contactRow } from './customers.ts';

const CONTACT = {
  kind: 'Contact',
  fields: new Map([...(SHAPES['contact'] ?? [])].filter(([name]) => name !== 'id')),
};

const rowsOf = (customer: ApiRow): readonly ApiRow[] => (customer['contacts'] ?? []) as readonly ApiRow[];

function keep(customer: ApiRow, contacts: readonly ApiRow[], { store, now }: Writing): void {
  store.put('customers', { ...customer, contacts, updated: dateText(now) }, now);
}

/** Of one type, one contact is the default (inferred). */
function withDefault(rows: readonly ApiRow[], chosen: ApiRow): ApiRow[] {
  if (chosen['default'] !== true) return [...rows];
  return rows.map((row) =>
    row !== chosen && row['type'] === chosen['type'] ? { ...row, default: false } : row,
  );
}

function create(writing: Writing): Answer {
  const customer = target(CUSTOMER, writing);
  const row = contactRow(
    { orderBy: rowsOf(customer).length, ...sentBy(CONTACT, true, objectOf(writing)) },
    writing,
  );
  keep(customer, withDefault([...rowsOf(customer), row], row), writing);
  return { status: 200, body: { createCount: 1 } };
}

function found(writing: Writing): { customer: ApiRow; row: ApiRow } {
  const customer = target(CUSTOMER, writing);
  const row = rowsOf(customer).find(({ id }) => String(id) === writing.parameters['contactId']);
  if (!row) throw missing(undefined);
  return { customer, row };
}

function update(writing: Writing): Answer {
  const { customer, row } = found(writing);
  const next = applied(row, sentBy(CONTACT, false, objectOf(writing)));
  const rows = rowsOf(customer).map((one) => (one === row ? next : one));
  keep(customer, withDefault(rows, next), writing);
  return updated();
}

function remove(writing: Writing): Answer {
  const { customer, row } = found(writing);
  keep(
    customer,
    rowsOf(customer).filter((one) => one !== row),
    writing,
  );
  return deleted();
}

const all = '/customers/{customerId}/contacts';
const scopes = ['update_customers'] as const;

export const CONTACT_ENDPOINTS: readonly Endpoint[] = [
  { method: 'POST', path: all, scopes: ['create_customers'], handle: create },
  { method: 'PUT', path: `${all}/{contactId}`, scopes, handle: update },
  { method: 'DELETE', path: `${all}/{contactId}`, scopes, handle: remove },
];
