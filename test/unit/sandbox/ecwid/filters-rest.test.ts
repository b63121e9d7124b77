import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ecwidStore, type Row, sorted, time } from './support.ts';

type Case = [query: string, keep: (row: Row) => boolean];

const store = ecwidStore({ orders: 1500 });

/** Compares each filter of a list with a plain one over all rows, and demands that it finds something. */
async function compare(
  path: string,
  table: string,
  key: string,
  cases: (rows: Row[]) => Case[],
): Promise<void> {
  const rows = await store.rows(table);
  for (const [query, keep] of cases(rows)) {
    const expected = sorted(rows.filter(keep).map((row) => row[key]));
    const found = await store.all(`${path}?${query}`);
    assert.deepEqual(sorted(found.map((row) => row[key])), expected, `${path}?${query}`);
    assert.ok(expected.length > 0, `${path}?${query} finds nothing`);
  }
}

const stat = (row: Row, name: string): number => Number((row['stats'] as Row)[name]);
const person = (row: Row): Row => (row['billingPerson'] ?? {}) as Row;
const places = (row: Row): Row[] => [person(row), ...(row['shippingAddresses'] as Row[])];

test('filters of customers', async () => {
  const bought = new Map<unknown, unknown[]>();
  for (const order of await store.rows('orders')) {
    const ids = (order['items'] as Row[]).map((item) => item['productId']);
    bought.set(order['customerId'], [...(bought.get(order['customerId']) ?? []), ...ids]);
  }
  await compare('/customers', 'customers', 'id', (rows) => {
    const some = rows.find((row) => person(row)['phone']) as Row;
    const email = String(some['email']);
    const product = bought.get(rows[0]?.['id'])?.[0];
    const phone = String(person(some)['phone']).slice(-6);
    return [
      [
        `email=${email.slice(1, 6)}`,
        (row) => String(row['email']).toLowerCase().includes(email.slice(1, 6).toLowerCase()),
      ],
      [`email=${email.toUpperCase()}&useExactEmailMatch=true`, (row) => row === some],
      [
        `name=${encodeURIComponent('mü')}`,
        (row) =>
          String(row['name'] ?? '')
            .toLowerCase()
            .includes('mü'),
      ],
      ['keyword=smith', (row) => `${row['name'] ?? ''} ${row['email']}`.toLowerCase().includes('smith')],
      [`phone=${phone}`, (row) => places(row).some((p) => String(p['phone']).includes(phone))],
      ['city=london', (row) => places(row).some((p) => p['city'] === 'London')],
      ['postalCode=80331', (row) => places(row).some((p) => p['postalCode'] === '80331')],
      ['stateOrProvinceCode=NY', (row) => places(row).some((p) => p['stateOrProvinceCode'] === 'NY')],
      [
        'countryCodes=DE,JP',
        (row) => places(row).some((p) => p['countryCode'] === 'DE' || p['countryCode'] === 'JP'),
      ],
      ['companyName=acme', (row) => places(row).some((p) => String(p['companyName']).includes('Acme'))],
      ['acceptMarketing=true', (row) => row['acceptMarketing'] === true],
      ['lang=fr', (row) => row['lang'] === 'fr'],
      ['customerGroupIds=410001,410004', (row) => [410001, 410004].includes(Number(row['customerGroupId']))],
      [
        'minOrderCount=3&maxOrderCount=6',
        (row) => stat(row, 'numberOfOrders') >= 3 && stat(row, 'numberOfOrders') <= 6,
      ],
      ['maxOrderCount=0', (row) => row['totalOrderCount'] === 0],
      ['minSalesValue=500', (row) => stat(row, 'salesValue') >= 500],
      [`purchasedProductIds=${product}`, (row) => (bought.get(row['id']) ?? []).includes(product)],
      ['b2b_b2c=b2b', (row) => row['b2b_b2c'] === 'b2b'],
      ['taxExempt=true', (row) => row['taxExempt'] === true],
      [
        'createdFrom=2025-01-01&createdTo=2026-01-01',
        (row) =>
          time(row['registered']) >= Date.UTC(2025, 0, 1) && time(row['registered']) <= Date.UTC(2026, 0, 1),
      ],
      ['updatedFrom=2026-01-01', (row) => time(row['updated']) >= Date.UTC(2026, 0, 1)],
    ];
  });
});

test('a page of customers tells how many there are in all', async () => {
  const page = (await store.get('/customers?lang=fr&limit=1')).json as Row;
  assert.equal(page['allCustomerCount'], 250);
  assert.ok(Number(page['total']) < 250);
});

test('filters of coupons have other names than the fields', async () => {
  await compare('/discount_coupons', 'discount_coupons', 'id', (rows) => [
    [`code=${rows[3]?.['code']}`, (row) => row === rows[3]],
    ['discount_type=PERCENT', (row) => row['discountType'] === 'PERCENT'],
    ['availability=EXPIRED', (row) => row['status'] === 'EXPIRED'],
    ['createdFrom=2025-01-01', (row) => time(row['creationDate']) >= Date.UTC(2025, 0, 1)],
    ['updatedTo=2024-06-01', (row) => time(row['updateDate']) <= Date.UTC(2024, 5, 1)],
  ]);
  assert.equal((await store.get('/discount_coupons?status=EXPIRED')).status, 400);
});

test('filters of reviews', async () => {
  await compare('/reviews', 'product_reviews', 'id', (rows) => [
    ['status=published', (row) => row['status'] === 'published'],
    ['status=MODERATED', (row) => row['status'] === 'moderated'],
    ['rating=5', (row) => row['rating'] === 5],
    [`orderId=${rows[0]?.['orderId']}`, (row) => row['orderId'] === rows[0]?.['orderId']],
    [`productId=${rows[0]?.['productId']}`, (row) => row['productId'] === rows[0]?.['productId']],
    [`reviewId=${rows[1]?.['id']}`, (row) => row === rows[1]],
    ['createdFrom=2025-06-01', (row) => time(row['createDate']) >= Date.UTC(2025, 5, 1)],
    ['updatedTo=2025-06-01', (row) => time(row['updateDate']) <= Date.UTC(2025, 5, 1)],
    ['keyword=great', (row) => `${row['review']} ${row['productName']}`.toLowerCase().includes('great')],
  ]);
});

test('filters of subscriptions', async () => {
  const setting = (row: Row, name: string): unknown => (row['chargeSettings'] as Row)[name];
  const first = (row: Row): Row => (row['orders'] as Row[])[0] ?? {};
  const template = (row: Row): Row => row['orderTemplate'] as Row;
  await compare('/subscriptions', 'subscriptions', 'subscriptionId', (rows) => {
    const some = rows.find((row) => row['customerId']) as Row;
    const product = (template(some)['items'] as Row[])[0]?.['productId'];
    return [
      [`id=${some['subscriptionId']}`, (row) => row === some],
      ['status=CANCELLED', (row) => row['status'] === 'CANCELLED'],
      [`customerId=${some['customerId']}`, (row) => row['customerId'] === some['customerId']],
      ['createdFrom=2025-06-01', (row) => time(row['created']) >= Date.UTC(2025, 5, 1)],
      [
        'cancelledFrom=2024-01-01',
        (row) => row['cancelled'] !== undefined && time(row['cancelled']) >= Date.UTC(2024, 0, 1),
      ],
      ['updatedTo=2025-06-01', (row) => Number(row['updateTimestamp']) <= Date.UTC(2025, 5, 1)],
      [
        'nextChargeFrom=2026-08-01',
        (row) => row['nextCharge'] !== undefined && time(row['nextCharge']) >= Date.UTC(2026, 7, 1),
      ],
      [
        'recurringInterval=WEEK&recurringIntervalCount=2',
        (row) => setting(row, 'recurringInterval') === 'WEEK',
      ],
      [
        `productId=${product}`,
        (row) => (template(row)['items'] as Row[]).some((item) => item['productId'] === product),
      ],
      [`email=${template(some)['email']}`, (row) => template(row)['email'] === template(some)['email']],
      [`orderId=${first(some)['id']}`, (row) => first(row)['id'] === first(some)['id']],
      [`orderTotal=${first(some)['total']}`, (row) => first(row)['total'] === first(some)['total']],
      ['orderCreatedTo=2025-01-01', (row) => time(first(row)['createDate']) <= Date.UTC(2025, 0, 1)],
    ];
  });
});

test('filters of customer groups and brands', async () => {
  await compare('/customer_groups', 'customer_groups', 'id', () => [
    ['customerGroupId=0,410009', (row) => row['id'] === 0 || row['id'] === 410_009],
    ['keyword=gold', (row) => String(row['name']).includes('Gold')],
  ]);
  const hidden = (await store.page('/brands?hidden_brands=true')).total;
  assert.ok((await store.page('/brands')).total < hidden);
  const names = (await store.all('/brands?sortBy=NAME_ASC')).map((row) => String(row['name']));
  assert.deepEqual(
    names,
    [...names].sort((a, b) => (a < b ? -1 : 1)),
  );
});

describe('sorts', () => {
  const value: Readonly<Record<string, Readonly<Record<string, (row: Row) => unknown>>>> = {
    '/customers': {
      ORDER_COUNT: (row) => row['totalOrderCount'],
      REGISTERED_DATE: (row) => row['registered'],
      UPDATED_DATE: (row) => row['updated'],
      SALES_VALUE: (row) => stat(row, 'salesValue'),
      EMAIL: (row) => String(row['email']).toLowerCase(),
      NAME: (row) => String(row['name'] ?? '').toLowerCase(),
      LAST_ORDER_DATE: (row) => String((row['stats'] as Row)['lastOrderDate'] ?? ''),
    },
    '/reviews': { DATE_CREATED: (row) => row['createTimestamp'], RATING: (row) => row['rating'] },
    '/subscriptions': {
      DATE_CREATED: (row) => row['created'],
      NEXT_CHARGE_DATE: (row) => row['nextCharge'] ?? '',
    },
  };
  for (const [path, columns] of Object.entries(value)) {
    test(path, async () => {
      for (const [name, of] of Object.entries(columns)) {
        for (const [way, sign] of [
          ['ASC', 1],
          ['DESC', -1],
        ] as const) {
          const values = (await store.all(`${path}?sortBy=${name}_${way}`)).map(of) as (string | number)[];
          const expected = [...values].sort((a, b) => sign * (a < b ? -1 : a > b ? 1 : 0));
          assert.deepEqual(values, expected, `${name}_${way}`);
        }
      }
    });
  }
});

describe('deleted items', () => {
  let live: Record<string, Set<unknown>> = {};
  before(async () => {
    const ids = async (table: string, key = 'id') =>
      new Set((await store.rows(table)).map((row) => row[key]));
    live = {
      orders: await ids('orders', 'internalId'),
      products: await ids('products'),
      customers: await ids('customers'),
      coupons: await ids('discount_coupons'),
      reviews: await ids('product_reviews'),
    };
  });

  for (const kind of ['orders', 'products', 'customers', 'coupons', 'reviews']) {
    test(`${kind}: ids that are gone, the newest first, in a range of time`, async () => {
      const rows = await store.all(`/${kind}/deleted`, 3);
      assert.ok(rows.length > 0);
      for (const row of rows) assert.equal(live[kind]?.has(row['id']), false);
      const times = rows.map((row) => time(row['date']));
      assert.deepEqual(
        times,
        [...times].sort((a, b) => b - a),
      );
      const middle = times[Math.floor(times.length / 2)] as number;
      const seconds = middle / 1000;
      const within = await store.all(`/${kind}/deleted?from_date=${seconds}&to_date=${seconds}`);
      assert.equal(within.length, times.filter((at) => at === middle).length);
      const later = await store.all(`/${kind}/deleted?from_date=${seconds}`);
      assert.equal(later.length, times.filter((at) => at >= middle).length);
    });
  }
});
