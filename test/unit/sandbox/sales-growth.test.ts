import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { ids, testStore } from './support.ts';

/** Store-wide lists, with the resource that holds their rows. */
const LISTS: readonly [path: string, resource: string][] = [
  ['/v2/coupons', 'coupons'],
  ['/v2/customer_groups', 'customer_groups'],
  ['/v3/customers/attributes', 'customer_attributes'],
  ['/v3/customers/subscribers', 'subscribers'],
  ['/v3/wishlists', 'wishlists'],
  ['/v3/promotions', 'promotions'],
];

describe('a store that grows and shrinks while it is read', () => {
  const store = testStore();

  afterEach(async () => {
    await store.control('PUT', '/faults', { rules: [], reset: true });
  });

  for (const [path, resource] of LISTS) {
    test(`${path}: rows come at the end, go at the beginning, and all is as before after a reset`, async () => {
      const before = await store.rows(resource);
      const change = { insert_rows: 2, delete_rows: 3, when: 'before' };
      await store.control('PUT', '/faults', { rules: [{ match: { path }, times: 1, fault: change }] });
      await store.get(path);
      const after = ids(await store.rows(resource));
      assert.deepEqual(after.slice(0, -2), ids(before).slice(3));
      assert.equal(new Set(after).size, before.length - 1);
      assert.deepEqual(ids(await store.all(path)), after);
      await store.control('PUT', '/faults', { rules: [], reset: true });
      assert.deepEqual(await store.rows(resource), before);
    });
  }

  test('refunds, pickups, gift certificates and metafields go with their orders', async () => {
    const names = ['order_refunds', 'order_pickups', 'gift_certificates', 'order_metafields'];
    const before = await Promise.all(names.map((name) => store.rows(name)));
    const fault = { delete_rows: 200, when: 'before' };
    await store.control('PUT', '/faults', { rules: [{ match: { path: '/v2/orders' }, times: 1, fault }] });
    await store.get('/v2/orders');
    const first = (await store.rows('orders'))[0]?.['id'] as number;
    for (const [i, name] of names.entries()) {
      const of = name === 'order_metafields' ? 'resource_id' : 'order_id';
      const expected = before[i]?.filter((row) => row[of] === 0 || Number(row[of]) >= first);
      assert.ok((expected?.length ?? 0) < (before[i]?.length ?? 0), name);
      assert.deepEqual(await store.rows(name), expected, name);
    }
  });

  test('values of attributes and form fields go with their customers', async () => {
    const names = ['customer_attribute_values', 'customer_form_field_values', 'customer_metafields'];
    const before = await Promise.all(names.map((name) => store.rows(name)));
    const fault = { delete_rows: 100, when: 'before' };
    await store.control('PUT', '/faults', { rules: [{ match: { path: '/v3/customers' }, times: 1, fault }] });
    await store.get('/v3/customers');
    for (const [i, name] of names.entries()) {
      assert.ok((await store.rows(name)).length < (before[i]?.length ?? 0), name);
    }
  });
});

describe('a store without orders, customers and products', () => {
  const store = testStore({ products: 0, orders: 0, customers: 0 });

  test('every store-wide list answers, empty or with what the owner set up', async () => {
    for (const path of [
      '/v3/orders/payment_actions/refunds',
      '/v3/orders/pickups',
      '/v3/orders/metafields',
      '/v3/customers/attribute-values',
      '/v3/customers/form-field-values',
      '/v3/customers/metafields',
      '/v3/wishlists',
    ]) {
      assert.deepEqual((await store.v3(path)).data, [], path);
    }
    for (const path of [
      '/v3/customers/attributes',
      '/v3/promotions',
      '/v2/coupons',
      '/v2/gift_certificates',
    ]) {
      assert.ok((await store.all(path)).length > 0, path);
    }
  });
});
