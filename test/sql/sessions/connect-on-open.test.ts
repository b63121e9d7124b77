import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({
    products: 3,
    orders: 5,
    customers: 2,
    clientProperties: true,
    stores: { second: '' },
  });
});

test('ConnectOnOpen asks each store once before the connection is open', async () => {
  await shop.resetRequests();
  const client = await shop.connect({ options: '-c ConnectOnOpen=true' });
  assert.equal((await shop.requests()).total, 2);
  assert.equal((await client.query('SELECT id FROM orders')).rowCount, 5);
  await shop.resetRequests();
  await shop.connect({ options: '-c second.ConnectOnOpen=true' });
  assert.equal((await shop.requests()).total, 1);
});

test('a token that the store does not accept refuses the connection, with the store’s reason', async () => {
  const options = '-c ConnectOnOpen=true -c second.OAuthAccessToken=wrong';
  await assert.rejects(shop.connect({ options }), (error: Error & { severity?: string; code?: string }) => {
    assert.equal(error.severity, 'FATAL');
    assert.equal(error.code, 'HV000');
    assert.match(error.message, /second/);
    assert.doesNotMatch(JSON.stringify(error), /wrong/);
    return true;
  });
  await shop.connect({ options: '-c second.OAuthAccessToken=wrong' });
});

test('a missing property refuses it too, and a wrong password before anything is asked of the store', async () => {
  await assert.rejects(shop.connect({ options: '-c ConnectOnOpen=true -c second.StoreId=' }), {
    severity: 'FATAL',
    message: 'store "second" needs the property StoreId',
  });
  await shop.resetRequests();
  await assert.rejects(
    shop.connect({
      connectionString: shop.url.replace(':demo@', ':wrong@'),
      options: '-c ConnectOnOpen=true',
    }),
    { code: '28P01' },
  );
  assert.equal((await shop.requests()).total, 0);
});

test('a token without the scope of the table that is asked for is a good one', async () => {
  await shop.setFaults([{ match: {}, fault: { status: 403 } }]);
  try {
    await shop.connect({ options: '-c ConnectOnOpen=true' });
  } finally {
    await shop.setFaults([]);
  }
});

test('a client that leaves while its store is asked is forgotten', async () => {
  await shop.setFaults([{ match: {}, fault: { delay_ms: 60_000 } }]);
  try {
    const waiting = shop.connect({ options: '-c ConnectOnOpen=true', connectionTimeoutMillis: 300 });
    await assert.rejects(waiting, /timeout/);
  } finally {
    await shop.setFaults([]);
  }
  assert.equal((await (await shop.connect()).query('SELECT id FROM orders')).rowCount, 5);
});
