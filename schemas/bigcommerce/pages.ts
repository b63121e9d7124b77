import { boolean, defineTable, integer, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { equals, likeText, oneOf, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

/** What may be set when a page is made, and later. */
const CHANGEABLE = [
  'name',
  'type',
  'is_visible',
  'parent_id',
  'sort_order',
  'is_homepage',
  'is_customers_only',
  'url',
  'link',
  'meta_title',
  'meta_keywords',
  'meta_description',
  'search_keywords',
  'email',
  'contact_fields',
  'body',
] as const;

export default defineTable({
  name: 'pages',
  alias: 'Pages',
  platform: 'bigcommerce',
  doc: 'The pages of the storefronts that are neither products, categories nor posts: contact, imprint, links in menus.',
  scope: 'store_v2_content_read_only',
  usual: 50,
  key: ['id'],
  foreignKeys: [{ columns: ['parent_id'], references: 'pages', referenced: ['id'] }],
  columns: {
    id: integer('Number of the page, assigned by the store.'),
    channel_id: integer('Channel whose storefront shows the page (channels.id).'),
    name: text('Name in menus.'),
    type: text('Kind of page.', { values: ['page', 'raw', 'contact_form', 'link', 'blog'] }),
    is_visible: boolean('Shown in menus.'),
    parent_id: integer('Page above (pages.id). 0 is the top: join with LEFT JOIN.'),
    sort_order: integer('Place in menus, ascending.'),
    is_homepage: boolean('The first page of the storefront.'),
    is_customers_only: boolean('Shown to customers who are logged in only.'),
    url: text('Path below the address of the store.'),
    link: text('Address that a page of type link leads to.'),
    meta_title: text('Title of the page; the name where NULL or empty.'),
    meta_keywords: text('Keywords for the meta tag, separated by commas.'),
    meta_description: text('Text for the meta tag.'),
    search_keywords: text('Words for the search of the store, separated by commas.'),
    email: text('Where a contact form is sent to.'),
    contact_fields: text('Fields of a contact form, separated by commas.'),
    content_type: text('Type of a raw page, such as text/html.'),
    body: text('The text, HTML.', { include: 'body' }),
  },
  access: [
    {
      path: '/v3/content/pages',
      envelope: 'v3',
      paging: PAGES,
      filters: [...oneOf('id'), ...equals('channel_id'), ...sameText('name'), ...likeText('name')],
      include: 'include',
      count: 'total',
      missing: 'error',
    },
    { path: '/v3/content/pages/{id}', envelope: 'v3', paging: ONE, include: 'include', missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_content',
    insert: [
      postRow('/v3/content/pages', {
        params: { include: 'body' },
        columns: [...CHANGEABLE, 'content_type'],
        required: ['name', 'type'],
      }),
    ],
    update: [
      putRow('/v3/content/pages/{id}', {
        params: { include: 'body' },
        columns: [...CHANGEABLE, 'channel_id'],
      }),
    ],
    delete: [deleteRow('/v3/content/pages/{id}')],
    unique: [['channel_id', 'name']],
    as: {
      parent_id: { none: 0 },
      ...noneAs('', ['url', 'link', 'email', 'contact_fields']),
    },
    notes:
      'A page is made on channel 1; an UPDATE of channel_id moves it. Type raw needs a body, link a link; pages of type ' +
      'blog are made in the control panel. The pages below a deleted one go to the top, and out of the menus.',
  },
});
