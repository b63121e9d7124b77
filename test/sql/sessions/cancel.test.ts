import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { EngineClient } from '../../../src/engine/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { eventually } from './support/eventually.ts';
import { goesOn } from './support/goes-on.ts';
import { bind, execute, parse, query, sync } from './support/messages.ts';
import { requestsStop, untilAsked } from './support/store-log.ts';
import { requestCancel, WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  shop = await startTestServer({ orders: 12_000, customers: 300, latency_ms: 100 });
});
beforeEach(async () => {
  await shop.setFaults([]);
  await shop.resetRequests();
});

const long = 'SELECT count(DISTINCT staff_notes) FROM orders';
const stalled = [{ match: { path: '/v2/orders' }, fault: { delay_ms: 60_000 } }];
const soon_ms = 1_000;

const cancel = (client: WireClient): Promise<void> =>
  requestCancel({ host: '127.0.0.1', port: shop.server.port }, client);

test('cancel in the middle of a long scan stops its requests within a second', async () => {
  const client = await WireClient.open(shop.url);
  client.send(query(long));
  await untilAsked(shop, 12);
  const start = performance.now();
  await cancel(client);
  const heard = await client.until('ReadyForQuery');
  assert.ok(performance.now() - start < soon_ms);
  assert.deepEqual(heard, ['ErrorResponse 57014 canceling statement due to user request', 'ReadyForQuery I']);
  await requestsStop(shop);
  await goesOn(shop, client);
});

test('cancel while the store does not answer ends the wait', async () => {
  await shop.setFaults(stalled);
  const client = await WireClient.open(shop.url);
  await client.query('BEGIN');
  client.send(parse(long), bind(), execute(), sync);
  await untilAsked(shop, 1);
  const start = performance.now();
  await cancel(client);
  const heard = await client.until('ReadyForQuery');
  assert.ok(performance.now() - start < soon_ms);
  assert.deepEqual(heard, [
    'ParseComplete',
    'ErrorResponse 57014 canceling statement due to user request',
    'ReadyForQuery E',
  ]);
  await requestsStop(shop);
  await client.query('ROLLBACK');
  await goesOn(shop, client);
});

test('cancel while the store’s quota is used up ends the wait', async () => {
  const poor = await startTestServer({ orders: 5_000, requests_per_30s: 5 });
  const client = await WireClient.open(poor.url);
  client.send(query(long));
  await untilAsked(poor, 4);
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  await requestCancel({ host: '127.0.0.1', port: poor.server.port }, client);
  assert.match((await client.until('ReadyForQuery')).join(), /^ErrorResponse 57014/);
  assert.ok(performance.now() - start < soon_ms);
  await requestsStop(poor);
  await poor.stop();
});

test('cancel of a statement that runs in the engine', async () => {
  const client = await WireClient.open(shop.url);
  for (const sql of [
    'SELECT pg_sleep(30)',
    'SELECT count(*) FROM brands a, brands b, brands c, brands d, brands e, brands f',
  ]) {
    client.send(query(sql));
    const heard = client.until('ReadyForQuery');
    const timer = setInterval(() => void cancel(client), 200);
    assert.match((await heard).join('\n'), /ErrorResponse 57014/, sql);
    clearInterval(timer);
    // One more may be on its way.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await goesOn(shop, client);
  }
});

test('cancel between statements, and with a wrong key, cancels nothing', async () => {
  const client = await WireClient.open(shop.url);
  await cancel(client);
  await requestCancel(
    { host: '127.0.0.1', port: shop.server.port },
    { processId: client.processId, secretKey: 1 },
  );
  await requestCancel({ host: '127.0.0.1', port: shop.server.port }, { processId: 1, secretKey: 1 });
  await goesOn(shop, client);
});

test('a client that is killed in the middle of a scan takes its requests and its backend along', async () => {
  const owner = await EngineClient.connect(await startTestEngine(), shop.database);
  const client = await WireClient.open(shop.url);
  client.send(query(long));
  await untilAsked(shop, 12);
  client.kill();
  await requestsStop(shop);
  const backends = (): Promise<object[]> =>
    owner.query('SELECT FROM pg_stat_activity WHERE pid = $1', [client.processId]);
  assert.deepEqual(await eventually(backends, (rows) => rows.length === 0), []);
  await owner.close();
});

test('a client that is killed while the store does not answer', async () => {
  await shop.setFaults(stalled);
  const client = await WireClient.open(shop.url);
  client.send(parse(long), bind(), execute(), sync);
  await untilAsked(shop, 1);
  client.kill();
  await requestsStop(shop);
});

test('a backend that is terminated in the middle of a scan ends session and requests', async () => {
  const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
  client.send(query(long));
  await untilAsked(shop, 12);
  await other.query(`SELECT pg_terminate_backend(${client.processId})`);
  // Which of the two it is depends on whether rows are on their way to the backend at that moment.
  assert.match((await client.rest()).join('\n'), /ErrorResponse (57P01|08006)/);
  await requestsStop(shop);
  await goesOn(shop, other);
});

test('statement_timeout counts the wait for the store', async () => {
  await shop.setFaults(stalled);
  const client = await WireClient.open(shop.url);
  await client.query("SET statement_timeout = '400ms'");
  for (const block of [false, true]) {
    if (block) await client.query('BEGIN; SAVEPOINT a');
    const start = performance.now();
    const heard = await client.query(long);
    const took_ms = performance.now() - start;
    assert.deepEqual(heard[0], 'ErrorResponse 57014 canceling statement due to statement timeout');
    assert.ok(took_ms >= 350 && took_ms < 400 + soon_ms, `${took_ms} ms`);
    assert.equal(heard.at(-1), block ? 'ReadyForQuery E' : 'ReadyForQuery I');
  }
  await client.query('ROLLBACK');
  await requestsStop(shop);
  await goesOn(shop, client);
  assert.equal((await client.query('SELECT count(*) FROM brands')).at(-2), 'CommandComplete SELECT 1');
});

test('a slow store does not make an open transaction look idle', async () => {
  await shop.setFaults([{ match: { path: '/v2/orders' }, fault: { delay_ms: 1_500 } }]);
  const client = await WireClient.open(shop.url);
  await client.query("SET idle_in_transaction_session_timeout = '500ms'; SET idle_session_timeout = '500ms'");
  assert.equal(
    (await client.query('BEGIN; SELECT id FROM orders WHERE id = 101; COMMIT')).at(-1),
    'ReadyForQuery I',
  );
  await client.query('BEGIN');
  assert.equal((await client.query('SELECT id FROM orders WHERE id = 102')).at(-1), 'ReadyForQuery T');
  await client.query('COMMIT');
});

test('a server that stops in the middle of a scan says so and ends the requests', async () => {
  const short = await startTestServer({ orders: 12_000, latency_ms: 100 });
  const client = await WireClient.open(short.url);
  client.send(query(long));
  await untilAsked(short, 12);
  const start = performance.now();
  await short.server.stop();
  assert.ok(performance.now() - start < 3_000);
  assert.match(
    (await client.rest()).join('\n'),
    /ErrorResponse 57P01 terminating connection due to administrator command$/,
  );
  await requestsStop(short);
  await short.stop();
});
