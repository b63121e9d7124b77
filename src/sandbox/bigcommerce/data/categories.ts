/** Category trees: five top categories with nested children for the storefront, a small one for a B2B channel. */
import type { ApiRow } from '../../data/collection.ts';
import { randomFor } from '../../data/random.ts';

export interface Category {
  readonly [field: string]: unknown;
  readonly category_id: number;
  readonly parent_id: number;
  readonly tree_id: number;
  readonly name: string;
}

type Names = readonly (string | readonly [string, Names])[];

const STOREFRONT: Names = [
  ['Clothing', [['Men', ['Shirts', 'Trousers']], ['Women', ['Dresses', 'Tops']], 'Kids', 'Accessories']],
  ['Home', [['Kitchen', ['Knives', 'Tea & Coffee']], 'Living Room', 'Garden']],
  ['Outdoor', ['Camping', 'Climbing', 'Water Sports']],
  ['Electronics', ['Audio', 'Computing', 'Photo & Vidéo']],
  ['Books & Media', ['Fiction', 'Cooking', 'Downloads']],
];
const WHOLESALE: Names = [['Wholesale', ['Bulk Clothing', 'Bulk Home']], 'Clearance'];

/** How products of a category may be sorted. */
export const CATEGORY_SORTS = [
  ...['use_store_settings', 'featured', 'newest', 'best_selling', 'alpha_asc', 'alpha_desc'],
  ...['avg_customer_review', 'price_asc', 'price_desc'],
] as const;

export const TREES = [
  { id: 1, name: 'Default catalog tree', channels: [1] },
  { id: 2, name: 'B2B Portal', channels: [2] },
];

export function makeCategories(seed: number): Category[] {
  const rows: Category[] = [];
  addCategories(rows, seed, STOREFRONT, 1, 0, '');
  addCategories(rows, seed, WHOLESALE, 2, 0, '/b2b');
  return rows;
}

function addCategories(
  rows: Category[],
  seed: number,
  names: Names,
  tree: number,
  parent: number,
  base: string,
): void {
  for (const [order, entry] of names.entries()) {
    const [name, children] = typeof entry === 'string' ? [entry, []] : entry;
    const row = makeCategory(seed, rows.at(-1), { name, tree, parent, order, base });
    rows.push(row);
    addCategories(rows, seed, children as Names, tree, row.category_id, pathOf(row));
  }
}

/** The next category. Ids start at 18 and leave a gap now and then. */
export function makeCategory(
  seed: number,
  last: Category | undefined,
  of: { name: string; tree: number; parent: number; order: number; base: string },
): Category {
  const index = last?.category_id ?? 17;
  const random = randomFor(seed, 'category', index);
  const slug = of.name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const described = random.chance(0.7);
  return {
    category_id: index + (random.chance(0.1) ? 3 : 1),
    category_uuid: random.uuid(),
    tree_id: of.tree,
    parent_id: of.parent,
    name: of.name,
    description: described ? `<p>All about <strong>${of.name.replace('&', '&amp;')}</strong>.</p>` : '',
    views: random.int(0, 50_000),
    sort_order: of.order,
    page_title: random.chance(0.4) ? `${of.name} – Shop` : '',
    meta_keywords: random.chance(0.3) ? [slug, 'shop'] : [],
    meta_description: described ? `Buy ${of.name} online` : '',
    layout_file: 'category.html',
    image_url: random.chance(0.3) ? `https://cdn.example.com/categories/${slug}.jpg` : '',
    is_visible: !random.chance(0.12),
    search_keywords: random.chance(0.2) ? `${slug},sale` : '',
    default_product_sort: random.pick(['use_store_settings', 'featured', 'newest', 'price_asc']),
    url: { path: `${of.base}/${slug}/`, is_customized: random.chance(0.2) },
  };
}

function pathOf(row: Category): string {
  return (row['url'] as { path: string }).path.replace(/\/$/, '');
}

/** The older API shows the default tree only, under other names. */
export function legacyCategory(row: Category): ApiRow | undefined {
  if (row.tree_id !== 1) return undefined;
  const { category_id: id, category_uuid: _uuid, tree_id: _tree, url, ...rest } = row;
  const { path, is_customized } = url as { path: string; is_customized: boolean };
  return { id, ...rest, custom_url: { url: path, is_customized } };
}
