/** All customers of a store, with what they bought. */
import type { ApiRow, Collection } from '../../data/collection.ts';
import { Book } from './book.ts';
import { type CustomerFacts, makeCustomer, nextCustomerId } from './customer-facts.ts';
import { type Bought, contactRows, customerRow, statsRow } from './customer-row.ts';

const NOTHING: Bought = { orders: 0, sales: 0, first: undefined, last: undefined };

export function makeCustomers(
  { seed, customers: count }: { seed: number; customers: number },
  { bought, version }: Ledger,
  productAt: (nth: number) => number | undefined,
): Book<CustomerFacts> {
  const places = ({ person, addresses }: CustomerFacts) =>
    [person, ...addresses].flatMap((one) => (one ? [one.place] : []));
  return new Book<CustomerFacts>({
    name: 'customers',
    key: 'id',
    generate: () => generate(seed, count),
    row: (facts) => customerRow(facts, { seed, bought: (id) => bought(id).seen, productAt }),
    columns: {
      id: ({ id }) => id,
      email: ({ email }) => email,
      name: ({ person }) => person?.name,
      words: ({ person, email }) => [person?.name, email],
      created: ({ registered }) => registered,
      updated: ({ updated }) => updated,
      groupId: ({ groupId }) => groupId,
      acceptMarketing: ({ acceptMarketing }) => acceptMarketing,
      lang: ({ lang }) => lang,
      kind: ({ b2b }) => (b2b ? 'b2b' : 'b2c'),
      taxExempt: ({ taxExempt }) => taxExempt,
      phones: (facts) => [
        ...facts.addresses.map(({ phone }) => phone),
        ...contactRows(facts).flatMap(({ type, contact }) => (type === 'PHONE' ? [contact] : [])),
      ],
      cities: (facts) => places(facts).map(({ city }) => city),
      postalCodes: (facts) => places(facts).map(({ postalCode }) => postalCode),
      states: (facts) => places(facts).map(({ stateOrProvinceCode }) => stateOrProvinceCode),
      countries: (facts) => places(facts).map(({ countryCode }) => countryCode),
      companies: ({ person, addresses }) => [person, ...addresses].map((one) => one?.companyName),
      orderCount: ({ id }) => bought(id).seen.orders,
      salesValue: ({ id }) => bought(id).seen.sales / 100,
      firstOrder: ({ id }) => bought(id).seen.first,
      lastOrder: ({ id }) => bought(id).seen.last,
      productIds: ({ id }) => bought(id).productIds,
    },
    basis: version,
    next: (last, now, nth) => makeCustomer(seed, nextCustomerId(seed, last?.id), { nth, share: 1, now }),
  });
}

function generate(seed: number, count: number): CustomerFacts[] {
  const facts: CustomerFacts[] = [];
  for (let nth = 0; nth < count; nth++) {
    const id = nextCustomerId(seed, facts.at(-1)?.id);
    facts.push(makeCustomer(seed, id, { nth, share: nth / count }));
  }
  return facts;
}

export interface Account {
  seen: Bought;
  productIds: readonly unknown[];
}

/** What each customer bought, of the orders as they are now. */
export interface Ledger {
  bought: (customerId: number) => Account;
  /** Grows with every change of the orders. */
  version: () => number;
}

/** Counted anew when orders have changed. */
export function ledger(orders: () => Collection): Ledger {
  let version = -1;
  let accounts = new Map<unknown, Account>();
  const bought = (customerId: number): Account => {
    if (version !== orders().version) {
      accounts = count(orders());
      version = orders().version;
    }
    return accounts.get(customerId) ?? { seen: NOTHING, productIds: [] };
  };
  return { bought, version: () => orders().version };
}

function count(orders: Collection): Map<unknown, Account> {
  const accounts = new Map<unknown, Account & { productIds: unknown[] }>();
  const [customerId, total, created] = ['customerId', 'total', 'created'].map((name) => orders.column(name));
  const productIds = orders.column('productIds');
  for (let at = 0; at < orders.length; at++) {
    const customer = customerId?.(at);
    if (customer === undefined) continue;
    const moment = created?.(at) as number;
    const { seen, productIds: products } = accounts.get(customer) ?? { seen: NOTHING, productIds: [] };
    products.push(...(productIds(at) as unknown[]));
    accounts.set(customer, {
      seen: {
        orders: seen.orders + 1,
        sales: seen.sales + Math.round(Number(total?.(at)) * 100),
        first: seen.first ?? moment,
        last: moment,
      },
      productIds: products,
    });
  }
  return accounts;
}

/** Columns of what customers bought, of rows as the API shows them. */
export function ledgerColumns({ bought }: Ledger): Readonly<Record<string, (row: ApiRow) => unknown>> {
  const of = (row: ApiRow): Account => bought(Number(row['id']));
  return {
    orderCount: (row) => of(row).seen.orders,
    salesValue: (row) => of(row).seen.sales / 100,
    firstOrder: (row) => of(row).seen.first,
    lastOrder: (row) => of(row).seen.last,
    productIds: (row) => of(row).productIds,
  };
}

/** What a customer's row shows of its orders and its group, as they are now. */
export function withOrders(row: ApiRow, { seen }: Account, groupName: unknown): ApiRow {
  const stats = statsRow(seen);
  return { ...row, totalOrderCount: seen.orders, customerGroupName: groupName, stats };
}
