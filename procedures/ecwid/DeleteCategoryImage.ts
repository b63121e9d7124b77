import { defineProcedure } from '../../src/catalog/procedure.ts';

export default defineProcedure({
  name: 'DeleteCategoryImage',
  platform: 'ecwid',
  doc: 'Takes the image of a category away.',
  arguments: [{ name: 'CategoryId', type: 'bigint', required: true, doc: 'The category (categories.id).' }],
  columns: [
    { name: 'CategoryId', type: 'bigint', argument: 'CategoryId', doc: 'The category.' },
    { name: 'Success', type: 'boolean', always: true, doc: 'true; where the store refuses, the call fails.' },
  ],
  store: {
    scope: 'update_catalog',
    repeat: { allowed: true, doc: 'a category without an image is refused, and stays as it is.' },
    look: 'SELECT image_url FROM categories WHERE id = {CategoryId}',
    requests: [{ method: 'DELETE', path: '/:store/categories/{CategoryId}/image', envelope: 'page' }],
  },
});
