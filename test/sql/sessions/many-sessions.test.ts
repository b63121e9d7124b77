import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { EngineClient } from '../../../src/engine/index.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer, type TestServer } from '../../support/server.ts';
import { eventually } from './support/eventually.ts';

const MANY = 200;

let shop: TestServer;
let owner: EngineClient;
before(async () => {
  shop = await startTestServer({ products: 30, orders: 60, customers: 20 });
  owner = await EngineClient.connect(await startTestEngine(), shop.database);
});

/** What the engine holds for its sessions. */
async function held(): Promise<{ tables: number; relations: number; locks: number }> {
  const [row] = await owner.query<{ tables: number; relations: number; locks: number }>(
    `SELECT (SELECT count(*)::int FROM pg_class WHERE relname ~ '^sw_' AND relkind = 'r') AS tables,
       (SELECT count(*)::int FROM pg_class WHERE relpersistence = 't') AS relations,
       (SELECT count(*)::int FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE usename = 'demo') AS locks`,
  );
  assert.ok(row);
  return row;
}

/** The plan of a statement on the store tables as the engine's owner sees it, and the buffers that planning touched. */
async function planning(client: pg.Client): Promise<{ plan: string; buffers: number }> {
  const { rows } = await client.query(
    'EXPLAIN (SUMMARY, COSTS OFF, BUFFERS, FORMAT JSON) SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE o.id = 101',
  );
  const [answer] = rows[0]['QUERY PLAN'];
  const { 'Shared Hit Blocks': hit = 0, 'Shared Read Blocks': read = 0 } = answer.Planning ?? {};
  return { plan: JSON.stringify(answer.Plan), buffers: hit + read };
}

test(`${MANY} sessions cost what they cost alone, and leave nothing`, async () => {
  const probe = await shop.connect();
  const work = (client: pg.Client): Promise<unknown> =>
    client.query('SELECT count(*) FROM orders o LEFT JOIN customers c ON c.id = o.customer_id');
  await work(probe);
  await planning(probe);
  const alone = await planning(probe);
  const one = await held();

  const clients: pg.Client[] = [];
  while (clients.length < MANY) {
    clients.push(...(await Promise.all(Array.from({ length: 20 }, () => shop.connect()))));
  }
  for (let start = 0; start < MANY; start += 10) {
    const answers = await Promise.all(clients.slice(start, start + 10).map(work));
    for (const answer of answers) assert.equal((answer as pg.QueryResult).rows[0].count, '60');
  }
  // Between transactions the mention tables are emptied; then nothing is left to do.
  const all = await eventually(held, ({ locks }) => locks === 0);
  assert.equal(all.tables, one.tables * (MANY + 1), 'each session has the tables that it read, and no more');
  assert.equal(all.relations, one.relations * (MANY + 1));
  assert.equal(all.locks, 0, 'an idle session holds no lock');

  // So many changes of the catalog empty the caches of a session that slept meanwhile; the first plan fills them.
  await planning(probe);
  const now = await planning(probe);
  assert.equal(now.plan, alone.plan);
  assert.ok(
    now.buffers <= alone.buffers + 10,
    `planning touches ${now.buffers} pages, alone ${alone.buffers}`,
  );

  await Promise.all(clients.map((client) => client.end()));
  assert.deepEqual(await eventually(held, ({ tables }) => tables === one.tables, 20_000), one);
});

test('a session that reads the same tables a hundred times keeps their number and size', async () => {
  const client = await shop.connect();
  const sizes = async (): Promise<number> => {
    const [row] = await owner.query<{ bytes: string }>(
      `SELECT sum(pg_total_relation_size(oid)) AS bytes FROM pg_class WHERE relname ~ '^sw_' AND relkind = 'r'`,
    );
    return Number(row?.bytes);
  };
  for (let turn = 0; turn < 5; turn++) await client.query('SELECT * FROM orders');
  const early = await sizes();
  const { tables } = await held();
  for (let turn = 0; turn < 100; turn++) await client.query('SELECT * FROM orders');
  // The tables are emptied behind the answer.
  const late = await eventually(sizes, (bytes) => bytes <= early);
  assert.ok(late <= early, `${early} bytes have become ${late}`);
  assert.equal((await held()).tables, tables);
  await owner.close();
});
