import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, pick, type Row, refused } from '../support.ts';

const NEW = {
  subtotal: 30,
  total: 33,
  tax: 3,
  email: 'New.Buyer@example.com',
  paymentStatus: 'PAID',
  fulfillmentStatus: 'AWAITING_PROCESSING',
  privateAdminNotes: 'mind the gap',
  billingPerson: { name: 'New Buyer', city: 'Łódź', countryCode: 'PL' },
};
const ITEMS = [{ name: 'Thing', sku: 'X-1', price: 15, quantity: 2, productId: 700100001 }];

describe('orders', () => {
  const store = ecwidStore();
  const create = async (more: Row = {}): Promise<string> =>
    String((await store.write('POST', '/orders', { ...NEW, ...more }))['id']);

  test('a new order is answered with its id and stands first in the list', async () => {
    const id = await create({ items: ITEMS });
    assert.match(id, /^[A-Z0-9]{5}$/);
    const first = (await store.page('/orders?limit=1')).items[0] as Row;
    assert.equal(first['id'], id);
    assert.deepEqual(pick(first, NEW), NEW);
    assert.deepEqual([first['totalWithoutTax'], first['usdTotal'], first['refunds']], [30, 33, []]);
    const [item] = first['items'] as Row[];
    assert.deepEqual([item?.['sku'], item?.['quantity'], item?.['tax']], ['X-1', 2, 0]);
    assert.ok(Number.isSafeInteger(item?.['id']));
    assert.equal((await store.row('/orders/last'))['id'], id);
    for (const query of [
      `ids=${id}`,
      `ids=${first['internalId']}`,
      'email=new.buyer@example.com',
      'keywords=mind the gap',
      `createdFrom=${first['createTimestamp']}`,
    ]) {
      assert.ok(
        (await store.page(`/orders?${query}`)).items.some((one) => one['id'] === id),
        query,
      );
    }
    assert.equal((await store.row(`/orders/${first['internalId']}`))['id'], id);
  });

  test('totals, e-mail address and both statuses are required, and items need a quantity', async () => {
    for (const name of ['subtotal', 'total', 'email', 'paymentStatus', 'fulfillmentStatus']) {
      const reply = await store.send('POST', '/orders', { ...NEW, [name]: undefined });
      assert.deepEqual(refused(reply), [400, 'WRONG_PARAMETER'], name);
    }
    const reply = await store.send('POST', '/orders', { ...NEW, items: [{ name: 'x' }] });
    assert.match(reply.text, /Field Item.quantity is absent/);
    for (const wrong of [
      { paymentStatus: 'paid' },
      { total: '33' },
      { customerGroupId: 77 },
      { pickupTime: 'soon' },
    ]) {
      assert.deepEqual(refused(await store.send('POST', '/orders', { ...NEW, ...wrong })), [
        400,
        'WRONG_PARAMETER',
      ]);
    }
  });

  test('an update is partial, of generated orders too; a list that is sent replaces the old one', async () => {
    const before = (await store.page('/orders?limit=1&offset=20')).items[0] as Row;
    const path = `/orders/${before['id']}`;
    await store.write('PUT', path, { fulfillmentStatus: 'SHIPPED', trackingNumber: 'TN 1' });
    const after = await store.row(path);
    assert.deepEqual(
      [after['fulfillmentStatus'], after['trackingNumber'], after['total']],
      ['SHIPPED', 'TN 1', before['total']],
    );
    assert.deepEqual(after['items'], before['items']);
    assert.ok(
      (await store.page(`/orders?updatedFrom=${after['updateTimestamp']}`)).items.some(
        ({ id }) => id === before['id'],
      ),
    );
    const [item] = before['items'] as Row[];
    await store.write('PUT', path, { items: [{ id: item?.['id'], quantity: 9, price: 1 }, ...ITEMS] });
    const items = (await store.row(path))['items'] as Row[];
    assert.deepEqual(
      items.map(({ quantity }) => quantity),
      [9, 2],
    );
    assert.equal(items[0]?.['id'], item?.['id']);
    assert.notEqual(items[1]?.['id'], item?.['id']);
  });

  test('times come back in UTC, whatever offset they were sent with', async () => {
    const id = await create({ pickupTime: '2026-12-01 10:00:00 +0200' });
    assert.equal((await store.row(`/orders/${id}`))['pickupTime'], '2026-12-01 08:00:00 +0000');
  });

  test("a customer's statistics follow its orders", async () => {
    const { id } = await store.write('POST', '/customers', { email: 'counted@example.com' });
    const order = await create({ customerId: id });
    const customer = await store.row(`/customers/${id}`);
    assert.deepEqual([customer['totalOrderCount'], (customer['stats'] as Row)['salesValue']], [1, 33]);
    assert.equal((await store.page('/customers?minOrderCount=1&keyword=counted@example.com')).total, 1);
    await store.write('DELETE', `/orders/${order}`);
    assert.equal((await store.row(`/customers/${id}`))['totalOrderCount'], 0);
  });

  test('a deleted order is in the history', async () => {
    const row = (await store.page('/orders?limit=1&offset=30')).items[0] as Row;
    assert.deepEqual(await store.write('DELETE', `/orders/${row['id']}`), { deleteCount: 1 });
    assert.deepEqual(refused(await store.get(`/orders/${row['id']}`)), [404, 'ORDER_NOT_FOUND']);
    assert.deepEqual(refused(await store.send('PUT', `/orders/${row['id']}`, {})), [404, 'ORDER_NOT_FOUND']);
    const gone = (await store.page('/orders/deleted?limit=5')).items.find(
      ({ id }) => id === row['internalId'],
    );
    assert.deepEqual([gone?.['id'], gone?.['orderId']], [row['internalId'], row['id']]);
  });

  test('extra fields are added, changed and deleted', async () => {
    const path = `/orders/${await create()}/extraFields`;
    const field = { id: 'note', value: 'a', title: 'Note' };
    assert.deepEqual(await store.write('POST', path, field), { createCount: 1 });
    assert.deepEqual(refused(await store.send('POST', path, field)), [409, 'CONSTRAINT_VIOLATION']);
    assert.deepEqual(refused(await store.send('POST', path, { id: 'x', value: 'y' })), [
      400,
      'WRONG_PARAMETER',
    ]);
    assert.deepEqual(await store.write('PUT', `${path}/note`, { value: 'b' }), { updateCount: 1 });
    const rows = (await store.get(path)).json as Row[];
    assert.deepEqual(
      rows.map(({ id, value, title }) => [id, value, title]),
      [['note', 'b', 'Note']],
    );
    assert.deepEqual(await store.write('DELETE', `${path}/note`), { deleteCount: 1 });
    assert.equal((await store.send('DELETE', `${path}/note`)).status, 404);
  });

  test('an invoice is made for an order', async () => {
    const id = await create();
    const answer = await store.write('POST', `/orders/${id}/invoices/create-invoice`);
    const rows = (await store.get(`/orders/${id}/invoices`)).json as Row[];
    assert.deepEqual(
      rows.map((row) => [row['id'], row['type']]),
      [[answer['id'], 'SALE']],
    );
  });
});

describe('carts', () => {
  const store = ecwidStore();
  const open = async (): Promise<Row> =>
    (await store.all('/carts')).find((row) => row['recoveredOrderId'] === undefined) as Row;

  test('few fields may be changed', async () => {
    const { cartId, email } = await open();
    assert.deepEqual(await store.write('PUT', `/carts/${cartId}`, { hidden: true, email: 'x@example.com' }), {
      updateCount: 1,
    });
    const row = await store.row(`/carts/${cartId}`);
    assert.deepEqual([row['hidden'], row['email']], [true, email]);
    assert.ok(!(await store.all('/carts')).some((one) => one['cartId'] === cartId));
  });

  test('a cart becomes one order', async () => {
    const cart = await open();
    const path = `/carts/${cart['cartId']}/place`;
    const answer = await store.write('POST', path);
    const order = await store.row(`/orders/${answer['id']}`);
    assert.deepEqual(answer, {
      id: order['id'],
      orderNumber: order['orderNumber'],
      vendorOrderNumber: order['id'],
      cartId: cart['cartId'],
    });
    assert.deepEqual(
      [order['total'], order['email'], order['paymentStatus']],
      [cart['total'], cart['email'], 'AWAITING_PAYMENT'],
    );
    assert.equal((await store.row(`/carts/${cart['cartId']}`))['recoveredPublicUid'], order['id']);
    assert.deepEqual(refused(await store.send('POST', path)), [409, 'CONSTRAINT_VIOLATION']);
    assert.deepEqual(refused(await store.send('POST', '/carts/none/place')), [404, 'CHECKOUT_NOT_FOUND']);
  });
});
