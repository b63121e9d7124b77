/**
 * Customer groups. Group 0, "General", cannot be deleted (docs.ecwid.com). Inferred: two groups do not share a name;
 * customers of a deleted group come into group 0.
 */
import type { ApiRow } from '../../data/collection.ts';
import { applied, creates, deletes, updates, type Writable } from '../write/crud.ts';
import type { Endpoint, Writing } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { refusal, taken } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

const GROUP: Writable = {
  collection: 'customer_groups',
  kind: 'CustomerGroup',
  placeholder: 'groupId',
  fields: fields('name:text! externalReferenceId:text'),
  make: (sent, { store }) => checked(applied({ id: store.shelf('customer_groups').nextKey() }, sent), store),
  change: (row, sent, { store }) => checked(applied(row, sent), store),
  remove({ id }, { store, now }) {
    if (id === 0) throw refusal('CONSTRAINT_VIOLATION', 'The group General cannot be deleted');
    const customers = store.shelf('customers');
    const groupId = customers.column('groupId');
    const members: ApiRow[] = [];
    for (let at = 0; at < customers.length; at++) if (groupId(at) === id) members.push(customers.row(at));
    for (const member of members) store.put('customers', { ...member, customerGroupId: 0 }, now);
  },
};

function checked(row: ApiRow, store: Writing['store']): ApiRow {
  const groups = store.collection('customer_groups');
  const { id, name, externalReferenceId } = row;
  if (isTaken(groups, { column: 'name', value: name, except: id, folded: true }))
    throw taken(`Group name ${name}`);
  const external = { column: 'externalReferenceId', value: externalReferenceId, except: id };
  if (externalReferenceId !== undefined && isTaken(groups, external))
    throw refusal('EXTERNAL_ID_ALREADY_USED');
  return row;
}

export const GROUP_ENDPOINTS: readonly Endpoint[] = [
  creates(GROUP, { path: '/customer_groups', scopes: ['create_customers'] }),
  updates(GROUP, { path: '/customer_groups/{groupId}', scopes: ['update_customers'] }),
  deletes(GROUP, { path: '/customer_groups/{groupId}', scopes: ['update_customers'] }),
];
