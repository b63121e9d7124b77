import { boolean, defineTable, integer, text, timestamptz } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/images';
const BODY = ['image_url', 'is_thumbnail', 'sort_order', 'description'] as const;

export default defineTable({
  name: 'product_images',
  alias: 'ProductImages',
  platform: 'bigcommerce',
  doc: 'The pictures of the products. The rows come inside pages of products, 250 products to a request.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the picture, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    is_thumbnail: boolean('The picture of the product in lists.'),
    sort_order: integer('Place on the page of the product, ascending.'),
    description: text('What the picture shows, for those who cannot see it.'),
    image_url: text('Address that the picture was taken from.'),
    url_zoom: text('Address of the picture in its largest size.'),
    url_standard: text('Address of the picture in the size of the page of the product.'),
    url_thumbnail: text('Address of the picture in the size of lists.'),
    url_tiny: text('Address of the picture in the size of the cart.'),
    date_modified: timestamptz('When the picture was last changed.'),
  },
  access: [
    insideProducts('images'),
    {
      path: '/v3/catalog/products/{product_id}/images',
      envelope: 'v3',
      paging: PAGES,
      fields: 'include_fields',
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: BODY, required: ['image_url'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    as: noneAs('', ['description']),
    notes:
      'The store fetches the picture from image_url, which everyone must be able to read: 255 characters and 8 MB at ' +
      'most.',
  },
});
