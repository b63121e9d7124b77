import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { likeText, MOST_NUMBERS, noneOf, range, sameText } from './shared/filters.ts';

const PATH = '/v3/catalog/brands';
const BODY = [
  'name',
  'page_title',
  'meta_keywords',
  'meta_description',
  'search_keywords',
  'image_url',
  'custom_url',
  'custom_url_is_customized',
] as const;

export default defineTable({
  name: 'brands',
  alias: 'Brands',
  platform: 'bigcommerce',
  doc: 'The brands of the catalog; products.brand_id refers to them.',
  scope: 'store_v2_products_read_only',
  usual: 300,
  key: ['id'],
  columns: {
    id: integer('Number of the brand, assigned by the store.', { notNull: true }),
    name: text('Name, unique in the store.', { notNull: true }),
    page_title: text('Title of the page of the brand; the name where empty.'),
    meta_keywords: jsonb('Array of keywords for the meta tag.'),
    meta_description: text('Text for the meta tag.'),
    search_keywords: text('Words for the search of the store, separated by commas.'),
    image_url: text('Address of the image; empty where there is none.'),
    custom_url: text('Path of the page below the address of the store (custom_url.url of the API).', {
      at: 'custom_url.url',
    }),
    custom_url_is_customized: boolean('The path was set by hand and does not follow the name.', {
      at: 'custom_url.is_customized',
    }),
  },
  access: [
    {
      path: '/v3/catalog/brands',
      envelope: 'v3',
      // No keyset: the list can be bounded by id, but the API offers no order by id.
      paging: { style: 'pages', most: 250 },
      filters: [
        { column: 'id', op: '=', param: 'id', exact: true },
        { column: 'id', op: 'in', param: 'id:in', exact: true, most: MOST_NUMBERS },
        ...noneOf('id'),
        ...range('id'),
        ...sameText('name'),
        ...likeText('name'),
        ...sameText('page_title'),
      ],
      fields: 'include_fields',
      count: 'total',
      missing: 'error',
    },
    {
      path: '/v3/catalog/brands/{id}',
      envelope: 'v3',
      paging: { style: 'one' },
      fields: 'include_fields',
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['name'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY, always: ['name'] })],
    delete: [deleteRow(`${PATH}/{id}`)],
    unique: [['name']],
    scope: 'store_v2_products',
    as: {
      ...noneAs('', ['page_title', 'meta_description', 'search_keywords', 'image_url']),
      ...noneAs([], ['meta_keywords']),
    },
    notes: 'The store fetches the image from image_url, which everyone must be able to read.',
  },
});
