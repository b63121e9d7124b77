import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateVariationImage',
  platform: 'ecwid',
  doc: 'Gives a variation of a product its image: a file, or an address from which the store fetches it. The one that it had goes.',
  arguments: [
    { name: 'ProductId', type: 'bigint', required: true, doc: 'The product (products.id).' },
    { name: 'CombinationId', type: 'bigint', required: true, doc: 'The variation (product_variations.id).' },
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
  ],
  columns: [
    { name: 'ProductId', type: 'bigint', argument: 'ProductId', doc: 'The product.' },
    { name: 'CombinationId', type: 'bigint', argument: 'CombinationId', doc: 'The variation.' },
    { name: 'Id', type: 'bigint', at: 'id', doc: 'Number of the image.' },
  ],
  store: {
    scope: 'read_catalog and update_catalog',
    repeat: { allowed: true, doc: 'the variation has the image of the last call.' },
    look: 'SELECT image_url FROM product_variations WHERE id = {CombinationId} AND product_id = {ProductId}',
    requests: [
      {
        given: 'ImageFile',
        method: 'POST',
        path: '/:store/products/{ProductId}/combinations/{CombinationId}/image',
        envelope: 'page',
        body: { kind: 'bytes', file: 'ImageFile' },
      },
      {
        given: 'ImageUrl',
        method: 'POST',
        path: '/:store/products/{ProductId}/combinations/{CombinationId}/image',
        envelope: 'page',
        query: { externalUrl: 'ImageUrl' },
      },
    ],
  },
});
