import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { ONE } from './shared/paths.ts';

export default defineTable({
  name: 'blog_tags',
  alias: 'BlogTags',
  platform: 'bigcommerce',
  doc: 'The tags of the posts of the blog. One request has them all. They are written with the posts (blog_posts.tags).',
  scope: 'store_v2_content_read_only',
  key: ['tag'],
  columns: {
    tag: text('The tag.'),
    post_ids: jsonb('Array of the numbers of the posts that have it (blog_posts.id).'),
  },
  access: [{ path: '/v2/blog/tags', envelope: 'v2', paging: ONE, missing: 'error' }],
});
