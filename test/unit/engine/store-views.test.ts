import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineStoreView, type StoreViewDefinition } from '../../../src/catalog/index.ts';
import { ensureDatabase, ensureRoles } from '../../../src/engine/index.ts';
import { analyst, asUser, customers, failure, orders, shop, useEngine } from './support.ts';

const engine = useEngine((started) => ensureRoles(started, [analyst]));

const totals = (sql: string, name = 'total'): StoreViewDefinition =>
  defineStoreView({
    name: 'totals',
    platform: 'bigcommerce',
    doc: 'What customers have spent.',
    columns: {
      customer_id: { type: 'bigint', doc: 'Who.', sql: 'o.customer_id' },
      [name]: { type: 'numeric', doc: 'How much.', sql },
    },
    from: 'FROM {store}.orders o GROUP BY o.customer_id',
  });

async function installed(views: readonly StoreViewDefinition[]): Promise<readonly string[]> {
  const [schema] = shop([customers, orders]).schemas;
  assert.ok(schema);
  return (await ensureDatabase(engine(), { name: 'shop', schemas: [{ ...schema, views }] })).kept;
}

const asAnalyst = (sql: string) => asUser(engine(), analyst, 'shop', (client) => client.query(sql));

const describeView = `SELECT c.relkind, obj_description(c.oid, 'pg_class') AS doc,
    (SELECT array_agg(a.attname::text || ': ' || col_description(c.oid, a.attnum) ORDER BY a.attnum) FROM pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns
  FROM pg_class c WHERE c.relname = 'totals'`;

test('a view of the platform is in the store’s schema, with comments, and reads no unbound table', async () => {
  assert.deepEqual(await installed([totals('sum(o.total)')]), []);
  const { rows } = await asAnalyst(describeView);
  assert.deepEqual(rows, [
    {
      relkind: 'v',
      doc: 'What customers have spent.',
      columns: ['customer_id: Who.', 'total: How much.'],
    },
  ]);
  await failure(asAnalyst('SELECT * FROM bigcommerce.totals'));
});

test('a view of another definition takes its place', async () => {
  await installed([totals('sum(o.total)')]);
  assert.deepEqual(await installed([totals('max(o.total)', 'dearest')]), []);
  const { rows } = await asAnalyst(describeView);
  assert.deepEqual(rows[0]?.columns, ['customer_id: Who.', 'dearest: How much.']);
});

test('a view that a view of a user reads stays as it was, and that is told', async () => {
  await installed([totals('sum(o.total)')]);
  await asAnalyst('CREATE VIEW mine AS SELECT total FROM bigcommerce.totals');
  assert.deepEqual(await installed([totals('max(o.total)', 'dearest')]), [
    'The view bigcommerce.totals stays as it was, because a view depends on it.',
  ]);
  await asAnalyst('DROP VIEW mine');
  assert.deepEqual(await installed([totals('max(o.total)', 'dearest')]), []);
});

test('a view that no definition has any more goes', async () => {
  await installed([totals('sum(o.total)')]);
  await installed([]);
  assert.deepEqual((await asAnalyst(describeView)).rows, []);
});
