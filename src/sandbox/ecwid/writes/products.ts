/** Creating, updating and deleting products. */
import { parseFields, project } from '../fields.ts';
import { listedKeys } from '../single.ts';
import { creates, deletes, sentBy, target, updates } from '../write/crud.ts';
import { type Endpoint, isOn, objectOf, updated, type Writing } from '../write/endpoint.ts';
import { wrong } from '../write/refusal.ts';
import { PRODUCT } from './product.ts';

const one = '/products/{productId}';

/** With returnItem=true the answer carries the product as it is now, cut to responseFields. */
function update(writing: Writing) {
  const { store, now, given } = writing;
  const text = given.get('responseFields')?.value ?? '';
  const wanted = text === '' ? undefined : parseFields(text);
  if (text !== '' && !wanted) throw wrong('responseFields', 'names such as id,name');
  const row = PRODUCT.change(target(PRODUCT, writing), sentBy(PRODUCT, false, objectOf(writing)), writing);
  store.put('products', row, now);
  if (!isOn(writing, 'returnItem')) return updated();
  const item = target(PRODUCT, writing);
  return updated({ item: wanted ? project(item, wanted) : item });
}

/** 202 without a body: the real store clears itself in the background. */
function deleteAll({ store, now }: Writing) {
  for (const id of listedKeys(store, 'products')) store.erase('products', id, now);
  return { status: 202 };
}

export const PRODUCT_ENDPOINTS: readonly Endpoint[] = [
  creates(PRODUCT, { path: '/products', scopes: ['create_catalog'], parameters: ['saveCombinations'] }),
  {
    ...updates(PRODUCT, {
      path: one,
      scopes: ['update_catalog'],
      parameters: ['saveCombinations', 'returnItem', 'responseFields'],
    }),
    handle: update,
  },
  deletes(PRODUCT, { path: one, scopes: ['update_catalog'] }),
  { method: 'DELETE', path: '/products', scopes: ['update_catalog_batch_delete'], handle: deleteAll },
];
