import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'CreateCategoryImage',
  platform: 'ecwid',
  doc: 'Gives a category its image: a file, or an address from which the store fetches it. The one that it had goes.',
  arguments: [
    { name: 'CategoryId', type: 'bigint', required: true, doc: 'The category (categories.id).' },
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
    { name: 'CategoryId', type: 'bigint', argument: 'CategoryId', doc: 'The category.' },
    { name: 'Id', type: 'bigint', at: 'id', doc: 'Number of the image.' },
  ],
  store: {
    scope: 'update_catalog',
    repeat: { allowed: true, doc: 'the category has the image of the last call.' },
    look: 'SELECT image_url FROM categories WHERE id = {CategoryId}',
    requests: [
      {
        given: 'ImageFile',
        method: 'POST',
        path: '/:store/categories/{CategoryId}/image',
        envelope: 'page',
        body: { kind: 'bytes', file: 'ImageFile' },
      },
      {
        given: 'ImageUrl',
        method: 'POST',
        path: '/:store/categories/{CategoryId}/image',
        envelope: 'page',
        query: { externalUrl: 'ImageUrl' },
      },
    ],
  },
});
