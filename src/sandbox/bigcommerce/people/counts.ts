import type { Store } from '../data/store.ts';

/** A customer's row tells how many addresses and attribute values there are. */
export function countParts(store: Store, id: number): void {
  const row = store.customers.find(id);
  if (!row) return;
  const address_count = store.addressesOf(id).length;
  const attribute_count = store.sales.attributes.of(id).length;
  if (row.address_count === address_count && row.attribute_count === attribute_count) return;
  store.customers.put({ ...row, address_count, attribute_count });
}
