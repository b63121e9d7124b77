import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ecwidStore, type Row, sorted, time } from './support.ts';

/** [query, which rows it must answer] */
type Case = [query: string, keep: (row: Row) => boolean];

const lower = (value: unknown): string => String(value).toLowerCase();
const items = (row: Row): Row[] => row['items'] as Row[];

describe('filters of orders', () => {
  const store = ecwidStore();
  let rows: Row[] = [];
  before(async () => {
    rows = await store.rows('orders');
  });

  const cases = (): Case[] => {
    const known = (name: string): Row => rows.find((row) => row[name] !== undefined) as Row;
    const some = rows[100] as Row;
    const email = String(some['email']);
    const at = Number(some['createTimestamp']);
    const product = items(some)[0]?.['productId'];
    const buyer = known('customerId')['customerId'];
    const coupon = (known('discountCoupon')['discountCoupon'] as Row)['code'];
    const subscription = rows.flatMap(items).find((item) => item['subscriptionId'])?.['subscriptionId'];
    const reference = known('paymentReference')['paymentReference'];
    const pickup = time(known('pickupTime')['pickupTime']) / 1000;
    return [
      [`ids=${some['id']},${rows[3]?.['internalId']},XXXXX`, (row) => row === some || row === rows[3]],
      [`ids=${lower(some['id'])}`, (row) => row === some],
      [`email=${email.toUpperCase()}`, (row) => lower(row['email']) === lower(email)],
      [`customerId=${buyer}`, (row) => row['customerId'] === buyer],
      [`productId=${product},1`, (row) => items(row).some((item) => item['productId'] === product)],
      ['totalFrom=100', (row) => Number(row['total']) >= 100],
      [`totalFrom=${some['total']}&totalTo=${some['total']}`, (row) => row['total'] === some['total']],
      ['totalTo=0', (row) => row['total'] === 0],
      [`createdFrom=${at}`, (row) => Number(row['createTimestamp']) >= at],
      [`createdFrom=${at}&createdTo=${at}`, (row) => row['createTimestamp'] === at],
      ['createdTo=2025-01-01', (row) => time(row['createDate']) <= Date.UTC(2025, 0, 1)],
      ['createdFrom=2025-03-30%2001:30:00', (row) => time(row['createDate']) >= Date.UTC(2025, 2, 30, 1, 30)],
      [
        'updatedFrom=2025-06-01%2002:00:00%20%2B0200&updatedTo=2025-09-01',
        (row) =>
          time(row['updateDate']) >= Date.UTC(2025, 5, 1) && time(row['updateDate']) <= Date.UTC(2025, 8, 1),
      ],
      [`pickupTimeFrom=${pickup}&pickupTimeTo=${pickup}`, (row) => time(row['pickupTime']) === pickup * 1000],
      [
        'shippingMethod=standard%20shipping',
        (row) => (row['shippingOption'] as Row | undefined)?.['shippingMethodName'] === 'Standard shipping',
      ],
      ['paymentMethod=PayPal', (row) => row['paymentMethod'] === 'PayPal'],
      ['paymentModule=PayPalStandard', (row) => row['paymentModule'] === 'PayPalStandard'],
      [
        'paymentStatus=REFUNDED,PARTIALLY_REFUNDED',
        (row) => row['paymentStatus'] === 'REFUNDED' || row['paymentStatus'] === 'PARTIALLY_REFUNDED',
      ],
      ['fulfillmentStatus=DELIVERED', (row) => row['fulfillmentStatus'] === 'DELIVERED'],
      ['acceptMarketing=yes', (row) => row['acceptMarketing'] === true],
      ['acceptMarketing=0', (row) => row['acceptMarketing'] !== true],
      ['containsPreorderItems=true', (row) => items(row).some((item) => item['isPreorder'] === true)],
      [`couponCode=${coupon}`, (row) => (row['discountCoupon'] as Row | undefined)?.['code'] === coupon],
      [
        `subscriptionId=${subscription}`,
        (row) => items(row).some((i) => i['subscriptionId'] === subscription),
      ],
      ['refererId=newsletter', (row) => row['refererId'] === 'newsletter'],
      [`orderNumber=${some['orderNumber']}`, (row) => row === some],
      [`vendorOrderNumber=${some['id']}`, (row) => row === some],
      [`customerIdOrEmail=${buyer}`, (row) => row['customerId'] === buyer],
      [`customerIdOrEmail=${email}`, (row) => lower(row['email']) === lower(email)],
      [`paymentReference=${reference}`, (row) => row['paymentReference'] === reference],
      [
        'paymentStatus=PAID&totalFrom=50&createdFrom=2025-01-01',
        (row) =>
          row['paymentStatus'] === 'PAID' &&
          Number(row['total']) >= 50 &&
          time(row['createDate']) >= Date.UTC(2025, 0, 1),
      ],
    ];
  };

  test('each answers what a plain filter over all rows answers', async () => {
    for (const [query, keep] of cases()) {
      const expected = sorted(rows.filter(keep).map((row) => row['id']));
      const answered = sorted((await store.all(`/orders?${query}`)).map((row) => row['id']));
      assert.deepEqual(answered, expected, query);
      assert.ok(expected.length > 0, `${query} finds nothing`);
    }
  });

  test('keywords look at people, items, notes and tracking numbers', async () => {
    const tracked = rows.find((row) => row['trackingNumber']) as Row;
    const found = await store.all(`/orders?keywords=${tracked['trackingNumber']}`);
    assert.deepEqual(
      found.map((row) => row['id']),
      [tracked['id']],
    );
    const sku = items(rows[30] as Row)[0]?.['sku'];
    const bySku = await store.all(`/orders?keywords=${sku}`);
    assert.ok(bySku.some((row) => row['id'] === rows[30]?.['id']));
  });

  test('values that cannot be read are refused with what was expected', async () => {
    const wrong = [
      'createdFrom=yesterday',
      'createdFrom=2024-02-01T00:00:00Z',
      'createdFrom=2024-02-01%2000:00:00+0000',
      'updatedTo=2024-13-01',
      'totalFrom=1e3',
      'totalTo=1,000',
      'customerId=me',
      'paymentStatus=paid',
      'fulfillmentStatus=SHIPPED,LOST',
      'acceptMarketing=maybe',
      'nonsense=1',
    ];
    for (const query of wrong) {
      const reply = await store.get(`/orders?${query}`);
      assert.equal(reply.status, 400, query);
      assert.equal((reply.json as { errorCode: string }).errorCode, 'WRONG_PARAMETER', query);
    }
    const flag = (await store.get('/orders?acceptMarketing=maybe')).json as { errorMessage: string };
    assert.equal(
      flag.errorMessage,
      "Wrong parameter 'acceptMarketing' value: expected one of 'true','false','yes','no','on','off','1','0'",
    );
  });

  test('of a repeated parameter the last counts; one without a value says nothing', async () => {
    const last = await store.page('/orders?paymentStatus=PAID&paymentStatus=REFUNDED&email=');
    assert.equal(last.total, rows.filter((row) => row['paymentStatus'] === 'REFUNDED').length);
  });
});

describe('one order', () => {
  const store = ecwidStore();

  test('is found by its id and by its internal id', async () => {
    const [row] = (await store.page('/orders?limit=1')).items;
    for (const id of [row?.['id'], row?.['internalId']]) {
      assert.deepEqual((await store.get(`/orders/${id}`)).json, row);
    }
    assert.deepEqual((await store.get('/orders/last')).json, row);
  });

  test('has its extra fields and invoices at addresses of their own', async () => {
    const rows = await store.rows('orders');
    const row = rows.find((one) => (one['invoices'] as Row[]).length > 0) as Row;
    assert.deepEqual((await store.get(`/orders/${row['id']}/invoices`)).json, row['invoices']);
    const extra = rows.find((one) => (one['orderExtraFields'] as Row[]).length > 0) as Row;
    assert.deepEqual((await store.get(`/orders/${extra['id']}/extraFields`)).json, extra['orderExtraFields']);
  });
});

describe('abandoned carts', () => {
  const store = ecwidStore({ orders: 1500 });

  test('hidden ones come only when asked for', async () => {
    const rows = await store.rows('abandoned_carts');
    const hidden = rows.filter((row) => row['hidden'] === true).length;
    assert.ok(hidden > 0);
    assert.equal((await store.page('/carts')).total, rows.length - hidden);
    assert.equal((await store.page('/carts?showHidden=true')).total, rows.length);
  });

  test('are filtered by total, dates, e-mail, customer and coupon', async () => {
    const rows = (await store.rows('abandoned_carts')).filter((row) => row['hidden'] !== true);
    const some = rows.find((row) => row['customerId'] && row['discountCoupon']) as Row;
    const code = (some['discountCoupon'] as Row)['code'];
    const cases: Case[] = [
      ['totalFrom=200', (row) => Number(row['total']) >= 200],
      ['createdFrom=2025-06-01', (row) => time(row['createDate']) >= Date.UTC(2025, 5, 1)],
      ['updatedTo=2025-06-01', (row) => time(row['updateDate']) <= Date.UTC(2025, 5, 1)],
      [`email=${some['email']}`, (row) => row['email'] === some['email']],
      [`customerId=${some['customerId']}`, (row) => row['customerId'] === some['customerId']],
      [`couponCode=${code}`, (row) => (row['discountCoupon'] as Row | undefined)?.['code'] === code],
    ];
    for (const [query, keep] of cases) {
      const answered = sorted((await store.all(`/carts?${query}`)).map((row) => row['cartId']));
      assert.deepEqual(answered, sorted(rows.filter(keep).map((row) => row['cartId'])), query);
      assert.ok(answered.length > 0, query);
    }
  });

  test('one is found by its id', async () => {
    const [row] = (await store.page('/carts?limit=1')).items;
    assert.deepEqual((await store.get(`/carts/${row?.['cartId']}`)).json, row);
  });
});
