import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';

const { list, single } = listOf('/carts');

export default defineTable({
  name: 'carts',
  platform: 'bigcartel',
  doc:
    'The carts that shoppers left. What the API answers of them is not published: attributes and relationships have ' +
    'all of it, for the operators of jsonb.',
  key: ['id'],
  columns: {
    id: text('Number of the cart.'),
    type: text('Type of the resource.', { values: ['carts'] }),
    attributes: jsonb('Object of everything that the API answers of it.'),
    relationships: jsonb(
      'Object of what it refers to, as JSON:API writes it. NULL or empty where it refers to nothing.',
    ),
  },
  access: [list, single],
});
