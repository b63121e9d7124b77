/** Where products and their parts are written. Source: bigcommerce/docs, reference/catalog/products_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import type { Answer } from '../../http/answer.ts';
import type { PartName } from '../data/product-children.ts';
import { notFound } from '../errors.ts';
import { project, readIncludes } from '../fields.ts';
import { products } from '../resources/products.ts';
import type { Context, Route } from '../spec.ts';
import { failed, isFailure } from '../write/failure.ts';
import { isMultipart } from '../write/multipart.ts';
import { prepareCreate, prepareUpdate, type Writable } from '../write/rows.ts';
import { v3Row, v3Writes } from '../write/v3.ts';
import { batchUpdate, deleteBy } from '../write/v3-batch.ts';
import { complexRule } from './complex-rules.ts';
import { isAnswer, readFile } from './files.ts';
import { image, uploadedImage, video } from './media.ts';
import { bulkRule, customField, review } from './product-parts.ts';
import { product } from './products.ts';

const { path: PATH, scope } = products;
const rows = ({ store }: Context) => store.rows('products');

/** The filters of DELETE are fewer than those of the list. */
const DELETE_BY = [
  ...['name', 'sku', 'price', 'weight', 'condition', 'brand_id', 'date_modified', 'date_last_imported'],
  ...['is_visible', 'is_featured', 'id:in', 'inventory_level', 'total_sold', 'type', 'categories', 'keyword'],
];

/** include= adds to the answer what it adds to a list, include_fields= chooses. */
function shown(row: ApiRow, context: Context): ApiRow {
  const includes = readIncludes(context, products.includes ?? {}, 'v3');
  const added = Array.isArray(includes) ? includes.map(({ add }) => add(row, context)) : [];
  return Object.assign({}, project(row, 'id', context), ...added);
}

const part = (name: string, of: PartName, row: string, writable: Writable): Route[] =>
  v3Writes({
    path: `${PATH}/{id}/${name}`,
    scope,
    writable,
    rows: (context) => partRows(context, of),
    row,
  });

function partRows({ store, parameters }: Context, of: PartName) {
  const id = Number(parameters['id']);
  return store.product(id) && store.parts[of].under(id);
}

/** A picture may come as a form with the file, instead of JSON with its address. */
function uploads(routes: readonly Route[]): Route[] {
  const upload = (context: Context): Answer => {
    const to = partRows(context, 'images');
    if (!to) return notFound('v3');
    const file = readFile(context);
    if (isAnswer(file)) return file;
    const { is_thumbnail, sort_order, description } = file.values;
    const body = {
      image_file: file.path,
      ...(is_thumbnail === undefined
        ? {}
        : { is_thumbnail: is_thumbnail === 'true' || is_thumbnail === '1' }),
      ...(sort_order === undefined ? {} : { sort_order: Number(sort_order) }),
      ...(description === undefined ? {} : { description }),
    };
    const id = context.parameters['image_id'];
    const target = { context, rows: to };
    const prepared =
      id === undefined
        ? prepareCreate(uploadedImage, body, target)
        : prepareUpdate(uploadedImage, Number(id), body, target);
    return isFailure(prepared) ? failed('v3', prepared) : v3Row(200, prepared.commit());
  };
  return routes.map((route) => {
    const { post, put } = route;
    return {
      ...route,
      ...(post
        ? { post: (context: Context) => (isMultipart(context.request) ? upload : post)(context) }
        : {}),
      ...(put ? { put: (context: Context) => (isMultipart(context.request) ? upload : put)(context) } : {}),
    };
  });
}

export const productWrites: readonly Route[] = [
  ...v3Writes({ path: PATH, scope, writable: product, rows, row: 'id', shown }),
  {
    path: PATH,
    scope,
    put: batchUpdate({ writable: product, rows, max: 10, shown }),
    delete: deleteBy({
      writable: product,
      collection: ({ store }) => store.products,
      rows,
      filters: Object.fromEntries(
        Object.entries(products.filters).filter(([name]) => DELETE_BY.includes(name)),
      ),
      // That a filter is needed is documented, the status is inferred.
      needs: { names: DELETE_BY, status: 422 },
      max: 250,
    }),
  },
  ...uploads(part('images', 'images', 'image_id', image)),
  ...part('videos', 'videos', 'video_id', video),
  ...part('reviews', 'reviews', 'review_id', review),
  ...part('custom-fields', 'custom_fields', 'custom_field_id', customField),
  ...part('bulk-pricing-rules', 'bulk_pricing_rules', 'rule_id', bulkRule),
  ...part('complex-rules', 'complex_rules', 'rule_id', complexRule),
];
