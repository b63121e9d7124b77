/** Pages of the storefront. Lists show name, path and category only. The categories' words are not confirmed. */
import { ObjectCollection } from '../../data/collection.ts';
import { permalinkOf } from './named.ts';
import type { IdRow } from './rows.ts';

const NAMES: readonly string[] = [
  'Home',
  'Products',
  'Product',
  'Category',
  'Cart',
  'Checkout',
  'Success',
  'Contact',
  'Maintenance',
  'About',
  'Über uns',
  'FAQ & Help',
  'Team 👋',
  'Stockists',
  'Press',
  'Size guide',
  'Shipping <b>info</b>',
  'Returns',
  'Privacy',
  'Lookbook 2024',
  'Lookbook 2025',
  'お問い合わせ',
  'Wholesale',
  'Old campaign 100%',
];
/** Those that every theme needs come first. */
const REQUIRED = 9;
const BASE = 510_021;

export function makePages(empty: boolean): ObjectCollection<IdRow> {
  const rows = (empty ? [] : NAMES).map((name, nth) => page(BASE + nth * 5, name, nth < REQUIRED));
  const next = (last: IdRow | undefined) => {
    const id = Number(last?.id ?? BASE) + 5;
    return page(id, `New page ${id}`, false);
  };
  return new ObjectCollection('pages', 'number', rows, { next }, { number: ({ id }) => Number(id) });
}

function page(id: number, name: string, required: boolean): IdRow {
  return {
    id: String(id),
    name,
    path: `/${permalinkOf(name, id)}`,
    category: required ? 'required' : 'custom',
    content: required ? '' : `<h1>${name}</h1>\n{% comment %} "it's" {% endcomment %}\n<p>…</p>`,
    is_published: !name.startsWith('Old'),
    use_layout: name !== 'Press',
  };
}
