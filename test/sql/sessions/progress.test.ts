import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { requestCancel } from './support/wire-client.ts';

/** Of five requests in 30 s four are for Storewire, of the twenty that a scan of the orders takes. */
let shop: TestServer;
before(async () => {
  shop = await startTestServer({ orders: 5_000, customers: 30, requests_per_30s: 5 });
});

const scan = 'SELECT sum(total_inc_tax) FROM bigcommerce.orders';

/** A statement that waits for the rate limit, until it is stopped. */
interface Waiting {
  readonly client: pg.Client;
  readonly pid: number;
  readonly notices: string[];
  /** Cancels the statement; answers the error with which it ends. */
  stop(): Promise<{ code?: string }>;
}

async function waiting(sql: string, ...before: string[]): Promise<Waiting> {
  const client = await shop.connect();
  const notices: string[] = [];
  client.on('notice', ({ message }) => notices.push(message ?? ''));
  for (const statement of before) await client.query(statement);
  const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
  const failed = client.query(sql).then(
    () => assert.fail('it has not waited'),
    (error: { code?: string }) => error,
  );
  const stop = async (): Promise<{ code?: string }> => {
    await cancel(shop, client);
    return failed;
  };
  return { client, pid: rows[0].pid, notices, stop };
}

function cancel({ server }: TestServer, client: pg.Client): Promise<void> {
  const { processID: processId, secretKey } = client as pg.Client & { processID: number; secretKey: number };
  return requestCancel({ host: '127.0.0.1', port: server.port }, { processId, secretKey });
}

/** Looks until something is so. */
async function until<T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let looks = 0; looks < 600; looks++) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(50);
  }
  return assert.fail('it has not come');
}

const progressOf = async (client: pg.Client): Promise<Record<string, unknown>[]> =>
  (await client.query('SELECT * FROM storewire.progress')).rows;

test('a scan that waits for the rate limit shows in another session, says so once, and can be canceled', async () => {
  const watcher = await shop.connect();
  assert.deepEqual(await progressOf(watcher), []);
  const { client, pid, notices, stop } = await waiting(scan);
  const row = await until(async () => {
    const [one] = await progressOf(watcher);
    return one?.['waiting_until'] ? one : undefined;
  });
  const { started, waiting_until, eta, statement, rows, requests_expected, ...counted } = row;
  assert.deepEqual(counted, {
    id: 1,
    pid,
    usename: 'demo',
    store: 'bigcommerce',
    table_name: 'orders',
    requests_done: 4,
  });
  assert.ok(Number(rows) > 0 && Number(rows) % 250 === 0, String(rows));
  // Twenty pages; where the last one ends the first answers do not tell exactly.
  assert.ok([20, 21].includes(requests_expected as number), String(requests_expected));
  const now = Date.now();
  assert.ok((started as Date).getTime() <= now);
  assert.ok((waiting_until as Date).getTime() > now);
  // Sixteen requests more are four windows.
  assert.ok((eta as Date).getTime() > (waiting_until as Date).getTime() + 60_000);
  const { rows: sent } = await watcher.query('SELECT DISTINCT statement FROM storewire.requests');
  assert.deepEqual(sent, [{ statement }]);
  // The fifth is left to the merchant's other apps.
  assert.equal((await shop.requests()).total, 4);
  const notice = await until(() => notices[0]);
  assert.match(notice, /^waiting for the rate limit of store "bigcommerce", about (2\d|30|1\d) s$/);
  await sleep(1_500);
  assert.equal(notices.length, 1);
  assert.equal((await stop()).code, '57014');
  assert.deepEqual((await client.query('SELECT 1 AS one')).rows, [{ one: 1 }]);
  assert.deepEqual(await progressOf(watcher), []);
});

test('with progress_notices a statement tells again and again how far it is', async () => {
  const { notices, stop } = await waiting(scan, 'SET storewire.progress_notices = on');
  const found = await until(() => notices.find((text) => text.startsWith('progress')));
  assert.match(
    found,
    /^progress of bigcommerce\.orders: \d+( of about \d+)? requests, \d+ rows(, about \d+ s left)?$/,
  );
  assert.match(notices[0] ?? '', /^waiting for the rate limit/);
  await stop();
});

test('a client that wants no notices hears none', async () => {
  const { notices, stop } = await waiting(scan, 'SET client_min_messages = warning');
  await sleep(3_500);
  assert.equal((await stop()).code, '57014');
  assert.deepEqual(notices, []);
});

test('a write shows too, with the rows that are written', async () => {
  const rich = await startTestServer({ customers: 5, requests_per_30s: 10, properties: 'BudgetShare=40' });
  const client = await rich.connect();
  const values = Array.from({ length: 60 }, (_, i) => `('a', 'b', 'c${i}@example.com')`).join();
  const failed = client
    .query(`INSERT INTO bigcommerce.customers (first_name, last_name, email) VALUES ${values}`)
    .catch((error: { code?: string }) => error);
  const watcher = await rich.connect();
  const row = await until(async () => {
    const [one] = await progressOf(watcher);
    return one?.['waiting_until'] ? one : undefined;
  });
  assert.deepEqual(
    [row['table_name'], row['requests_done'], row['requests_expected'], row['rows']],
    ['customers', 4, 6, '40'],
  );
  await cancel(rich, client);
  assert.equal(((await failed) as { code?: string }).code, '57014');
  await rich.stop();
});
