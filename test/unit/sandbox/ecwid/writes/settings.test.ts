import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, type Row, refused } from '../support.ts';

describe('settings', () => {
  const store = ecwidStore();
  const list = async (path: string): Promise<Row[]> => (await store.get(path)).json as Row[];

  test('shipping options need a title, and are in the profile too', async () => {
    const path = '/profile/shippingOptions';
    const { id } = await store.write('POST', path, {
      title: 'Bike',
      ratesCalculationType: 'flat',
      orderby: 7,
    });
    const made = (await list(path)).find((row) => row['id'] === id);
    assert.deepEqual(
      [made?.['title'], made?.['orderBy'], made?.['enabled'], made?.['titleTranslated']],
      ['Bike', 7, true, { en: 'Bike' }],
    );
    const { shippingOptions } = (await store.row('/profile'))['shipping'] as { shippingOptions: Row[] };
    assert.ok(shippingOptions.some((row) => row['id'] === id));
    for (const [body, code] of [
      [{}, 'SHIPPING_OPTION_TITLE_REQUIRED'],
      [{ title: 'x'.repeat(256) }, 'SHIPPING_BAD_TITLE_LENGTH'],
      [{ title: 'x', ratesCalculationType: 'carrier_calculated' }, 'SHIPPING_CARRIER_NAME_REQUIRED'],
    ] as const) {
      assert.deepEqual(refused(await store.send('POST', path, body)), [400, code]);
    }
    assert.deepEqual(await store.write('PUT', `${path}/${id}`, { enabled: false }), { updateCount: 1 });
    assert.deepEqual(await store.write('DELETE', `${path}/${id}`), { deleteCount: 1 });
    assert.deepEqual(refused(await store.send('PUT', `${path}/${id}`, {})), [404, 'SHIPPING_NOT_FOUND']);
  });

  test('payment options need a title and a processor that the store does not have', async () => {
    const path = '/profile/paymentOptions';
    const body = { checkoutTitle: 'Cash', paymentProcessorId: 'offline' };
    const { id } = await store.write('POST', path, body);
    assert.equal((await store.row(`${path}/${id}`))['checkoutTitle'], 'Cash');
    assert.deepEqual(refused(await store.send('POST', path, { checkoutTitle: 'x' })), [
      400,
      'PAYMENT_GATEWAY_NAME_REQUIRED',
    ]);
    assert.deepEqual(refused(await store.send('POST', path, { paymentProcessorId: 'app' })), [
      400,
      'PAYMENT_OPTION_TITLE_REQUIRED',
    ]);
    const stripe = { checkoutTitle: 'x', paymentProcessorId: 'stripe' };
    assert.deepEqual(refused(await store.send('POST', path, stripe)), [
      409,
      'PAYMENT_GATEWAY_IS_ALREADY_ADDED',
    ]);
    assert.deepEqual(await store.write('PUT', `${path}/${id}`, { enabled: false }), { updateCount: 1 });
    assert.equal((await store.row(`${path}/${id}`))['enabled'], false);
    assert.deepEqual(await store.write('DELETE', `${path}/${id}`), { deleteCount: 1 });
    assert.equal((await store.get(`${path}/${id}`)).status, 404);
  });

  test('custom order statuses are named and switched on; the others keep their names', async () => {
    const custom = '/profile/order_status/CUSTOM_PAYMENT_STATUS_2';
    await store.write('PUT', custom, { name: 'On credit', enabled: true });
    const row = await store.row(custom);
    assert.deepEqual(
      [row['name'], row['enabled'], row['nameTranslated']],
      ['On credit', true, { en: 'On credit' }],
    );
    assert.ok(row['lastNameChangeDate']);
    await store.write('PUT', '/profile/order_status/PAID', { sendNotificationWhenStatusIsAssigned: false });
    assert.equal(
      (await store.row('/profile/order_status/PAID'))['sendNotificationWhenStatusIsAssigned'],
      false,
    );
    const renamed = await store.send('PUT', '/profile/order_status/PAID', { name: 'Got it' });
    assert.deepEqual(refused(renamed), [409, 'NOT_ALLOWED_TO_UPDATE_PARAMETER']);
    assert.equal((await store.send('PUT', '/profile/order_status/NONE', {})).status, 404);
    assert.equal(((await store.row('/profile/order_statuses'))['items'] as Row[]).length, 20);
  });

  test('the profile is updated field by field; what it is not asked for stays', async () => {
    const before = await store.row('/profile');
    const sent = {
      settings: { closed: true, storeName: 'Ny' },
      generalInfo: { storeId: 1 },
      taxSettings: { pricesIncludeTax: true },
      accountBilling: {},
    };
    assert.deepEqual(await store.write('PUT', '/profile', sent), { updateCount: 1 });
    const after = await store.row('/profile');
    assert.deepEqual(after, {
      ...before,
      settings: { ...(before['settings'] as Row), closed: true, storeName: 'Ny' },
      taxSettings: { ...(before['taxSettings'] as Row), pricesIncludeTax: true },
    });
    const taxes = [{ id: 1, name: 'None', enabled: true }];
    await store.write('PUT', '/profile', { taxSettings: { taxes } });
    assert.deepEqual(((await store.row('/profile'))['taxSettings'] as Row)['taxes'], taxes);
    assert.deepEqual(refused(await store.send('PUT', '/profile', { settings: [] })), [
      400,
      'WRONG_PARAMETER',
    ]);
  });

  test('staff is invited, given scopes and sent away', async () => {
    const { id } = await store.write('POST', '/staff', {
      email: 'late@example.com',
      staffScopes: ['ORDERS'],
    });
    assert.deepEqual(await store.row(`/staff/${id}`), {
      id,
      email: 'late@example.com',
      staffScopes: ['ORDERS'],
      inviteAccepted: false,
    });
    assert.deepEqual(refused(await store.send('POST', '/staff', { email: 'LATE@example.com' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    assert.deepEqual(refused(await store.send('POST', '/staff', {})), [400, 'WRONG_PARAMETER']);
    await store.write('PUT', `/staff/${id}`, { staffScopes: [] });
    assert.deepEqual((await store.row(`/staff/${id}`))['staffScopes'], []);
    assert.deepEqual(await store.write('DELETE', `/staff/${id}`), { deleteCount: 1 });
    assert.equal((await store.get(`/staff/${id}`)).status, 404);
  });
});
