import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'DeleteBrandImage',
  platform: 'bigcommerce',
  doc: 'Takes the image of a brand away.',
  arguments: [{ name: 'BrandId', type: 'integer', required: true, doc: 'The brand (brands.id).' }],
  columns: [
    { name: 'BrandId', type: 'integer', argument: 'BrandId', doc: 'The brand.' },
    { name: 'Success', type: 'boolean', always: true, doc: 'true; where the store refuses, the call fails.' },
  ],
  store: {
    scope: 'store_v2_products',
    repeat: { allowed: true, doc: 'the brand is without an image then as well.' },
    look: 'SELECT image_url FROM brands WHERE id = {BrandId}',
    requests: [{ method: 'DELETE', path: '/v3/catalog/brands/{BrandId}/image', envelope: 'v3' }],
  },
});
