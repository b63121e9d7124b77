import { defineTable, integer, text } from '../../src/catalog/index.ts';
import { deleteRow, noneAs, postRow, putRow } from './shared/actions.ts';
import { insideProducts, PAGES } from './shared/paths.ts';

const PATH = '/v3/catalog/products/{product_id}/videos';
const BODY = ['type', 'title', 'description', 'sort_order'] as const;

export default defineTable({
  name: 'product_videos',
  alias: 'ProductVideos',
  platform: 'bigcommerce',
  doc: 'The videos of the products. The rows come inside pages of products, 250 products to a request.',
  scope: 'store_v2_products_read_only',
  key: ['id'],
  foreignKeys: [{ columns: ['product_id'], references: 'products', referenced: ['id'] }],
  columns: {
    id: integer('Number of the video, assigned by the store.'),
    product_id: integer('Product (products.id).'),
    title: text('Title; that of the video where it was not given.'),
    description: text('Description; that of the video where it was not given.'),
    sort_order: integer('Place on the page of the product, ascending.'),
    type: text('Where the video is.', { values: ['youtube'] }),
    video_id: text('Name of the video there, the end of its address.'),
    length: text('Length, such as 01:12.'),
  },
  access: [
    insideProducts('videos'),
    {
      path: '/v3/catalog/products/{product_id}/videos',
      envelope: 'v3',
      paging: PAGES,
      fields: 'include_fields',
      missing: 'no rows',
    },
  ],
  writes: {
    insert: [postRow(PATH, { columns: ['video_id', ...BODY], required: ['video_id', 'type'] })],
    update: [putRow(`${PATH}/{id}`, { columns: BODY })],
    delete: [deleteRow(`${PATH}/{id}`)],
    scope: 'store_v2_products',
    as: noneAs('', ['title', 'description']),
    notes: 'Another video is another row: video_id cannot be changed.',
  },
});
