/** The collections of a store that hang on its orders and customers, or that bring it both. */
import type { Collection } from '../../data/collection.ts';
import { marketingCollections } from './marketing-collections.ts';
import { peopleCollections } from './people-collections.ts';
import { pickups } from './pickups.ts';
import { refunds } from './refunds.ts';
import type { Store } from './store.ts';

export type SalesNeeds = Pick<Store, 'seed' | 'orders' | 'customers' | 'addresses' | 'products'>;

export function salesCollections(store: SalesNeeds): Collection[] {
  const { orders } = store;
  return [refunds(orders), pickups(orders), ...peopleCollections(store), ...marketingCollections(store)];
}
