import { boolean, defineTable, integer, jsonb, text } from '../../src/catalog/index.ts';
import { deleteListed, noneAs, postRows, putRows, UNSTATED_IDS } from './shared/actions.ts';
import { flag, likeText, noneOf, oneOf, sameText } from './shared/filters.ts';

const PATH = '/v3/catalog/trees/categories';
const BODY = [
  'name',
  'parent_id',
  'tree_id',
  'description',
  'views',
  'sort_order',
  'page_title',
  'meta_keywords',
  'meta_description',
  'layout_file',
  'image_url',
  'is_visible',
  'search_keywords',
  'default_product_sort',
  'url_path',
  'url_is_customized',
] as const;

export default defineTable({
  name: 'categories',
  alias: 'Categories',
  platform: 'bigcommerce',
  doc: 'The categories of all category trees of the store. Which products are in one stands in products.categories.',
  scope: 'store_v2_products_read_only',
  usual: 300,
  key: ['category_id'],
  foreignKeys: [
    { columns: ['parent_id'], references: 'categories', referenced: ['category_id'] },
    { columns: ['tree_id'], references: 'category_trees', referenced: ['id'] },
  ],
  columns: {
    category_id: integer('Number of the category, assigned by the store.', { notNull: true }),
    category_uuid: text('The same as a UUID.'),
    parent_id: integer(
      'Category above (categories.category_id). 0 is the top of a tree: join with LEFT JOIN. The foreign key is documentation, not enforced.',
    ),
    tree_id: integer('Category tree (category_trees.id); a storefront channel shows one tree.'),
    name: text('Name, unique among those with the same parent.', { notNull: true }),
    description: text('Description, HTML.'),
    views: integer('Views of the page.'),
    sort_order: integer('Place in menus, ascending.'),
    page_title: text('Title of the page; the name where empty.'),
    meta_keywords: jsonb('Array of keywords for the meta tag.'),
    meta_description: text('Text for the meta tag.'),
    layout_file: text('Template file of the theme that shows the category.'),
    image_url: text('Address of the image; empty where there is none.'),
    is_visible: boolean('Shown in the storefront.'),
    search_keywords: text('Words for the search of the store, separated by commas.'),
    default_product_sort: text('Order in which the page lists its products.', {
      values: [
        'use_store_settings',
        'featured',
        'newest',
        'best_selling',
        'alpha_asc',
        'alpha_desc',
        'avg_customer_review',
        'price_asc',
        'price_desc',
      ],
    }),
    url_path: text('Path of the page below the address of the store.', { at: 'url.path' }),
    url_is_customized: boolean('The path was set by hand and does not follow the name.', {
      at: 'url.is_customized',
    }),
  },
  access: [
    {
      path: '/v3/catalog/trees/categories',
      envelope: 'v3',
      // No keyset: the API neither bounds nor sorts this list by category_id.
      paging: { style: 'pages', most: 250 },
      // Left out: category_uuid (a text that is no UUID would be refused, where SQL finds no row), keyword.
      filters: [
        ...oneOf('category_id'),
        ...noneOf('category_id'),
        ...oneOf('tree_id'),
        ...noneOf('tree_id'),
        ...oneOf('parent_id', 'parent_id:in', { unsure: ['0'] }),
        ...noneOf('parent_id', 'parent_id:not_in', { unsure: ['0'] }),
        ...sameText('name'),
        ...likeText('name'),
        ...sameText('page_title'),
        ...likeText('page_title'),
        ...flag('is_visible'),
      ],
      fields: 'include_fields',
      count: 'total',
      missing: 'error',
    },
  ],
  writes: {
    insert: [postRows(PATH, { most: 50, columns: BODY, required: ['name'] })],
    // The answer counts the rows and does not have them.
    update: [putRows(PATH, { most: 50, identify: ['category_id'], columns: BODY, answer: 'nothing' })],
    delete: [deleteListed(PATH, { column: 'category_id', param: 'category_id:in', most: UNSTATED_IDS })],
    // Beside those of another tree, a category at the top may have the same name.
    unique: [['tree_id', 'parent_id', 'name']],
    scope: 'store_v2_products',
    as: {
      ...noneAs('', [
        'description',
        'page_title',
        'meta_description',
        'layout_file',
        'image_url',
        'search_keywords',
      ]),
      ...noneAs([], ['meta_keywords']),
      ...noneAs(0, ['parent_id']),
    },
    notes:
      'A new category needs tree_id or parent_id. Deleting a category deletes those below it too; their products stay.',
  },
});
