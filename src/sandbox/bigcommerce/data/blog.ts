/** The shop's blog: a post every fortnight, some of them not published yet. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS, REFERENCE_MS } from '../../data/dates.ts';
import { randomFor } from '../../data/random.ts';
import { ADJECTIVES, MATERIALS } from '../../data/words.ts';
import { isoOffset } from '../formats.ts';

const POSTS = 72;
const TAGS = ['News', 'how-to', 'Winter 雪', 'sale', 'C&A "special"', 'Über uns'] as const;

/** Posts by id. Newer ones have higher ids, but for one that was dated back. */
export function makePosts(seed: number): ApiRow[] {
  return Array.from({ length: POSTS }, (_, nth) => post(seed, nth + 1 + Math.floor(nth / 20), nth));
}

function post(seed: number, id: number, nth: number): ApiRow {
  const random = randomFor(seed, 'blog post', id);
  const backdated = nth === 40 ? 300 : 0;
  const at = REFERENCE_MS - ((POSTS - nth) * 14 + backdated) * DAY_MS + random.int(0, 86_399) * 1000;
  const subject = `${random.pick(ADJECTIVES)} ${random.pick(MATERIALS)}`;
  const title = `${subject}: ${random.pick(['what is new', 'así se hace', '使い方', 'care & repair'])}`;
  const url = `/blog/${id}-${subject.toLowerCase().replace(/[^a-z0-9]+/g, '-')}/`;
  const text = nth === 7 ? 'All about it. '.repeat(500) : `It lasts – if you care. ${random.hex(8)}`;
  const date = new Date(at).toISOString();
  return {
    id,
    title,
    url,
    preview_url: url,
    body: `<p>${text}</p>\r\n<img src="/content/${id}.jpg" alt="">`,
    tags: TAGS.filter(() => random.chance(0.3)),
    summary: `<p>${text.slice(0, 60)}</p>`,
    is_published: !random.chance(0.1),
    published_date: {
      timezone_type: 1,
      date: `${date.slice(0, 10)} ${date.slice(11, 19)}.000000`,
      timezone: '+00:00',
    },
    published_date_iso8601: isoOffset(at),
    meta_description: random.chance(0.5) ? null : `About ${subject}`,
    meta_keywords: random.chance(0.5) ? null : 'care, repair',
    author: random.pick(['Ada Beispiel', 'ゲスト', '', null]),
    thumbnail_path: random.chance(0.6) ? null : `thumbnails/${id}.jpg`,
  };
}

/** Tags with the posts that have them, in alphabetical order. */
export function blogTags(posts: readonly ApiRow[]): ApiRow[] {
  const byTag = new Map<string, number[]>();
  for (const { id, tags } of posts) {
    for (const tag of tags as string[]) byTag.set(tag, [...(byTag.get(tag) ?? []), id as number]);
  }
  return [...byTag].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, post_ids]) => ({ tag, post_ids }));
}
