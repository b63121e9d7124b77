/** Writes of the blog. Source: bigcommerce/docs, reference/store_content.v2.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { isoOffset } from '../formats.ts';
import type { Route } from '../spec.ts';
import { always, bool, list, moment, nullable, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v2Writes } from '../write/v2.ts';

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
    url: `/blog/${id}-${slug(values['title'])}/`,
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

export const postWrites: readonly Route[] = v2Writes({
  path: '/v2/blog/posts',
  scope: 'store_v2_content',
  writable: post,
  rows: ({ store }) => store.rows('blog_posts'),
  methods: 'post put delete clear',
});
