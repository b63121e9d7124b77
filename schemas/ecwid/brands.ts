import { defineTable, jsonb, text } from '../../src/catalog/index.ts';
import { PAGES } from './shared/paths.ts';

export default defineTable({
  name: 'brands',
  platform: 'ecwid',
  doc: 'The brands of the products, which are values of their attribute Brand; those without an enabled product included.',
  scope: 'read_brands',
  key: ['name'],
  usual: 100,
  columns: {
    name: text('Name.', { notNull: true }),
    name_translated: jsonb('name in each language, by language code.', { at: 'nameTranslated' }),
    products_filtered_by_brand_url: text('Address in the storefront that shows its products.', {
      at: 'productsFilteredByBrandUrl',
    }),
  },
  access: [
    {
      path: '/:store/brands',
      envelope: 'page',
      paging: PAGES,
      // By number of products, as the API sorts by itself, pages do not fit together.
      params: { hidden_brands: 'true', sortBy: 'NAME_ASC' },
      count: 'total',
      missing: 'error',
    },
  ],
});
