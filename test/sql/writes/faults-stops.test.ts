import assert from 'node:assert/strict';
import { before, beforeEach, test } from 'node:test';
import type pg from 'pg';
import type { TestServer } from '../../support/server.ts';
import { eventually } from '../sessions/support/eventually.ts';
import { query } from '../sessions/support/messages.ts';
import { requestCancel, WireClient } from '../sessions/support/wire-client.ts';
import { renew, startFaultShop, storeRows, writesSent } from './support/fault-shop.ts';

let shop: TestServer;
let watcher: pg.Client;
before(async () => {
  // One request after the other, so that it is known which is under way.
  shop = await startFaultShop({ properties: 'Timeout=60', limits: { idle_ms: 10_000, backoff_ms: 5 } });
  watcher = await shop.connect();
});

const brands = { method: 'POST', path: '/v3/catalog/brands' };
const SLOW_MS = 900;
/** Ten requests of which some are slow: those after them must not be sent. */
const slow = [{ match: brands, fault: { delay_ms: SLOW_MS } }];
const long = (name: string): string =>
  `INSERT INTO brands (name) SELECT '${name} ' || n FROM generate_series(1, 40) n`;

beforeEach(() => renew(shop, slow));

/** Resolves when requests are under way, the sandbox has done them, and none is answered. */
async function untilWriting(requests = 8): Promise<void> {
  const asked = async (): Promise<number> => {
    const answer = await fetch(`${shop.sandbox.url}/_sandbox/requests`);
    return ((await answer.json()) as { in_flight: number }).in_flight;
  };
  assert.ok((await eventually(asked, (n) => n >= requests)) >= requests);
}

const made = async (name: string): Promise<number> =>
  (await storeRows(shop, 'brands')).filter((row) => String(row['name']).startsWith(`${name} `)).length;

const outcomes = `SELECT outcome, count(*) FROM storewire.last_write GROUP BY 1 ORDER BY 1`;

/** What the session tells is what the store has; nothing was sent after the stop. */
async function toldAsIs(client: WireClient, name: string): Promise<void> {
  const there = await made(name);
  const sent = (await writesSent(shop)).length;
  assert.ok(there >= 1 && there < 40, `${there} brands`);
  assert.equal(sent, there);
  assert.deepEqual(
    (await client.query(outcomes)).filter((line) => line.startsWith('DataRow')),
    [`DataRow not tried|${40 - there}`, `DataRow written|${there}`],
  );
}

test('a cancel waits for what is under way, sends nothing more, and what was written is told', async () => {
  const client = await WireClient.open(shop.url);
  client.send(query(long('Cancel')));
  await untilWriting();
  await requestCancel({ host: '127.0.0.1', port: shop.server.port }, client);
  const heard = await client.until('ReadyForQuery');
  assert.deepEqual(heard, ['ErrorResponse 57014 canceling statement due to user request', 'ReadyForQuery I']);
  await toldAsIs(client, 'Cancel');
});

test('statement_timeout does the same', async () => {
  const client = await WireClient.open(shop.url);
  await client.query("SET statement_timeout = '300ms'");
  const heard = await client.query(long('Timeout'));
  assert.deepEqual(heard, [
    'ErrorResponse 57014 canceling statement due to statement timeout',
    'ReadyForQuery I',
  ]);
  await client.query('RESET statement_timeout');
  await toldAsIs(client, 'Timeout');
});

test('the error of a canceled write names what was written', async () => {
  const client = await shop.connect();
  await client.query("SET statement_timeout = '300ms'");
  const error = await client.query(long('Named')).then(
    () => assert.fail('it was not canceled'),
    (refused: pg.DatabaseError) => refused,
  );
  assert.equal(error.code, '57014');
  assert.match(
    error.detail ?? '',
    /^Written, and not undone by a ROLLBACK: insert of brands id = \d+; .* Not tried: insert of brands name = Named \d+/,
  );
  assert.match(error.hint ?? '', /storewire\.last_write/);
});

test('an answer that is lost after the cancel is looked up all the same', async () => {
  const client = await WireClient.open(shop.url);
  await renew(shop, [{ match: brands, fault: { delay_ms: SLOW_MS, reset: 'after' } }]);
  client.send(query(long('Lost')));
  await untilWriting();
  await requestCancel({ host: '127.0.0.1', port: shop.server.port }, client);
  const [heard] = await client.until('ReadyForQuery');
  assert.match(heard ?? '', /^ErrorResponse 57014 /);
  await toldAsIs(client, 'Lost');
});

test('a cancel that comes when everything is under way is too late', async () => {
  const client = await WireClient.open(shop.url);
  client.send(query(`INSERT INTO brands (name) SELECT 'Late ' || n FROM generate_series(1, 8) n`));
  await untilWriting();
  await requestCancel({ host: '127.0.0.1', port: shop.server.port }, client);
  assert.deepEqual(await client.until('ReadyForQuery'), ['CommandComplete INSERT 0 8', 'ReadyForQuery I']);
  assert.equal(await made('Late'), 8);
});

for (const [what, end] of [
  ['a client that vanishes', async (client: WireClient) => client.kill()],
  [
    'a session that is terminated',
    (client: WireClient) => watcher.query(`SELECT pg_terminate_backend(${client.processId})`),
  ],
] as const) {
  test(`${what} leaves no request unanswered, and none is sent after it`, async () => {
    const client = await WireClient.open(shop.url);
    client.send(query(long(what)));
    await untilWriting();
    await end(client);
    const sent = `SELECT count(*)::int AS n, count(status)::int AS answered FROM storewire.requests
      WHERE method = 'POST' AND statement = (SELECT statement FROM storewire.requests WHERE method = 'POST' ORDER BY id LIMIT 1)`;
    const ask = async () => (await watcher.query(sent)).rows[0] as { n: number; answered: number };
    const ended = await eventually(ask, ({ n, answered }) => n === answered);
    assert.equal(ended.n, ended.answered);
    // One more round of requests would have begun by now.
    await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    assert.deepEqual(await ask(), ended);
    assert.equal(await made(what), ended.n);
    assert.ok(ended.n < 40);
  });
}

test('a request is in storewire.requests while it is under way', async () => {
  const client = await WireClient.open(shop.url);
  client.send(query(`INSERT INTO brands (name) VALUES ('Under way 1')`));
  const ask = async () =>
    (await watcher.query(`SELECT method, path, status FROM storewire.requests ORDER BY id LIMIT 1`))
      .rows[0] as object;
  const sent = { method: 'POST', path: '/v3/catalog/brands' };
  await untilWriting(1);
  assert.deepEqual(await ask(), { ...sent, status: null });
  await client.until('ReadyForQuery');
  assert.deepEqual(await ask(), { ...sent, status: 200 });
});
