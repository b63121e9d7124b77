/** Writes of brands. Source: bigcommerce/docs, reference/catalog/brands_catalog.v3.yml. */
import type { ApiRow } from '../../data/collection.ts';
import { brands } from '../resources/brands.ts';
import type { Route } from '../spec.ts';
import { always, readOnly, text } from '../write/fields.ts';
import type { Change, Writable } from '../write/rows.ts';
import { v3Writes } from '../write/v3.ts';
import { deleteBy } from '../write/v3-batch.ts';
import { customUrl, SEO_FIELDS, slugOf } from './looks.ts';
import { pictureRoutes } from './picture.ts';

const rows = ({ context }: Pick<Change, 'context'>) => context.store.rows('brands');

export const brand: Writable = {
  fields: {
    id: readOnly,
    name: always(text(255, 1)),
    ...SEO_FIELDS,
    image_url: text(255),
    custom_url: customUrl,
  },
  blank: (id, { values }) => ({
    id,
    name: '',
    page_title: '',
    meta_keywords: [],
    meta_description: '',
    search_keywords: '',
    image_url: '',
    custom_url: { url: slugOf(String(values['name'])), is_customized: false },
  }),
  derive: (row, { values }) => ({ ...row, ...ownUrl(values) }),
  unique: [{ by: ['name'] }],
  // Its products stay, without a brand.
  removed: ({ id }, { store }) => {
    for (const product of [...store.products.all()]) {
      if (product.brand_id === id) store.products.put({ ...product, brand_id: 0 });
    }
  },
};

/** An address that the body names is one that somebody chose. */
export function ownUrl({ custom_url }: ApiRow): ApiRow {
  if (custom_url === undefined) return {};
  const { url, is_customized = true } = custom_url as { url?: string; is_customized?: boolean };
  return url === undefined ? {} : { custom_url: { url, is_customized } };
}

export const brandWrites: readonly Route[] = [
  ...v3Writes({
    path: brands.path,
    scope: brands.scope,
    writable: brand,
    rows: (context) => rows({ context }),
    row: 'id',
  }),
  {
    path: brands.path,
    scope: brands.scope,
    delete: deleteBy({
      writable: brand,
      collection: ({ store }) => store.brands,
      rows: ({ store }) => store.rows('brands'),
      filters: Object.fromEntries(
        Object.entries(brands.filters).filter(([n]) => n === 'name' || n === 'page_title'),
      ),
      needs: { names: ['name'], status: 422 },
    }),
  },
  ...pictureRoutes({
    path: `${brands.path}/{id}/image`,
    set: ({ store, parameters }, image_url) => {
      const row = store.brands.find(Number(parameters['id']));
      if (row) store.brands.put({ ...row, image_url });
      return row !== undefined;
    },
  }),
];
