/**
 * Pages, blog, redirects and webhooks. Sources: bigcommerce/docs, reference/pages.v3.yml, store_content.v2.yml,
 * redirects.v3.yml, webhooks.v3.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import { blogTags } from '../data/blog.ts';
import { targetUrl } from '../data/redirects.ts';
import type { Store } from '../data/store.ts';
import { ops } from '../filters.ts';
import type { Route, V2Resource, V3Resource } from '../spec.ts';
import { v2Routes } from '../v2.ts';
import { v2Count, v2Whole } from '../v2-rows.ts';
import { v3Routes } from '../v3.ts';

const SCOPE = 'store_v2_content';

const pages: V3Resource = {
  path: '/v3/content/pages',
  scope: SCOPE,
  collection: 'pages',
  key: 'id',
  filters: {
    ...ops('channel_id', 'int', '='),
    ...ops('id', 'int', 'in'),
    ...ops('name', 'text', '= like'),
  },
  shown: ({ body: _, ...row }) => row,
  includes: { body: { add: ({ body }) => ({ body }) } },
  item: true,
};

/** Newest first. */
const posts: V2Resource = {
  path: '/v2/blog/posts',
  scope: SCOPE,
  collection: 'blog_posts',
  filters: {
    ...ops('is_published', 'bool', '='),
    ...ops('url', 'text', '='),
    tag: { column: 'tag_names', type: 'text', op: 'any' },
    published_date: { column: 'published_date_iso8601', type: 'date-v2', op: '=' },
  },
  order: { column: 'published', descending: true },
  item: true,
};

const redirects: V3Resource = {
  path: '/v3/storefront/redirects',
  scope: SCOPE,
  collection: 'redirects',
  key: 'id',
  filters: {
    ...ops('site_id', 'int', '='),
    ...ops('id', 'int', 'in min max'),
    keyword: { column: 'keyword', type: 'text', op: 'like' },
  },
  sort: { by: ['from_path', 'type', 'site_id', 'id'], style: 'two' },
  includes: {
    to_url: { add: (row, { store }) => ({ to_url: targetUrl(row, store.collection('sites')) }) },
  },
};

/** Every token may list its own. */
const webhooks: V3Resource = {
  path: '/v3/hooks',
  scope: [],
  collection: 'webhooks',
  key: 'id',
  filters: {
    ...ops('is_active', 'bool', '='),
    ...ops('scope', 'text', '='),
    ...ops('destination', 'text', '='),
  },
  item: true,
};

/** Every post, by id. */
export function postsOf(store: Store): ApiRow[] {
  const all = store.collection('blog_posts');
  return Array.from({ length: all.length }, (_, i) => all.row(i));
}

export const CONTENT_ROUTES: readonly Route[] = [
  ...[pages, redirects, webhooks].flatMap(v3Routes),
  ...v2Routes(posts),
  {
    path: '/v2/blog/posts/count',
    scope: SCOPE,
    get: (context) => v2Count(context, context.store.collection('blog_posts').length),
  },
  v2Whole('/v2/blog/tags', SCOPE, ({ store }) => blogTags(postsOf(store))),
];
