/** Writes of the blog. Source: bigcommerce/docs, reference/store_content.v2.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isoOffset } from '../formats.ts';
import type { Context, Handler, Route } from '../spec.ts';
import { refuseUnknown, v2Paging } from '../v2.ts';
import { always, bool, list, moment, nullable, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';

const PATH = '/v2/blog/posts';
const SCOPE = 'store_v2_content';

/** Every change needs title and body too. */
const post: Writable = {
  strict: true,
  fields: {
    title: always(text(255, 1)),
    body: always(text()),
    url: text(255, 1),
    tags: list(text()),
    is_published: bool,
    meta_description: nullable(text()),
    meta_keywords: nullable(text()),
    author: nullable(text()),
    thumbnail_path: nullable(text()),
    published_date: moment(published, true),
  },
  blank: (id, { context, values }) => ({
    id,
    title: '',
    url: freeUrl(context, slug(values['title']), id),
    preview_url: '',
    body: '',
    tags: [],
    summary: '',
    is_published: false,
    published_date: published(context.request.now),
    published_date_iso8601: '',
    meta_description: null,
    meta_keywords: null,
    author: null,
    thumbnail_path: null,
  }),
  derive: (row) => {
    const { date } = row['published_date'] as { date: string };
    return {
      ...row,
      preview_url: row['url'],
      summary: String(row['body']).slice(0, 300),
      published_date_iso8601: isoOffset(Date.parse(`${date.replace(' ', 'T')}Z`)),
    };
  },
  unique: [{ by: ['url'] }],
};

/** An address made of the title; of two posts of one title, the second has its number in it. */
function freeUrl({ store }: Context, own: string, id: number): string {
  const url = `/blog/${own}/`;
  const taken = [...store.rows('blog_posts').all()].some((row) => row['url'] === url);
  return taken || own === '' ? `/blog/${own}-${id}/` : url;
}

/** Deletes one page of the list, the first 50 where nothing else is said: newest first, as the list has them. */
const deletePage: Handler = (context) => {
  const { query } = context.request;
  const refusal = refuseUnknown(query, ['page', 'limit']);
  const paging = v2Paging(query);
  if (refusal) return refusal;
  if ('status' in paging) return paging;
  const { store } = context;
  const rows = store.rows('blog_posts');
  const positions = store.selector.select(rows, [], { column: 'published', descending: true });
  const start = (paging.page - 1) * paging.limit;
  const ids = Array.from(positions.slice(start, start + paging.limit), (at) => Number(rows.row(at)['id']));
  for (const id of ids) rows.delete(id);
  return { status: 204 };
};

/** How rows tell the moment; a body sends it as flat text. */
function published(ms: number): ApiRow {
  const text = new Date(ms).toISOString();
  const date = `${text.slice(0, 10)} ${text.slice(11, 19)}.000000`;
  return { timezone_type: 1, date, timezone: '+00:00' };
}

export function slug(title: unknown): string {
  const plain = String(title ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-|-$/g, '');
}

export const postWrites: readonly Route[] = [
  ...v2Writes({
    path: PATH,
    scope: SCOPE,
    writable: post,
    rows: ({ store }) => store.rows('blog_posts'),
  }),
  { path: PATH, scope: SCOPE, delete: deletePage },
];
