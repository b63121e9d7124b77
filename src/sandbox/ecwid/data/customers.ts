/** All customers of a store, with what they bought. */
import { Book } from './book.ts';
import { type CustomerFacts, makeCustomer, nextCustomerId } from './customer-facts.ts';
import { type Bought, contactRows, customerRow } from './customer-row.ts';
import type { OrderBook } from './orders.ts';

const NOTHING: Bought = { orders: 0, sales: 0, first: undefined, last: undefined };

export function makeCustomers(
  { seed, customers: count }: { seed: number; customers: number },
  orders: OrderBook,
  productAt: (nth: number) => number | undefined,
): Book<CustomerFacts> {
  const bought = ledger(orders);
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
    basis: () => orders.book.version,
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

interface Account {
  seen: Bought;
  productIds: number[];
}

/** What each customer bought, counted anew when orders have changed. */
function ledger(orders: OrderBook): (customerId: number) => Account {
  let version = -1;
  let accounts = new Map<number, Account>();
  const count = (): void => {
    accounts = new Map();
    for (const handle of orders.book.facts) {
      const { customerId, total, productIds } = orders.brief(handle);
      if (customerId === undefined) continue;
      const known = accounts.get(customerId) ?? {
        seen: { ...NOTHING, first: handle.created },
        productIds: [],
      };
      known.seen = {
        orders: known.seen.orders + 1,
        sales: known.seen.sales + Math.round(total * 100),
        first: known.seen.first,
        last: handle.created,
      };
      known.productIds.push(...productIds);
      accounts.set(customerId, known);
    }
    version = orders.book.version;
  };
  return (customerId) => {
    if (version !== orders.book.version) count();
    return accounts.get(customerId) ?? { seen: NOTHING, productIds: [] };
  };
}
