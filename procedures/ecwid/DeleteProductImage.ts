import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'DeleteProductImage',
  platform: 'ecwid',
  doc: 'Takes the main image of a product away.',
  arguments: [{ name: 'ProductId', type: 'bigint', required: true, doc: 'The product (products.id).' }],
  columns: [
    { name: 'ProductId', type: 'bigint', argument: 'ProductId', doc: 'The product.' },
    { name: 'Success', type: 'boolean', always: true, doc: 'true; where the store refuses, the call fails.' },
  ],
  store: {
    scope: 'update_catalog',
    repeat: { allowed: true, doc: 'a product without an image is refused, and stays as it is.' },
    look: 'SELECT image_url FROM products WHERE id = {ProductId}',
    requests: [{ method: 'DELETE', path: '/:store/products/{ProductId}/image', envelope: 'page' }],
  },
});
