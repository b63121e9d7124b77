import { bigint, defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

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
});
