/** The customers of a store with their addresses, as collections that grow and shrink together. */
import { ObjectCollection } from '../../data/collection.ts';
import { type Address, makeAddress, makeAddresses } from './addresses.ts';
import { type Customer, makeCustomer } from './customers.ts';

export interface People {
  customers: ObjectCollection<Customer>;
  addresses: ObjectCollection<Address>;
  /** As generated: orders refer to these for ever. */
  generated: { customers: readonly Customer[]; addresses: ReadonlyMap<number, Address> };
}

export function makePeople(seed: number, count: number): People {
  const rows: Customer[] = [];
  const addressRows: Address[] = [];
  const first = new Map<number, Address>();
  while (rows.length < count) {
    const customer = makeCustomer(seed, rows.at(-1));
    const own = makeAddresses(seed, customer, (addressRows.at(-1)?.id ?? 0) + 1);
    rows.push(customer);
    addressRows.push(...own);
    if (own[0]) first.set(customer.id, own[0]);
  }
  const name = (row: Customer | Address) => `${row.first_name} ${row.last_name}`;
  const addresses = new ObjectCollection<Address>(
    'addresses',
    'id',
    addressRows,
    {
      next: (last) => {
        if (customers.length === 0) throw new Error('an address can not be inserted: there is no customer');
        return makeAddress(seed, customers.row(0), (last?.id ?? 0) + 1);
      },
    },
    { name },
  );
  const nextAddressId = () => (addresses.length === 0 ? 1 : addresses.row(addresses.length - 1).id + 1);
  const customers = new ObjectCollection<Customer>(
    'customers',
    'id',
    rows,
    {
      next: (last, now) => makeCustomer(seed, last, now),
      added: (row) => addresses.push(...makeAddresses(seed, row, nextAddressId())),
      removed: (row) => addresses.removeWhere((address) => address.customer_id === row.id),
    },
    { name },
  );
  return { customers, addresses, generated: { customers: [...rows], addresses: first } };
}
