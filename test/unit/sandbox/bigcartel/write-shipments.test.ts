import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { document, errorsOf, ids, type Page, type Resource, type Row, testAccount } from './support.ts';

describe('writing shipments', () => {
  const account = testAccount();
  afterEach(() => account.faults());

  /** An order of which nothing is shipped, with several lines or pieces. */
  const fresh = async (): Promise<{ id: string; lines: Row[] }> => {
    const lines = await account.rows('order_line_items');
    const id = (await account.rows('orders'))
      .filter((row) => row['shipping_status'] === 'unshipped' && row['shipping_address_1'] !== '')
      .map((row) => String(row['id']))
      .find((order) => {
        const own = lines.filter((line) => line['order_id'] === order);
        return own.length > 1 && own.every((line) => line['quantity_shipped'] === 0);
      });
    assert.ok(id);
    return { id, lines: lines.filter((line) => line['order_id'] === id) };
  };
  const linesOf = async (id: string) =>
    (await account.rows('order_line_items')).filter((line) => line['order_id'] === id);
  const itemOf = (line: Row | undefined, quantity = Number(line?.['quantity'])) => ({
    order_line_item_id: line?.['id'],
    quantity,
  });
  const ship = (id: string, attributes: Row, rest: Row = {}) =>
    account.send('POST', `/orders/${id}/shipments`, document('shipments', attributes, rest));
  const shipped = async (id: string, attributes: Row, rest: Row = {}): Promise<Resource> => {
    const reply = await ship(id, attributes, rest);
    assert.equal(reply.status, 201, reply.text);
    return (reply.json as { data: Resource }).data;
  };
  const statusOf = async (id: string) =>
    (await account.one(`/orders/${id}`)).data.attributes['shipping_status'];

  test('a part that is shipped is listed, and counts as shipped', async () => {
    const { id, lines } = await fresh();
    const sent = { carrier: 'RoyalMail', tracking_number: 'RM-1', tracking_url: 'https://t.example/?n=RM-1' };
    const made = await shipped(id, { ...sent, notify_customer: true, items: [itemOf(lines[0])] });
    const { carrier, tracking_number, tracking_url, items, created_at, updated_at } = made.attributes;
    assert.deepEqual({ carrier, tracking_number, tracking_url }, sent);
    assert.deepEqual([items, created_at], [[itemOf(lines[0])], updated_at]);
    assert.ok(!('notify_customer' in made.attributes));
    const { data, meta } = (await account.page(`/orders/${id}/shipments`)) as Page;
    assert.deepEqual([data, meta.count], [[made], '1']);
    assert.deepEqual((await account.one(`/orders/${id}/shipments/${made.id}`)).data, made);
    const rows = (await account.rows('shipment_items')).filter((row) => row['shipment_id'] === made.id);
    assert.deepEqual(rows, [{ order_id: id, shipment_id: made.id, ...itemOf(lines[0]) }]);
    const [first, ...others] = await linesOf(id);
    assert.deepEqual(
      [first?.['quantity_shipped'], first?.['quantity_unshipped']],
      [lines[0]?.['quantity'], 0],
    );
    assert.deepEqual(others, lines.slice(1));
    assert.equal(await statusOf(id), 'unshipped');
    const order = (await account.one(`/orders/${id}`)).data;
    assert.equal(order.attributes['updated_at'], made.attributes['updated_at']);
  });

  test('shipping the rest marks the order as shipped, deleting a shipment takes the mark back', async () => {
    const { id, lines } = await fresh();
    await shipped(id, { items: [itemOf(lines[0])] });
    const rest = await shipped(id, { items: lines.slice(1).map((line) => itemOf(line)) });
    assert.deepEqual([rest.attributes['carrier'], rest.attributes['tracking_number']], [null, null]);
    assert.equal(await statusOf(id), 'shipped');
    const events = (await account.rows('order_events')).filter((event) => event['order_id'] === id);
    assert.equal(events.at(-1)?.['message'], 'Marked as shipped');
    assert.equal(
      new Set(ids(await account.rows('order_events'))).size,
      (await account.rows('order_events')).length,
    );

    const deleted = await account.send('DELETE', `/orders/${id}/shipments/${rest.id}`);
    assert.deepEqual([deleted.status, deleted.text], [204, '']);
    assert.equal(await statusOf(id), 'unshipped');
    assert.deepEqual((await linesOf(id)).slice(1), lines.slice(1));
    assert.equal((await account.get(`/orders/${id}/shipments/${rest.id}`)).status, 404);
    const again = await shipped(id, { items: lines.slice(1).map((line) => itemOf(line)) });
    assert.ok(Number(again.id) > Number(rest.id));
  });

  test('generated shipments can be deleted and changed, too', async () => {
    const before = await account.rows('shipments');
    const { id, order_id } = before[0] ?? {};
    const path = `/orders/${order_id}/shipments/${id}`;
    const sent = { carrier: 'DHL', tracking_number: null };
    const changed = await account.written('PATCH', path, document('shipments', sent, { id }), 200);
    const { updated_at } = changed.attributes;
    assert.deepEqual({ order_id, id, ...changed.attributes }, { ...before[0], ...sent, updated_at });
    assert.deepEqual((await account.one(path)).data, changed);
    assert.deepEqual((await account.rows('shipments')).slice(1), before.slice(1));
    assert.equal((await account.send('DELETE', path)).status, 204);
    assert.equal(await statusOf(String(order_id)), 'unshipped');
    assert.deepEqual(await account.rows('shipments'), before.slice(1));
  });

  test('no more can be shipped than is left', async () => {
    const { id, lines } = await fresh();
    const [line] = lines;
    const quantity = Number(line?.['quantity']);
    const tooMany = await ship(id, { items: [itemOf(line, quantity + 1)] });
    const pointer = '/data/attributes/items/0/quantity';
    assert.deepEqual([tooMany.status, errorsOf(tooMany)], [402, [['shipment.too-many', pointer]]]);
    const twice = await ship(id, { items: [itemOf(line), itemOf(line)] });
    assert.equal(twice.status, 402);
    const other = (await account.rows('order_line_items')).find((row) => row['order_id'] !== id);
    const foreign = await ship(id, { items: [itemOf(other, 1)] });
    const at = '/data/attributes/items/0/order_line_item_id';
    assert.deepEqual([foreign.status, errorsOf(foreign)], [404, [['not-found', at]]]);
    assert.deepEqual((await account.page(`/orders/${id}/shipments`)).data, []);
    await shipped(id, { items: [itemOf(line)] });
    assert.equal((await ship(id, { items: [itemOf(line, 1)] })).status, 402);
  });

  test('items are a list of texts and whole numbers', async () => {
    const { id, lines } = await fresh();
    const [line] = lines;
    for (const items of [
      [],
      {},
      null,
      [line?.['id']],
      [{ ...itemOf(line), quantity: 0 }],
      [{ ...itemOf(line), quantity: '1' }],
      [{ ...itemOf(line), order_line_item_id: Number(line?.['id']) }],
      [{ ...itemOf(line), price: '1.0' }],
    ]) {
      const reply = await ship(id, { items });
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.invalid', '/data/attributes/items']]],
      );
    }
    assert.deepEqual(errorsOf(await ship(id, {})), [['attribute.required', '/data/attributes/items']]);
  });

  test('a new shipment may carry the id of its order, and no other', async () => {
    const { id, lines } = await fresh();
    const items = [itemOf(lines[0], 1)];
    assert.equal((await ship(id, { items }, { id: '1' })).status, 409);
    const made = await shipped(id, { items }, { id });
    assert.notEqual(made.id, id);
  });

  test('a shipment’s items stay, and it belongs to its order', async () => {
    const { id, lines } = await fresh();
    const made = await shipped(id, { items: [itemOf(lines[0], 1)] });
    const path = `/orders/${id}/shipments/${made.id}`;
    const named = { id: made.id };
    for (const [name, value] of Object.entries({ items: [], notify_customer: true, created_at: null })) {
      const reply = await account.send('PATCH', path, document('shipments', { [name]: value }, named));
      assert.deepEqual(
        [reply.status, errorsOf(reply)],
        [400, [['attribute.read-only', `/data/attributes/${name}`]]],
      );
    }
    const elsewhere = (await account.rows('orders')).find((row) => row['id'] !== id)?.['id'];
    for (const wrong of [
      `/orders/${elsewhere}/shipments/${made.id}`,
      `/orders/ABCD-123456/shipments/${made.id}`,
    ]) {
      assert.equal((await account.send('DELETE', wrong)).status, 404);
    }
    assert.equal((await account.send('PATCH', path, document('shipments', {}, { id }))).status, 409);
  });
});
