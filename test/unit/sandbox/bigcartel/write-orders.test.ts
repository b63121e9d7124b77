import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, type Resource, type Row, testAccount } from './support.ts';

const NOW = '2026-12-01T10:00:00.000Z';

describe('writing orders', () => {
  const account = testAccount();
  afterEach(async () => {
    await account.faults();
    await account.control('PUT', '/clock', {});
  });

  const patch = (id: string, attributes: Row) =>
    account.send('PATCH', `/orders/${id}`, document('orders', attributes, { id }));
  const patched = async (id: string, attributes: Row): Promise<Resource> => {
    const reply = await patch(id, attributes);
    assert.equal(reply.status, 200, reply.text);
    return (reply.json as { data: Resource }).data;
  };
  const find = async (test: (row: Row) => boolean): Promise<string> =>
    String((await account.rows('orders')).find(test)?.['id']);
  const unshipped = () => find((row) => row['shipping_status'] === 'unshipped');

  test('customer and address can be written, and are seen wherever the order is', async () => {
    await account.control('PUT', '/clock', { now: NOW, frozen: true });
    const id = await unshipped();
    const before = (await account.one(`/orders/${id}`)).data;
    const sent = {
      customer_first_name: 'Ünal',
      customer_last_name: "O'Brien",
      customer_email: 'New.Address@example.com',
      customer_phone_number: null,
      customer_note: 'two\nlines',
      shipping_address_1: '1 Rue “X”',
      shipping_address_2: null,
      shipping_city: 'Zürich',
      shipping_state: '',
      shipping_zip: '8001',
      shipping_country_id: 'CH',
    };
    const after = await patched(id, sent);
    const follows = {
      shipping_country_name: 'Switzerland',
      shipping_latitude: null,
      shipping_longitude: null,
      updated_at: NOW,
    };
    assert.deepEqual(after.attributes, { ...before.attributes, ...sent, ...follows });
    assert.deepEqual(after.relationships?.['shipping_country'], { data: { type: 'countries', id: 'CH' } });
    const { data, included = [] } = await account.one(`/orders/${id}`);
    assert.deepEqual(data, after);
    assert.ok(included.some((row) => row.type === 'countries' && row.attributes['name'] === 'Switzerland'));
    const row = (await account.rows('orders')).find((one) => one['id'] === id);
    assert.deepEqual(row, { id, ...after.attributes, currency_id: 'USD' });
    for (const query of ['search=ünal%20o', 'search=new.address@', `search=${id}`]) {
      assert.ok(ids((await account.all(`/orders?${query}`)).data).includes(id), query);
    }
    const old = encodeURIComponent(String(before.attributes['customer_email']));
    assert.ok(!ids((await account.all(`/orders?search=${old}`)).data).includes(id));
    assert.equal((await account.page('/orders?sort=updated_at&sort_direction=desc')).data[0]?.id, id);
    assert.deepEqual(ids((await account.all(`/orders?filter[updated_at_from]=${NOW}`)).data), [id]);
  });

  test('an order keeps its place among those by creation', async () => {
    const before = ids((await account.all('/orders')).data);
    await patched(String(before[30]), { customer_note: 'here' });
    assert.deepEqual(ids((await account.all('/orders')).data), before);
    assert.equal((await account.page('/orders')).meta.count, String(before.length));
  });

  test('a change of the shipping status is an event, and changes what is shipped of the lines', async () => {
    await account.control('PUT', '/clock', { now: NOW, frozen: true });
    const id = await unshipped();
    const linesOf = async () =>
      (await account.rows('order_line_items')).filter((one) => one['order_id'] === id);
    const eventsOf = async () => (await account.rows('order_events')).filter((one) => one['order_id'] === id);
    const [lines, events] = [await linesOf(), await eventsOf()];
    assert.equal(
      (await patched(id, { shipping_status: 'shipped' })).attributes['shipping_status'],
      'shipped',
    );
    for (const line of await linesOf()) {
      assert.deepEqual([line['quantity_shipped'], line['quantity_unshipped']], [line['quantity'], 0]);
    }
    const [event] = (await eventsOf()).slice(events.length);
    const { message, identifier, created_at } = event ?? {};
    assert.deepEqual([message, identifier, created_at], ['Marked as shipped', 'shipping_status', NOW]);
    assert.ok(!ids((await account.all('/orders?filter[shipping_status]=unshipped')).data).includes(id));
    const { included = [] } = await account.one(`/orders/${id}`);
    assert.ok(included.some((one) => one.type === 'order_events' && one.id === event?.['id']));

    await patched(id, { shipping_status: 'unshipped' });
    assert.deepEqual(await linesOf(), lines);
    assert.equal((await eventsOf()).length, events.length + 2);
    await patched(id, { shipping_status: 'unshipped', customer_note: '' });
    assert.equal((await eventsOf()).length, events.length + 2, 'the same status is no event');
  });

  test('amounts, times and the rest are the store’s, and wrong values are refused', async () => {
    const id = await unshipped();
    const before = (await account.one(`/orders/${id}`)).data;
    for (const name of ['total', 'item_count', 'payment_status', 'created_at', 'shipping_country_name']) {
      const reply = await patch(id, { [name]: before.attributes[name] });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.read-only', `/data/attributes/${name}`]]],
      );
    }
    for (const [name, value] of Object.entries({
      customer_first_name: null,
      customer_email: 'nobody',
      shipping_zip: 8001,
      shipping_country_id: 'ch',
      shipping_status: 'Shipped',
    })) {
      const reply = await patch(id, { [name]: value, customer_note: 'not to be seen' });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.invalid', `/data/attributes/${name}`]]],
      );
    }
    assert.deepEqual((await account.one(`/orders/${id}`)).data, before);
    const body = document('orders', {}, { id: 'ABCD-123456' });
    assert.equal((await account.send('PATCH', '/orders/ABCD-123456', body)).status, 404);
  });

  test('other orders do not change, and a reset forgets the change', async () => {
    const before = await account.rows('orders');
    const id = await unshipped();
    await patched(id, { shipping_status: 'shipped', customer_note: 'x' });
    const after = await account.rows('orders');
    assert.deepEqual(
      after.filter((row, nth) => JSON.stringify(row) !== JSON.stringify(before[nth])).map((row) => row['id']),
      [id],
    );
    await account.faults();
    assert.deepEqual(await account.rows('orders'), before);
  });

  test('orders that faults insert and delete go together with changed ones', async () => {
    const before = ids((await account.all('/orders?sort=created_at')).data);
    const id = String(before[5]);
    await patched(id, { customer_note: 'kept' });
    const fault = { delete_rows: 3, insert_rows: 2 };
    await account.control('PUT', '/faults', { rules: [{ match: {}, times: 1, fault }] });
    await account.page('/orders');
    const after = ids((await account.all('/orders?sort=created_at')).data);
    assert.deepEqual(after.slice(0, -2), before.slice(3));
    assert.equal((await account.one(`/orders/${id}`)).data.attributes['customer_note'], 'kept');
    assert.equal((await account.get(`/orders/${before[0]}`)).status, 404);
    const [added] = after.slice(-1);
    assert.equal((await patched(String(added), { customer_note: 'new' })).attributes['customer_note'], 'new');
  });
});
