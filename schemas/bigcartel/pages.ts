import { bigint, boolean, defineTable, text } from '../../src/catalog/index.ts';
import { listOf } from './shared/paths.ts';
import { create, update } from './shared/writes.ts';

const { list, single } = listOf('/pages');

const COLUMNS = ['name', 'content', 'use_layout'] as const;

export default defineTable({
  name: 'pages',
  platform: 'bigcartel',
  doc:
    'The pages of the shop. The API’s list of them lacks content, is_published and use_layout: a statement that uses ' +
    'one of these columns costs one request more for each page.',
  usual: 20,
  key: ['id'],
  columns: {
    id: bigint('Number of the page.'),
    name: text('Title.', { notNull: true }),
    path: text('Its address in the shop.'),
    category: text('Kind of the page, such as custom, or one that the theme needs.'),
    content: text('Content, in HTML.'),
    is_published: boolean('It can be seen in the shop.'),
    use_layout: boolean('It has the layout of the shop around it.'),
  },
  access: [
    { ...list, lacks: ['content', 'is_published', 'use_layout'] },
    { ...single, parents: { table: 'pages', columns: { id: 'id' } } },
  ],
  writes: {
    insert: [create('/pages', 'pages', COLUMNS, ['name'])],
    update: [update('/pages/{id}', 'pages', COLUMNS)],
    notes: 'Pages are published and deleted in the admin only.',
  },
});
