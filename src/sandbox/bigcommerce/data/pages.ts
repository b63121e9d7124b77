/** Pages of the storefronts. */
import type { ApiRow } from '../../data/collection.ts';

type PageType = 'page' | 'raw' | 'contact_form' | 'link' | 'blog';

const PAGES: readonly (readonly [name: string, type: PageType, parent: number, channel?: number])[] = [
  ['Home', 'page', 0],
  ['Shipping & Returns', 'page', 0],
  ['Contact Us', 'contact_form', 0],
  ['Blog', 'blog', 0],
  ['RSS Syndication', 'page', 0],
  ['Über uns', 'page', 0],
  ['Team 👋', 'page', 7],
  ['Privacy', 'page', 0],
  ['robots.txt', 'raw', 0],
  ['Our <b>sister</b> shop', 'link', 0],
  ['B2B: Terms', 'page', 0, 2],
  ['B2B: Contact', 'contact_form', 12, 2],
  ['Old campaign 100%', 'page', 0],
  ['feed.json', 'raw', 0, 720002],
];

/** Pages with their bodies. A page has the fields of its type only. Id 4 was deleted. */
export function makePages(): ApiRow[] {
  return PAGES.map(([name, type, parent_id, channel_id = 1], i) => {
    const id = i < 3 ? i + 1 : i + 2;
    const hidden = name.startsWith('Old');
    const meta = i % 3 === 0;
    const slug = name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    return {
      id,
      channel_id,
      name,
      is_visible: !hidden,
      parent_id,
      sort_order: i % 5,
      type,
      is_homepage: i === 0,
      is_customers_only: channel_id === 2,
      ...(type === 'link' ? {} : { url: type === 'raw' ? `/${name}` : `/${slug}/` }),
      meta_title: meta ? `${name} – Störe` : null,
      meta_keywords: meta ? 'shop, störe' : null,
      meta_description: meta ? `Read: ${name}` : null,
      search_keywords: hidden ? '' : null,
      ...ofType(type, id),
      body: bodyOf(type, name),
    };
  });
}

function ofType(type: PageType, id: number): object {
  if (type === 'contact_form')
    return { email: `contact${id}@example.com`, contact_fields: 'fullname,phone,orderno' };
  if (type === 'link') return { link: 'https://www.example.org/?from=störe' };
  if (type === 'raw') return { content_type: id > 12 ? 'application/json' : 'text/html' };
  return {};
}

function bodyOf(type: PageType, name: string): string | null {
  if (type === 'link' || type === 'blog') return null;
  if (type === 'raw') return name.endsWith('json') ? '{"items":[]}' : 'User-agent: *\nDisallow:';
  return `<h1>${name}</h1>\n<p>It's all here.</p>`;
}
