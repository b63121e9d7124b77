/** A customer in the shape of GET /customers, with the rows inside it. */
import type { ApiRow } from '../../data/collection.ts';
import { DAY_MS } from '../../data/dates.ts';
import { type Random, randomFor } from '../../data/random.ts';
import { CUSTOMER_GROUPS, type CustomerFacts, type Person } from './customer-facts.ts';
import { compact, dateText } from './formats.ts';

/** What a customer has bought. */
export interface Bought {
  orders: number;
  /** Cents. */
  sales: number;
  /** ms; undefined without an order. */
  first: number | undefined;
  last: number | undefined;
}

export interface CustomerNeeds {
  seed: number;
  bought: (customerId: number) => Bought;
  /** Some product, for favourites. */
  productAt: (nth: number) => number | undefined;
}

/** A person as orders and customers show it; orders have no first and last name of their own. */
export function personRow({ name, companyName, street, place, phone }: Person): ApiRow {
  return compact({
    name,
    companyName,
    street,
    city: place.city,
    countryCode: place.countryCode,
    countryName: place.countryName,
    postalCode: place.postalCode,
    stateOrProvinceCode: place.stateOrProvinceCode,
    stateOrProvinceName: place.stateOrProvinceName,
    phone,
  });
}

export function customerRow(facts: CustomerFacts, needs: CustomerNeeds): ApiRow {
  const random = randomFor(needs.seed, 'ecwid customer row', facts.id);
  const { id, email, person, groupId } = facts;
  const bought = needs.bought(id);
  const taxId = facts.b2b ? `DE${100_000_000 + (id % 900_000_000)}` : undefined;
  return compact({
    id,
    email,
    name: person?.name,
    totalOrderCount: bought.orders,
    registered: dateText(facts.registered),
    updated: dateText(facts.updated),
    billingPerson: person && { ...personRow(person), firstName: person.firstName, lastName: person.lastName },
    shippingAddresses: addressRows(facts),
    contacts: contactRows(facts),
    customerGroupId: groupId,
    customerGroupName: CUSTOMER_GROUPS.find((group) => group.id === groupId)?.name,
    taxId,
    taxIdValid: taxId !== undefined && random.chance(0.8),
    taxExempt: facts.taxExempt,
    acceptMarketing: facts.acceptMarketing,
    lang: facts.lang,
    stats: statsRow(bought),
    privateAdminNotes: random.chance(0.08) ? 'Calls before every order – "very" friendly' : undefined,
    favorites: favourites(random, needs),
    externalReferenceId: random.chance(0.15) ? `POS-${id % 100_000}` : undefined,
    extrafields: random.chance(0.3) ? extraFields(random) : [],
    b2b_b2c: facts.b2b ? 'b2b' : 'b2c',
    ...(facts.b2b ? invoicing(id) : {}),
  });
}

function invoicing(id: number): ApiRow {
  return {
    fiscalCode: `FC${id % 10_000}`,
    electronicInvoicePecEmail: `pec${id % 100}@example.com`,
    electronicInvoiceSdiCode: 'ABC1234',
  };
}

export function statsRow({ orders, sales, first, last }: Bought): ApiRow {
  return compact({
    numberOfOrders: orders,
    salesValue: sales / 100,
    averageOrderValue: orders === 0 ? 0 : Math.round(sales / orders) / 100,
    firstOrderDate: first === undefined ? undefined : dateText(first),
    lastOrderDate: last === undefined ? undefined : dateText(last),
  });
}

export function addressRows(facts: CustomerFacts): ApiRow[] {
  return facts.addresses.map((address, at) => {
    const { city, postalCode, countryName } = address.place;
    return {
      id: (facts.id % 10_000_000) * 10 + at,
      ...personRow(address),
      addressFormatted: `${address.name}\n${address.street}\n${postalCode} ${city}\n${countryName}`,
      ...(at === 1 ? { note: 'Leave it with the neighbour' } : {}),
      createdDate: dateText(facts.registered + at * 30 * DAY_MS),
      defaultAddress: at === 0,
      orderBy: at,
    };
  });
}

const HANDLES = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'WHATSAPP', 'OTHER'] as const;

export function contactRows(facts: CustomerFacts): ApiRow[] {
  const random = randomFor(facts.nth, 'ecwid contacts', facts.id);
  const base = (facts.id % 10_000_000) * 10;
  const timestamp = dateText(facts.registered);
  const rows: ApiRow[] = [
    { id: base, contact: facts.email, type: 'EMAIL', default: true, orderBy: 0, timestamp },
  ];
  const phone = facts.person?.phone;
  if (phone) rows.push({ id: base + 1, contact: phone, type: 'PHONE', default: true, orderBy: 1, timestamp });
  if (random.chance(0.2)) {
    const type = random.pick(HANDLES);
    const handle = `${facts.person?.firstName ?? 'shopper'}_${facts.id % 1000}`;
    const contact = `https://${type.toLowerCase()}.example.com/${handle}`;
    rows.push({
      id: base + 2,
      contact,
      handle,
      note: 'prefers this',
      type,
      default: false,
      orderBy: 2,
      timestamp,
    });
  }
  return rows;
}

function favourites(random: Random, { productAt }: CustomerNeeds): ApiRow[] {
  const count = random.weighted([70, 15, 10, 5]);
  return Array.from({ length: count }, () => productAt(random.int(0, 9999))).flatMap((productId) =>
    productId === undefined ? [] : [{ productId, addedTimestamp: '2026-01-15 08:30:00 +0000' }],
  );
}

function extraFields(random: Random): ApiRow[] {
  return [
    {
      key: 'birthday',
      title: 'Birthday',
      value: `19${random.int(50, 99)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
      type: 'DATETIME',
      entityTypes: ['CUSTOMERS'],
    },
  ];
}
