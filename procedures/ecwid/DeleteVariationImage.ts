import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'DeleteVariationImage',
  platform: 'ecwid',
  doc: 'Takes the image of a variation away; it is then shown with that of its product.',
  arguments: [
    { name: 'ProductId', type: 'bigint', required: true, doc: 'The product (products.id).' },
    { name: 'CombinationId', type: 'bigint', required: true, doc: 'The variation (product_variations.id).' },
  ],
  columns: [
    { name: 'ProductId', type: 'bigint', argument: 'ProductId', doc: 'The product.' },
    { name: 'CombinationId', type: 'bigint', argument: 'CombinationId', doc: 'The variation.' },
    { name: 'Success', type: 'boolean', always: true, doc: 'true; where the store refuses, the call fails.' },
  ],
  store: {
    scope: 'read_catalog and update_catalog',
    repeat: { allowed: true, doc: 'a variation without an image is refused, and stays as it is.' },
    look: 'SELECT image_url FROM product_variations WHERE id = {CombinationId} AND product_id = {ProductId}',
    requests: [
      {
        method: 'DELETE',
        path: '/:store/products/{ProductId}/combinations/{CombinationId}/image',
        envelope: 'page',
      },
    ],
  },
});
