import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { goesOn } from './support/goes-on.ts';
import { bind, execute, parse, query, sync } from './support/messages.ts';
import { requestsStop, untilAsked } from './support/store-log.ts';
import { WireClient } from './support/wire-client.ts';

let shop: TestServer;
before(async () => {
  const eve = { name: 'eve', password: 'eve', databases: ['shop1'], readOnly: false };
  shop = await startTestServer({ orders: 12_000, customers: 300, latency_ms: 100, users: [eve] });
});
beforeEach(async () => {
  await shop.setFaults([]);
  await shop.resetRequests();
});

const long = 'SELECT count(DISTINCT staff_notes) FROM orders';
const stalled = [{ match: { path: '/v2/orders' }, fault: { delay_ms: 60_000 } }];
const canceled = 'ErrorResponse 57014 canceling statement due to user request';

test('pg_cancel_backend stops a statement whose store does not answer', async () => {
  await shop.setFaults(stalled);
  const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
  client.send(query(long));
  await untilAsked(shop, 1);
  const answer = await other.query(`SELECT pg_cancel_backend(${client.processId})`);
  assert.deepEqual(answer.slice(1), ['DataRow t', 'CommandComplete SELECT 1', 'ReadyForQuery I']);
  assert.deepEqual(await client.until('ReadyForQuery'), [canceled, 'ReadyForQuery I']);
  await requestsStop(shop);
  await goesOn(shop, client);
  await goesOn(shop, other);
});

test('pg_cancel_backend of what pg_stat_activity shows as active stops a scan in its middle', async () => {
  const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
  await client.query('BEGIN');
  client.send(parse(long), bind(), execute(), sync);
  await untilAsked(shop, 12);
  const active = `SELECT Pg_Cancel_Backend(pid) FROM pg_stat_activity
    WHERE state = 'active' AND pid <> pg_backend_pid() AND backend_type = 'client backend' AND datname = current_database()`;
  assert.equal((await other.query(active)).at(-2), 'CommandComplete SELECT 1');
  assert.deepEqual(await client.until('ReadyForQuery'), ['ParseComplete', canceled, 'ReadyForQuery E']);
  await requestsStop(shop);
  await client.query('ROLLBACK');
  await goesOn(shop, client);
});

test('a prepared pg_cancel_backend does so each time that it is run', async () => {
  await shop.setFaults(stalled);
  const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
  other.send(parse('SELECT pg_cancel_backend($1)', 'stop', [23]), sync);
  await other.until('ReadyForQuery');
  for (let round = 0; round < 2; round++) {
    await shop.resetRequests();
    client.send(query(long));
    await untilAsked(shop, 1);
    other.send(bind([String(client.processId)], { statement: 'stop' }), execute(), sync);
    assert.equal((await other.until('ReadyForQuery')).at(-2), 'CommandComplete SELECT 1');
    assert.deepEqual(await client.until('ReadyForQuery'), [canceled, 'ReadyForQuery I']);
  }
});

for (const [what, from] of [
  ['a scan', 'orders o'],
  ['a scan of tables that come on the same pages', 'orders o JOIN order_items i ON i.order_id = o.id'],
]) {
  test(`pg_cancel_backend of another backend leaves ${what} alone, which has every row`, async () => {
    const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
    const sql = `SELECT count(DISTINCT o.id), min(o.id), count(*) > 0, sum(length(staff_notes)) > 0 FROM ${from}`;
    client.send(query(sql));
    for (let asked = 4; asked <= 40; asked += 12) {
      await untilAsked(shop, asked);
      const third = await WireClient.open(shop.url);
      assert.equal((await other.query(`SELECT pg_cancel_backend(${third.processId})`))[1], 'DataRow t');
    }
    assert.equal((await client.until('ReadyForQuery'))[1], 'DataRow 12000|100|t|t');
  });
}

test('whom the engine does not let cancel a statement, it is not canceled for', async () => {
  const [client, other] = [
    await WireClient.open(shop.url),
    await WireClient.open(shop.url.replace('demo:demo', 'eve:eve')),
  ];
  client.send(query(long));
  await untilAsked(shop, 4);
  const answer = await other.query(`SELECT pg_cancel_backend(${client.processId})`);
  assert.match(answer[1] ?? '', /^ErrorResponse 42501/);
  assert.equal((await client.until('ReadyForQuery')).at(-2), 'CommandComplete SELECT 1');
});

test('a cursor that is read in parts can be canceled while it waits for its rows', async () => {
  const [client, other] = [await WireClient.open(shop.url), await WireClient.open(shop.url)];
  await client.query('BEGIN');
  await client.query('DECLARE c CURSOR FOR SELECT id, staff_notes FROM orders');
  await shop.setFaults(stalled);
  await shop.resetRequests();
  client.send(query('FETCH 10 FROM c'));
  await untilAsked(shop, 1);
  await other.query(`SELECT pg_cancel_backend(${client.processId})`);
  // The columns are told before the store is asked.
  assert.deepEqual((await client.until('ReadyForQuery')).slice(1), [canceled, 'ReadyForQuery E']);
  await client.query('ROLLBACK');
  await goesOn(shop, client);
});
