import { bigint, defineTable, text } from '../../src/catalog/index.ts';
import { oneOf } from './shared/filters.ts';
import { list, single } from './shared/paths.ts';
import { create, remove, update } from './shared/writes.ts';

export default defineTable({
  name: 'customer_groups',
  platform: 'ecwid',
  doc: 'The groups of customers.',
  scope: 'read_customers',
  key: ['id'],
  usual: 10,
  columns: {
    id: bigint('Number of the group. 0 is General, which every store has.', { notNull: true }),
    name: text('Name.'),
    external_reference_id: text('Number in another system.', { at: 'externalReferenceId' }),
  },
  access: [
    {
      ...list('/:store/customer_groups'),
      // Left out: keyword (full text).
      filters: oneOf('id', 'customerGroupId'),
      count: 'total',
    },
    single('/:store/customer_groups/{id}'),
  ],
  writes: {
    scope: 'update_customers',
    insert: [
      create('/:store/customer_groups', ['name', 'external_reference_id'], {
        required: ['name'],
        scope: 'create_customers',
      }),
    ],
    update: [update('/:store/customer_groups/{id}', ['name', 'external_reference_id'])],
    delete: [remove('/:store/customer_groups/{id}')],
    unique: [['external_reference_id']],
    notes: 'General (0) cannot be deleted.',
  },
});
