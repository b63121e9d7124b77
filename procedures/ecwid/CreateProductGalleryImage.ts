import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateProductGalleryImage',
  platform: 'ecwid',
  doc: 'Adds an image to the gallery of a product: a file, or an address from which the store fetches it.',
  arguments: [
    { name: 'ProductId', type: 'bigint', required: true, doc: 'The product (products.id).' },
    {
      name: 'ImageFile',
      type: 'bytea',
      doc: 'The contents of a file of at most 20 MB. Without it ImageUrl is needed.',
    },
    {
      name: 'ImageUrl',
      type: 'text',
      doc: 'In place of ImageFile: an address that everyone can read; the store fetches the image from it.',
    },
    { name: 'FileName', type: 'text', doc: 'Name of the image in the gallery.' },
  ],
  columns: [
    { name: 'ProductId', type: 'bigint', argument: 'ProductId', doc: 'The product.' },
    { name: 'Id', type: 'bigint', at: 'id', doc: 'Number of the image.' },
  ],
  store: {
    scope: 'update_catalog',
    repeat: { allowed: false, doc: 'each call adds another image.' },
    look: 'SELECT gallery_images FROM products WHERE id = {ProductId}',
    requests: [
      {
        given: 'ImageFile',
        method: 'POST',
        path: '/:store/products/{ProductId}/gallery',
        envelope: 'page',
        query: { fileName: 'FileName' },
        body: { kind: 'bytes', file: 'ImageFile' },
      },
      {
        given: 'ImageUrl',
        method: 'POST',
        path: '/:store/products/{ProductId}/gallery',
        envelope: 'page',
        query: { externalUrl: 'ImageUrl', fileName: 'FileName' },
      },
    ],
  },
});
