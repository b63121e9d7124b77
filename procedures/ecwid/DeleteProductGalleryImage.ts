import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'DeleteProductGalleryImage',
  platform: 'ecwid',
  doc: 'Takes one image away from the gallery of a product.',
  arguments: [
    { name: 'ProductId', type: 'bigint', required: true, doc: 'The product (products.id).' },
    {
      name: 'ImageId',
      type: 'bigint',
      required: true,
      doc: 'The image: what CreateProductGalleryImage returned, or id in products.gallery_images.',
    },
  ],
  columns: [
    { name: 'ProductId', type: 'bigint', argument: 'ProductId', doc: 'The product.' },
    { name: 'ImageId', type: 'bigint', argument: 'ImageId', doc: 'The image.' },
    { name: 'Success', type: 'boolean', always: true, doc: 'true; where the store refuses, the call fails.' },
  ],
  store: {
    scope: 'update_catalog',
    repeat: { allowed: true, doc: 'an image that is gone is refused, and the others stay.' },
    look: 'SELECT gallery_images FROM products WHERE id = {ProductId}',
    requests: [
      { method: 'DELETE', path: '/:store/products/{ProductId}/gallery/{ImageId}', envelope: 'page' },
    ],
  },
});
