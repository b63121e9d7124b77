import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTestServer } from '../../support/server.ts';

test('EXPLAIN tells whose requests a scan rides on, in text and in JSON', async () => {
  const server = await startTestServer({ products: 100, orders: 200, customers: 40 });
  const client = await server.connect();
  const sql =
    'SELECT o.id, i.name FROM orders o JOIN order_items i ON i.order_id = o.id WHERE o.status_id = 2';
  await server.resetRequests();
  const text = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`);
  const lines = text.rows.map((row) => row['QUERY PLAN']);
  assert.ok(lines.includes('  bigcommerce.order_items: rides on bigcommerce.orders'), lines.join('\n'));
  const json = await client.query<{
    'QUERY PLAN': [{ 'Store Requests': { Scans: Record<string, unknown>[] } }];
  }>(`EXPLAIN (FORMAT JSON) ${sql}`);
  const scans = json.rows[0]?.['QUERY PLAN'][0]['Store Requests'].Scans ?? [];
  const rides = scans.map((scan) => [scan['Table'], scan['Rides On'], scan['Requests'] === 0]);
  assert.deepEqual(rides, [
    ['bigcommerce.orders', undefined, false],
    ['bigcommerce.order_items', 'bigcommerce.orders', true],
  ]);
  const analyzed = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ANALYZE ${sql}`);
  const made = analyzed.rows.map((row) => row['QUERY PLAN']);
  assert.ok(made.includes('Store Requests: 1 made'), made.join('\n'));
});
