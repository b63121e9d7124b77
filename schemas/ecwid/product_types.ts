import { bigint, defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';
import { create, EMPTY, remove, update } from './shared/writes.ts';

export default defineTable({
  name: 'product_types',
  platform: 'ecwid',
  doc: 'The types of products, which say what attributes they have.',
  scope: 'read_catalog',
  key: ['id'],
  usual: 10,
  columns: {
    id: bigint('Number of the type. 0 is General, which every store has.', { notNull: true }),
    name: text('Name.'),
    google_taxonomy: text('Category at Google.', { at: 'googleTaxonomy' }),
    attributes: jsonb('Array of {id, name, type, show}: attributes of products of the type.'),
  },
  access: [{ path: '/:store/classes', envelope: 'array', paging: ONE, missing: 'error' }],
  writes: {
    scope: 'update_catalog',
    insert: [
      create('/:store/classes', ['name', 'attributes'], { required: ['name'], scope: 'create_catalog' }),
    ],
    // Whether attributes that are not sent are kept is not documented: they are always sent.
    update: [update('/:store/classes/{id}', ['name', 'attributes'], { always: ['attributes'] })],
    delete: [remove('/:store/classes/{id}')],
    unique: [['name']],
    as: { attributes: EMPTY },
    notes:
      '`attributes` takes the place of the old list: keep the `id` of those that are to stay, or products lose their ' +
      'values. General (0) cannot be deleted.',
  },
});
