/** A category as it is written, in either of its two APIs. Sources: bigcommerce/docs, category-trees and categories. */
import type { ApiRow } from '../../data/collection.ts';
import type { Category } from '../data/categories.ts';
import { CATEGORY_SORTS } from '../data/categories.ts';
import type { Context } from '../spec.ts';
import type { Failure } from '../write/failure.ts';
import { bool, type Fields, int, oneOf, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { SEO_FIELDS, slugOf } from './looks.ts';

/** What both APIs take. */
export const CATEGORY_FIELDS: Fields = {
  description: text(),
  views: int(),
  sort_order: int(),
  ...SEO_FIELDS,
  layout_file: text(500),
  image_url: text(255),
  is_visible: bool,
  default_product_sort: oneOf(...CATEGORY_SORTS),
};

/** A new category of a tree; `url` is made of its own name and its parent's address. */
export function blankCategory(category_id: number, change: Pick<Change, 'context' | 'values'>): Category {
  const { context, values } = change;
  const parent = context.store.categories.find(Number(values['parent_id'] ?? 0));
  const base = (parent?.['url'] as { path: string } | undefined)?.path ?? '/';
  const uuid = category_id.toString(16).padStart(12, '0');
  return {
    category_id,
    category_uuid: `5a9d0000-0000-4000-8000-${uuid}`,
    tree_id: parent?.tree_id ?? Number(values['tree_id'] ?? 1),
    parent_id: 0,
    name: '',
    description: '',
    views: 0,
    sort_order: 0,
    page_title: '',
    meta_keywords: [],
    meta_description: '',
    layout_file: 'category.html',
    image_url: '',
    is_visible: true,
    search_keywords: '',
    default_product_sort: 'use_store_settings',
    url: { path: base + slugOf(String(values['name'])).slice(1), is_customized: false },
  };
}

/** A parent must exist, in the same tree, and not be below the category itself. */
export function refuseParent(row: ApiRow, { context }: Pick<Change, 'context'>): Failure | undefined {
  const { store } = context;
  const wrong = (name: string, why: string): Failure => ({
    status: 422,
    title: why,
    errors: { [name]: why },
  });
  if (!store.rows('trees').find(Number(row['tree_id']))) return wrong('tree_id', 'There is no such tree.');
  const seen = new Set([row['category_id']]);
  for (let id = Number(row['parent_id']); id !== 0; ) {
    if (seen.has(id)) return wrong('parent_id', 'A category can not be below itself.');
    seen.add(id);
    const parent = store.categories.find(id);
    if (!parent) return wrong('parent_id', 'There is no such parent category.');
    if (parent.tree_id !== row['tree_id']) return wrong('parent_id', 'The parent is in another tree.');
    id = parent.parent_id;
  }
  return undefined;
}

/** Categories of one parent have different names. */
export const SIBLINGS: NonNullable<Writable['unique']> = [{ by: ['tree_id', 'parent_id', 'name'] }];

/** The categories below go with it; products live on. */
export function removedCategory(row: ApiRow, context: Context): void {
  const { store } = context;
  const gone = new Set([Number(row['category_id'])]);
  for (let before = 0; before !== gone.size; ) {
    before = gone.size;
    for (const one of store.categories.all()) if (gone.has(one.parent_id)) gone.add(one.category_id);
  }
  for (const id of gone) store.categories.delete(id);
  for (const product of [...store.products.all()]) {
    const categories = product['categories'] as number[];
    const left = categories.filter((id) => !gone.has(id));
    if (left.length < categories.length) store.products.put({ ...product, categories: left });
  }
}
