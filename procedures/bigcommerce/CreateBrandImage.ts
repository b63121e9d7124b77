import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateBrandImage',
  platform: 'bigcommerce',
  doc: 'Gives a brand its image: a file, or an address from which the store fetches it. The one that it had goes.',
  arguments: [
    { name: 'BrandId', type: 'integer', required: true, doc: 'The brand (brands.id).' },
    {
      name: 'ImageFile',
      type: 'bytea',
      doc: 'The contents of a BMP, GIF, JPEG, PNG, WBMP, XBM or WEBP file of at most 8 MB. Without it ImageUrl is needed.',
    },
    {
      name: 'ImageUrl',
      type: 'text',
      doc: 'In place of ImageFile: an address of at most 255 characters that everyone can read.',
    },
    {
      name: 'FileName',
      type: 'text',
      doc: 'Name of the file with its ending; by default one that fits the contents.',
    },
  ],
  columns: [
    { name: 'BrandId', type: 'integer', argument: 'BrandId', doc: 'The brand.' },
    { name: 'ImageUrl', type: 'text', at: 'image_url', doc: 'Where the store has the image.' },
  ],
  store: {
    scope: 'store_v2_products',
    repeat: { allowed: true, doc: 'the brand has the image of the last call.' },
    look: 'SELECT image_url FROM brands WHERE id = {BrandId}',
    requests: [
      {
        given: 'ImageFile',
        method: 'POST',
        path: '/v3/catalog/brands/{BrandId}/image',
        envelope: 'v3',
        body: { kind: 'form', field: 'image_file', file: 'ImageFile', name: 'FileName' },
      },
      {
        given: 'ImageUrl',
        method: 'PUT',
        path: '/v3/catalog/brands/{BrandId}',
        envelope: 'v3',
        body: { kind: 'json', members: { image_url: 'ImageUrl' } },
        // The API takes no change of a brand without its name.
        keeps: { path: '/v3/catalog/brands/{BrandId}?include_fields=name', members: ['name'] },
      },
    ],
  },
});
