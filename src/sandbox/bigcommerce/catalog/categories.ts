/**
 * Writes of categories: arrays in the API of trees, single rows in the older one, which knows the default tree only.
 * Sources: bigcommerce/docs, reference/catalog/category-trees_catalog.v3.yml and categories_catalog.v3.yml.
 */
import type { ApiRow } from '../../data/collection.ts';
import type { WritableRows } from '../../state/writable.ts';
import { type Category, legacyCategory } from '../data/categories.ts';
import { v3Error } from '../errors.ts';
import { ops } from '../filters.ts';
import { categories, LEGACY_CAP, legacyCategories } from '../resources/categories.ts';
import type { Context, Route } from '../spec.ts';
import { invalid } from '../write/failure.ts';
import { always, bool, int, object, readOnly, required, text } from '../write/fields.ts';
import type { Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { deleteBy } from '../write/v3-batch.ts';
import { someCreated, someUpdated } from '../write/v3-some.ts';
import { ownUrl } from './brands.ts';
import { blankCategory, CATEGORY_FIELDS, refuseParent, removedCategory, SIBLINGS } from './category-rows.ts';
import { customUrl } from './looks.ts';
import { pictureRoutes } from './picture.ts';

/** Sources of the maximum of an array: client libraries. */
const MOST = 50;

const ofTrees: Writable = {
  fields: {
    ...CATEGORY_FIELDS,
    category_id: readOnly,
    category_uuid: readOnly,
    name: required(text(255, 1)),
    url: object({ path: text(255), is_customized: bool }),
    tree_id: int(1),
    parent_id: int(0),
  },
  blank: blankCategory,
  derive: (row, { values }) => {
    const { path, is_customized = true } = (values['url'] ?? {}) as {
      path?: string;
      is_customized?: boolean;
    };
    return path === undefined ? row : { ...row, url: { path, is_customized } };
  },
  unique: SIBLINGS,
  refuse: (row, change) => {
    const { parent_id, tree_id } = change.values;
    // Source: a category is in a tree, or below a category that is.
    if (!change.before && parent_id === undefined && tree_id === undefined) {
      return invalid({ tree_id: 'error.path.missing' });
    }
    return refuseParent(row, change);
  },
  removed: removedCategory,
};

/** The older API knows only the categories of the default tree, under other names. */
const legacy: Writable = {
  fields: {
    ...CATEGORY_FIELDS,
    id: readOnly,
    name: always(text(255, 1)),
    parent_id: always(int(0)),
    custom_url: customUrl,
  },
  blank: (id, change) => legacyCategory(blankCategory(id, change)) as ApiRow,
  derive: (row, { values }) => ({ ...row, ...ownUrl(values) }),
  unique: [{ by: ['parent_id', 'name'] }],
  refuse: (row, change) => refuseParent({ ...row, category_id: row['id'], tree_id: 1 }, change),
  // Source: it answers 422 while products are still in it.
  keep: ({ id }, { store }) => {
    for (const product of store.products.all()) {
      if (!(product['categories'] as unknown[]).includes(id)) continue;
      const title = 'The category can not be deleted: it still has products.';
      return { status: 422, title, errors: { id: 'has products' } };
    }
    return undefined;
  },
  removed: (row, context) => removedCategory({ category_id: row['id'] }, context),
};

/** The rows of the older API, kept as those of the newer one. */
function legacyRows(context: Context): WritableRows {
  const { categories: all } = context.store;
  const shown = (row: Category | undefined) => row && legacyCategory(row);
  return {
    key: 'id',
    find: (id) => shown(all.find(id)),
    delete: (id) => all.delete(id),
    nextKey: () => all.nextKey(),
    all: () => [...all.all()].flatMap((row): ApiRow[] => [legacyCategory(row) ?? []].flat()),
    put: ({ id, custom_url, ...row }) => {
      const { url: path, is_customized } = custom_url as { url: string; is_customized: boolean };
      const known = all.find(Number(id)) ?? blankCategory(Number(id), { context, values: row });
      all.put({ ...known, ...row, url: { path, is_customized } } as Category);
    },
  };
}

const batch = {
  writable: ofTrees,
  rows: ({ store }: Context) => store.rows('categories'),
  max: MOST,
  id: 'category_id',
};

export const categoryWrites: readonly Route[] = [
  {
    path: categories.path,
    scope: categories.scope,
    post: someCreated({ ...batch, status: 201 }),
    put: someUpdated(batch),
    delete: deleteBy({
      writable: ofTrees,
      collection: ({ store }) => store.categories,
      rows: batch.rows,
      filters: {
        ...ops('category_uuid', 'text', 'in'),
        ...ops('category_id', 'int', 'in'),
        ...ops('tree_id', 'int', 'in'),
        ...ops('parent_id', 'int', 'in'),
      },
      needs: { names: ['category_uuid:in', 'category_id:in', 'tree_id:in', 'parent_id:in'], status: 422 },
    }),
  },
  ...v3Writes({
    path: legacyCategories.path,
    scope: legacyCategories.scope,
    writable: legacy,
    rows: legacyRows,
    row: 'id',
    caps: { post: LEGACY_CAP, put: LEGACY_CAP, delete: LEGACY_CAP },
  }),
  {
    path: legacyCategories.path,
    scope: legacyCategories.scope,
    cap: LEGACY_CAP,
    delete: (context) =>
      context.request.query.length === 0
        ? v3Error(422, 'A filter is required to delete categories.')
        : deleteBy({
            writable: legacy,
            collection: ({ store }) => store.collection('legacy_categories'),
            rows: legacyRows,
            filters: legacyCategories.filters,
          })(context),
  },
  ...pictureRoutes({
    path: `${legacyCategories.path}/{id}/image`,
    cap: LEGACY_CAP,
    set: ({ store, parameters }, image_url) => {
      const row = store.categories.find(Number(parameters['id']));
      if (row) store.categories.put({ ...row, image_url });
      return row !== undefined;
    },
  }),
];
