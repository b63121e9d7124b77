import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, type Row } from '../support.ts';

/**
 * A row that was written without a change is found, sorted and shown as before: what filters read of generated facts
 * and what they read of written rows must agree.
 */
describe('an update of nothing', () => {
  const store = ecwidStore({ products: 60, orders: 150, customers: 60 });

  interface Kind {
    list: string;
    one: (row: Row) => string;
    key: string;
    body?: (row: Row) => Row;
    queries: readonly string[];
    /** Fields that tell when a row was last changed. */
    stamps: readonly string[];
  }

  const kinds: Readonly<Record<string, Kind>> = {
    products: {
      list: '/products?sortBy=ADDED_TIME_ASC',
      one: ({ id }) => `/products/${id}`,
      key: 'id',
      queries: [
        'keyword=cotton*',
        'priceFrom=50&priceTo=120.5',
        'enabled=false',
        'inStock=false',
        'isGiftCard=true',
        'onsale=onsale',
        'inventory=outofstock',
        'discountsAllowed=false',
        'visibleInStorefront=true',
        'isCustomerSetPrice=true',
        'option_Size=S',
        'attribute_Brand=none',
        'enabledManualTaxes=301',
        'enabledManualTaxes=none',
        'taxClassCodes=reduced',
        'category=9001000&includeProductsFromSubcategories=true',
        'category=0',
        'createdFrom=2024-06-01',
        'sortBy=PRICE_DESC',
        'sortBy=NAME_ASC',
        'sortBy=DEFINED_BY_STORE_OWNER',
        'sortBy=ADDED_TIME_DESC',
        'lang=en',
      ],
      stamps: ['updated', 'updateTimestamp'],
    },
    categories: {
      list: '/categories?hidden_categories=true&productIds=true',
      one: ({ id }) => `/categories/${id}`,
      key: 'id',
      queries: [
        'keyword=a',
        'parent=0',
        'hidden_categories=true',
        'parentIds=9001000&withSubcategories=true',
      ],
      stamps: [],
    },
    orders: {
      list: '/orders',
      one: ({ id }) => `/orders/${id}`,
      key: 'id',
      queries: [
        'keywords=brass',
        'totalFrom=100&totalTo=400',
        'createdFrom=2025-01-01',
        'paymentStatus=PAID',
        'fulfillmentStatus=SHIPPED,DELIVERED',
        'acceptMarketing=true',
        'containsPreorderItems=true',
        'shippingMethod=Standard shipping',
        'paymentMethod=PayPal',
        'paymentModule=PayPal',
        'pickupTimeFrom=2023-01-01',
        'couponCode=summer-2024',
        'productId=700100001,700100002',
        'customer=a',
        'refererId=none',
      ],
      stamps: ['updateDate', 'updateTimestamp'],
    },
    carts: {
      list: '/carts?showHidden=true',
      one: ({ cartId }) => `/carts/${cartId}`,
      key: 'cartId',
      queries: [
        'showHidden=true',
        'totalFrom=100',
        'createdFrom=2025-01-01',
        'customer=a',
        'couponCode=summer-2024',
      ],
      stamps: ['updateDate', 'updateTimestamp'],
    },
    customers: {
      list: '/customers',
      one: ({ id }) => `/customers/${id}`,
      key: 'id',
      queries: [
        'keyword=an',
        'phone=555',
        'city=Paris,Berlin',
        'countryCodes=US',
        'stateOrProvinceCode=NY',
        'companyName=a',
        'acceptMarketing=false',
        'lang=fr',
        'customerGroupIds=0',
        'minOrderCount=3',
        'maxSalesValue=500',
        'purchasedProductIds=700100001,700100005',
        'b2b_b2c=b2b',
        'taxExempt=true',
        'createdFrom=2025-01-01',
        'sortBy=LAST_ORDER_DATE_DESC',
        'sortBy=SALES_VALUE_ASC',
        'sortBy=NAME_DESC',
      ],
      stamps: ['updated'],
    },
    discount_coupons: {
      list: '/discount_coupons',
      one: ({ id }) => `/discount_coupons/${id}`,
      key: 'id',
      queries: [
        'discount_type=PERCENT',
        'availability=EXPIRED',
        'createdFrom=2024-01-01',
        'code=summer-2024',
      ],
      stamps: ['updateDate'],
    },
    reviews: {
      list: '/reviews',
      one: ({ id }) => `/reviews/${id}`,
      key: 'id',
      body: ({ status }) => ({ status }),
      queries: [
        'status=published',
        'rating=5',
        'keyword=great',
        'createdFrom=2025-01-01',
        'sortBy=RATING_DESC',
      ],
      stamps: ['updateDate', 'updateTimestamp'],
    },
    subscriptions: {
      list: '/subscriptions',
      one: ({ subscriptionId }) => `/subscriptions/${subscriptionId}`,
      key: 'subscriptionId',
      queries: [
        'status=ACTIVE',
        'recurringInterval=MONTH',
        'nextChargeFrom=2026-01-01',
        'orderTotal=1',
        'sortBy=NEXT_CHARGE_DATE_ASC',
      ],
      stamps: ['updateTimestamp'],
    },
    promotions: {
      list: '/promotions',
      one: ({ id }) => `/promotions/${id}`,
      key: 'id',
      queries: [],
      stamps: [],
    },
    customer_groups: {
      list: '/customer_groups',
      one: ({ id }) => `/customer_groups/${id}`,
      key: 'id',
      queries: ['keyword=w', 'customerGroupId=0,410001'],
      stamps: [],
    },
  };

  for (const [name, { list, one, key, body = () => ({}), queries, stamps }] of Object.entries(kinds)) {
    test(`changes nothing of ${name}`, async () => {
      const path = list.split('?')[0] ?? list;
      const answers = async (): Promise<unknown[]> => {
        const found: unknown[] = [];
        for (const query of queries)
          found.push([query, (await store.all(`${path}?${query}`)).map((row) => row[key])]);
        return found;
      };
      const shown = async (): Promise<Row[]> => {
        const rows = await store.all(list);
        return rows.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([field]) => !stamps.includes(field))),
        );
      };
      const rows = await store.all(list);
      const before = { answers: await answers(), rows: await shown() };
      for (const row of rows) await store.write('PUT', one(row), body(row));
      const after = { answers: await answers(), rows: await shown() };
      assert.deepEqual(after.rows, before.rows);
      assert.deepEqual(after.answers, before.answers);
    });
  }

  test('changes nothing of variations', async () => {
    const varied = (await store.all('/products')).filter((row) => (row['combinations'] as Row[]).length > 0);
    const read = (): Promise<Row[]> => Promise.all(varied.map(({ id }) => store.row(`/products/${id}`)));
    const combinations = (rows: Row[]): unknown[] =>
      rows.map((row) => [row['combinations'], row['options'], row['inStock']]);
    const before = combinations(await read());
    for (const { id, combinations: list } of varied) {
      for (const one of list as Row[])
        await store.write('PUT', `/products/${id}/combinations/${one['id']}`, {});
    }
    assert.deepEqual(combinations(await read()), before);
  });

  for (const [path, one, key] of [
    ['/profile/shippingOptions', '/profile/shippingOptions', 'id'],
    ['/profile/paymentOptions', '/profile/paymentOptions', 'id'],
    ['/classes', '/classes', 'id'],
    ['/profile/extrafields', '/profile/extrafields', 'key'],
    ['/profile/order_statuses', '/profile/order_status', 'statusId'],
    ['/staff', '/staff', 'id'],
  ] as const) {
    test(`changes nothing of ${path}`, async () => {
      const before = (await store.get(path)).json;
      const { items, staffList } = before as { items?: Row[]; staffList?: Row[] };
      for (const row of items ?? staffList ?? (before as Row[]))
        await store.write('PUT', `${one}/${row[key]}`, {});
      assert.deepEqual((await store.get(path)).json, before);
    });
  }
});
