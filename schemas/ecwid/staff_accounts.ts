import { boolean, defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

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
});
