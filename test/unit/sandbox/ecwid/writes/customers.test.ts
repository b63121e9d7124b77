import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ecwidStore, pick, type Row, refused } from '../support.ts';

describe('customers', () => {
  const store = ecwidStore();

  test('a new one needs an e-mail address that nobody has, in whatever letter case', async () => {
    const body = {
      email: 'Zoë@Example.com',
      billingPerson: { firstName: 'Zoë', lastName: 'Ågren', city: 'Malmö', countryCode: 'SE' },
      shippingAddresses: [{ name: 'Zoë Ågren', street: '1 Gata', city: 'Lund', countryCode: 'SE' }],
      contacts: [{ contact: '+46 1', type: 'PHONE' }],
      taxExempt: true,
      password: 'not to be shown',
    };
    const { id } = await store.write('POST', '/customers', body);
    const reply = await store.get(`/customers/${id}`);
    const row = reply.json as Row;
    assert.deepEqual(
      [row['email'], row['name'], row['customerGroupId'], row['customerGroupName']],
      ['Zoë@Example.com', 'Zoë Ågren', 0, 'General'],
    );
    assert.ok(!reply.text.includes('not to be shown'));
    const [address] = row['shippingAddresses'] as Row[];
    assert.deepEqual([address?.['city'], address?.['defaultAddress']], ['Lund', true]);
    assert.equal(address?.['addressFormatted'], 'Zoë Ågren\n1 Gata\nLund');
    for (const query of [
      'keyword=Ågren',
      'city=lund',
      'phone=%2B46',
      'email=zoë@example.com&useExactEmailMatch=true',
    ]) {
      assert.deepEqual(
        (await store.page(`/customers?${query}`)).items.map((one) => one['id']),
        [id],
        query,
      );
    }
    assert.deepEqual(refused(await store.send('POST', '/customers', { email: 'zoë@example.com' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    for (const wrong of [{}, { email: '' }, { email: 'nobody' }, { email: 'a@b.c', customerGroupId: 5 }]) {
      assert.deepEqual(refused(await store.send('POST', '/customers', wrong)), [400, 'WRONG_PARAMETER']);
    }
  });

  test('a generated one is changed in part; lists are replaced', async () => {
    const before = (await store.all('/customers')).find(
      (row) => (row['shippingAddresses'] as Row[]).length === 2,
    ) as Row;
    const path = `/customers/${before['id']}`;
    assert.deepEqual(await store.write('PUT', path, { privateAdminNotes: 'x', customerGroupId: 410_004 }), {
      updateCount: 1,
    });
    const after = await store.row(path);
    const changed = {
      privateAdminNotes: 'x',
      customerGroupId: 410_004,
      customerGroupName: 'VIP "Gold"',
      updated: after['updated'],
    };
    assert.deepEqual(after, { ...before, ...changed });
    assert.ok((await store.all('/customers?customerGroupIds=410004')).some(({ id }) => id === before['id']));
    const [, second] = before['shippingAddresses'] as Row[];
    await store.write('PUT', path, { shippingAddresses: [{ id: second?.['id'], street: 'Here' }] });
    const addresses = (await store.row(path))['shippingAddresses'] as Row[];
    assert.deepEqual(
      addresses.map(({ id, street }) => [id, street]),
      [[second?.['id'], 'Here']],
    );
    assert.deepEqual(await store.write('DELETE', path), { deleteCount: 1 });
    assert.equal((await store.get(path)).status, 404);
    assert.equal((await store.page('/customers/deleted?limit=1')).items[0]?.['id'], before['id']);
  });

  test('contacts are answered with counts', async () => {
    const { id } = await store.write('POST', '/customers', { email: 'contact@example.com' });
    const path = `/customers/${id}/contacts`;
    const contacts = async (): Promise<Row[]> => (await store.row(path))['items'] as Row[];
    assert.deepEqual(
      (await contacts()).map(({ contact, type }) => [contact, type]),
      [['contact@example.com', 'EMAIL']],
    );
    assert.deepEqual(await store.write('POST', path, { contact: '+1', type: 'PHONE', note: 'n' }), {
      createCount: 1,
    });
    for (const wrong of [{ contact: '+1' }, { type: 'PHONE' }, { contact: '+1', type: 'FAX' }]) {
      assert.deepEqual(refused(await store.send('POST', path, wrong)), [400, 'WRONG_PARAMETER']);
    }
    const made = (await contacts())[1] as Row;
    assert.deepEqual(await store.write('PUT', `${path}/${made['id']}`, { contact: '+2' }), {
      updateCount: 1,
    });
    assert.deepEqual(pick((await contacts())[1] as Row, { contact: 0, note: 0 }), {
      contact: '+2',
      note: 'n',
    });
    assert.deepEqual(await store.write('DELETE', `${path}/${made['id']}`), { deleteCount: 1 });
    assert.equal((await store.send('PUT', `${path}/${made['id']}`, {})).status, 404);
  });
});

describe('customer groups', () => {
  const store = ecwidStore();

  test('groups are made, renamed and deleted; their customers come into the group General', async () => {
    const { id } = await store.write('POST', '/customer_groups', {
      name: 'Friends',
      externalReferenceId: 'G-1',
    });
    assert.deepEqual(refused(await store.send('POST', '/customer_groups', { name: 'friends' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
    assert.deepEqual(refused(await store.send('POST', '/customer_groups', {})), [400, 'WRONG_PARAMETER']);
    const customer = await store.write('POST', '/customers', {
      email: 'friend@example.com',
      customerGroupId: id,
    });
    await store.write('PUT', `/customer_groups/${id}`, { name: 'Best friends' });
    assert.equal((await store.row(`/customers/${customer['id']}`))['customerGroupName'], 'Best friends');
    assert.deepEqual(await store.write('DELETE', `/customer_groups/${id}`), { deleteCount: 1 });
    const row = await store.row(`/customers/${customer['id']}`);
    assert.deepEqual([row['customerGroupId'], row['customerGroupName']], [0, 'General']);
    assert.deepEqual(refused(await store.send('DELETE', '/customer_groups/0')), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
  });
});

describe('extra fields', () => {
  const store = ecwidStore();

  for (const [path, body, key] of [
    ['/profile/extrafields', { key: 'gift_card_text', title: 'Text', type: 'TEXTAREA' }, 'gift_card_text'],
    ['/store_extrafields/customers', { title: 'Shoe size', type: 'SELECT' }, 'shoe_size'],
  ] as const) {
    test(`${path}: made, changed and deleted by key`, async () => {
      const { length } = (await store.row(path))['items'] as Row[];
      assert.deepEqual(await store.write('POST', path, body), { createCount: 1, key });
      const row = await store.row(`${path}/${key}`);
      assert.deepEqual(pick(row, body), body);
      assert.equal(row['#'], undefined);
      assert.equal(((await store.row(path))['items'] as Row[]).length, length + 1);
      assert.deepEqual(await store.write('PUT', `${path}/${key}`, { title: 'Other' }), { updateCount: 1 });
      assert.equal((await store.row(`${path}/${key}`))['title'], 'Other');
      assert.deepEqual(refused(await store.send('PUT', `${path}/${key}`, { type: 'FILE' })), [
        400,
        'WRONG_PARAMETER',
      ]);
      assert.deepEqual(await store.write('DELETE', `${path}/${key}`), { deleteCount: 1 });
      assert.equal((await store.send('DELETE', `${path}/${key}`)).status, 404);
      assert.equal((await store.send('PUT', `${path}/how_found`, { title: 'How?' })).status, 200);
      assert.equal((await store.row(`${path}/how_found`))['title'], 'How?');
    });
  }

  test('a key of the checkout is needed, and used once', async () => {
    assert.deepEqual(refused(await store.send('POST', '/profile/extrafields', { title: 'x' })), [
      400,
      'WRONG_PARAMETER',
    ]);
    assert.deepEqual(refused(await store.send('POST', '/profile/extrafields', { key: 'how_found' })), [
      409,
      'CONSTRAINT_VIOLATION',
    ]);
  });
});
