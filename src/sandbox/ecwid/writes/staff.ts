/** Staff accounts: an invitation, the scopes of an account, its end. Source: docs.ecwid.com. Addresses are used once. */
import { applied, creates, deletes, updates, type Writable } from '../write/crud.ts';
import type { Endpoint } from '../write/endpoint.ts';
import { fields } from '../write/fields.ts';
import { taken, wrong } from '../write/refusal.ts';
import { isTaken } from '../write/unique.ts';

/** Above the numbers of generated accounts. */
const FIRST = 1_010_001;

const STAFF: Writable = {
  collection: 'staff',
  kind: 'Staff',
  placeholder: 'staffAccountId',
  fields: fields('email:text!+ staffScopes:texts'),
  make(sent, { store }) {
    const email = String(sent['email']);
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw wrong('email', 'an e-mail address');
    const question = { column: 'email', value: email, folded: true };
    if (isTaken(store.collection('staff'), question)) throw taken(`E-mail address ${email}`);
    const id = `p${store.book.next('staff accounts', FIRST)}`;
    return { id, email, staffScopes: sent['staffScopes'] ?? [], inviteAccepted: false };
  },
  change: (row, sent) => ({ ...applied(row, sent), staffScopes: sent['staffScopes'] ?? row['staffScopes'] }),
};

const one = '/staff/{staffAccountId}';

export const STAFF_ENDPOINTS: readonly Endpoint[] = [
  creates(STAFF, { path: '/staff', scopes: ['create_staff', 'invite_staff'] }),
  updates(STAFF, { path: one, scopes: ['read_staff', 'update_staff'] }),
  deletes(STAFF, { path: one, scopes: ['delete_staff'] }),
];
