import { boolean, defineTable, integer, jsonb, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, postRow, putRow } from './shared/actions.ts';
import { flag, sameText } from './shared/filters.ts';
import { ONE, PAGES } from './shared/paths.ts';

const COLUMNS = [
  'title',
  'body',
  'author',
  'url',
  'is_published',
  'published_date',
  'tags',
  'meta_description',
  'meta_keywords',
  'thumbnail_path',
] as const;

export default defineTable({
  name: 'blog_posts',
  alias: 'Blogposts',
  platform: 'bigcommerce',
  doc: 'The posts of the blog of the store.',
  scope: 'store_v2_content_read_only',
  usual: 100,
  key: ['id'],
  columns: {
    id: integer('Number of the post, assigned by the store.'),
    title: text('Title.'),
    author: text('Who is named as the author.'),
    body: text('The text, HTML.'),
    summary: text('Beginning of the text, made by the store.'),
    url: text('Path below the address of the store.'),
    preview_url: text('Path under which a post is shown that is not published.'),
    is_published: boolean('Shown in the storefront.'),
    published_date: timestamptz('When it was, or will be, published.', { at: 'published_date_iso8601' }),
    published_date_local: jsonb('The same in the time of the store: {date, timezone_type, timezone}.', {
      at: 'published_date',
    }),
    tags: jsonb('Array of the tags (blog_tags.tag).'),
    meta_description: text('Text for the meta tag.'),
    meta_keywords: text('Keywords for the meta tag, separated by commas.'),
    thumbnail_path: text('Path of the picture.'),
  },
  access: [
    {
      path: '/v2/blog/posts',
      envelope: 'v2',
      // No count: that of the API knows no filters.
      paging: PAGES,
      // Left out: tag (an element of an array), published_date (compared by an unknown precision).
      filters: [...flag('is_published'), ...sameText('url')],
      missing: 'error',
    },
    { path: '/v2/blog/posts/{id}', envelope: 'v2', paging: ONE, missing: 'no rows' },
  ],
  writes: {
    scope: 'store_v2_content',
    insert: [postRow('/v2/blog/posts', { envelope: 'v2', columns: COLUMNS, required: ['title', 'body'] })],
    update: [putRow('/v2/blog/posts/{id}', { envelope: 'v2', columns: COLUMNS, always: ['title', 'body'] })],
    // At its own address alone: that of the list deletes a page of posts.
    delete: [deleteRow('/v2/blog/posts/{id}', { envelope: 'v2' })],
    as: { published_date: { at: 'published_date', format: 'rfc2822' } },
    notes:
      'A post is a draft until is_published is true. A url that is left out is made of the title. published_date is ' +
      'written to the second.',
  },
});
