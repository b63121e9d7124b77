import { boolean, defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { create, EMPTY, remove, update } from './shared/writes.ts';

export default defineTable({
  name: 'staff_accounts',
  platform: 'ecwid',
  doc: 'Who may work in the control panel beside the owner.',
  scope: 'read_staff',
  key: ['id'],
  usual: 10,
  columns: {
    id: text('Number of the account.', { notNull: true }),
    name: text('Name.'),
    email: text('E-mail.'),
    staff_scopes: jsonb('Array of what the account may do.', { at: 'staffScopes' }),
    invite_accepted: boolean('The invitation was accepted.', { at: 'inviteAccepted' }),
  },
  access: [
    { path: '/:store/staff', envelope: 'staffList', paging: ONE, fields: 'responseFields', missing: 'error' },
  ],
  writes: {
    scope: 'update_staff',
    insert: [
      create('/:store/staff', ['email', 'staff_scopes'], { required: ['email'], scope: 'create_staff' }),
    ],
    update: [update('/:store/staff/{id}', ['email', 'staff_scopes'])],
    delete: [remove('/:store/staff/{id}', 'delete_staff')],
    as: { staff_scopes: EMPTY },
    notes:
      'A new account gets an invitation by e-mail, for which the token needs the scope invite_staff as well.',
  },
});
