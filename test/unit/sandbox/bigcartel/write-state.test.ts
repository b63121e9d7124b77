import assert from 'node:assert/strict';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { type SandboxOptions, startSandbox } from '../../../../src/sandbox/index.ts';
import { tempDir } from '../../../support/temp-dir.ts';
import { document, ids, type Row, TestAccount, testAccount } from './support.ts';

async function started<T>(options: SandboxOptions, use: (account: TestAccount) => Promise<T>): Promise<T> {
  const account = new TestAccount();
  account.sandbox = await startSandbox({ platforms: ['bigcartel'], products: 40, orders: 60, ...options });
  try {
    return await use(account);
  } finally {
    await account.sandbox.stop();
  }
}

const TABLES = [
  'categories',
  'products',
  'orders',
  'order_events',
  'order_line_items',
  'shipments',
  'discounts',
];

test('what was written is there after a restart with the same file, in its own account only', async () => {
  const state = join(tempDir(), 'book');
  const dump = async (account: TestAccount) => Promise.all(TABLES.map((table) => account.rows(table)));
  const written = await started({ state }, async (account) => {
    await account.written('POST', '/categories', document('categories', { name: 'Kept' }), 201);
    const [product] = await account.rows('products');
    const { id } = product ?? {};
    await account.written('PATCH', `/products/${id}`, document('products', { name: 'Kept' }, { id }), 200);
    const [discount] = await account.rows('discounts');
    await account.send('DELETE', `/discounts/${discount?.['id']}`);
    const order = (await account.rows('orders')).find((row) => row['shipping_status'] === 'unshipped') ?? {};
    const line = (await account.rows('order_line_items')).find((row) => row['order_id'] === order['id']);
    const items = [{ order_line_item_id: line?.['id'], quantity: line?.['quantity_unshipped'] }];
    await account.written('POST', `/orders/${order['id']}/shipments`, document('shipments', { items }), 201);
    return dump(account);
  });
  assert.deepEqual(await started({ state }, dump), written);
  const fresh = await started({}, dump);
  assert.notDeepEqual(fresh, written);
  assert.deepEqual(await started({ state, accountId: 99 }, dump), fresh);
  const next = await started({ state }, (account) =>
    account.written('POST', '/categories', document('categories', { name: 'Next' }), 201),
  );
  assert.ok(!ids(written[0] as Row[]).includes(next.id));
});

describe('a connection that breaks around a write', () => {
  const account = testAccount();
  afterEach(() => account.faults());
  const names = async () => (await account.rows('categories')).map(({ name }) => name);

  for (const [reset, kept] of [
    ['before', false],
    ['after', true],
  ] as const) {
    test(`${reset} the store acted ${kept ? 'leaves the row' : 'leaves nothing'}`, async () => {
      const match = { method: 'POST', path: '/v1/categories' };
      await account.faults({ match, times: 1, fault: { reset } });
      const body = document('categories', { name: `Broken ${reset}` });
      await assert.rejects(account.send('POST', '/categories', body));
      assert.equal((await names()).includes(`Broken ${reset}`), kept);
      assert.equal((await account.send('POST', '/categories', body)).status, 201);
    });
  }

  test('a refusal instead of the answer does nothing', async () => {
    const before = await names();
    await account.faults({ match: { method: 'POST' }, times: 1, fault: { status: 500 } });
    const reply = await account.send('POST', '/categories', document('categories', { name: 'Refused' }));
    assert.equal(reply.status, 500);
    assert.deepEqual(await names(), before);
  });
});

test('a store of a hundred thousand orders takes a write at once', async () => {
  await started({ orders: 100_000 }, async (account) => {
    const [newest] = (await account.page('/orders')).data;
    const id = newest?.id ?? '';
    const body = document('orders', { customer_note: 'fast' }, { id });
    const begun = performance.now();
    for (let i = 0; i < 10; i++) await account.written('PATCH', `/orders/${id}`, body, 200);
    assert.ok(performance.now() - begun < 2_000);
    assert.equal((await account.page('/orders')).data[0]?.attributes['customer_note'], 'fast');
  });
});
