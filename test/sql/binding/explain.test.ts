import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type pg from 'pg';
import { loadGrammar, restoreExplain } from '../../../src/sql/index.ts';
import { bindText } from './bind-text.ts';
import { connectWithMentions } from './engine-client.ts';

let client: pg.Client;
before(async () => {
  await loadGrammar();
  client = await connectWithMentions();
  // Two mentions are two tables: PostgreSQL cannot see that it could leave one out.
  await client.query('SET enable_self_join_elimination = off');
});

const statements = [
  'SELECT * FROM orders',
  'SELECT o.id FROM orders o WHERE o.total > 5',
  'SELECT * FROM orders WHERE id = 5',
  'SELECT * FROM orders JOIN products USING (id) JOIN orders o2 USING (id)',
  'SELECT count(*) FROM "Order Items" "O i" WHERE "Unit Price" > 3',
  'SELECT * FROM "Order Items"',
  'SELECT max(id) FROM bigcommerce.order',
  'SELECT * FROM open_orders, t',
  'SELECT orders FROM orders ORDER BY total LIMIT 3',
  'WITH x AS MATERIALIZED (SELECT * FROM orders) SELECT * FROM x JOIN x y USING (id)',
  'SELECT id FROM orders FOR UPDATE',
  'SELECT 1 FROM t WHERE id IN (SELECT id FROM orders WHERE orders.total = t.total)',
  'INSERT INTO t SELECT id FROM orders',
  'SELECT * FROM shop2.orders a, bigcommerce.orders',
];
const options = ['FORMAT text', 'FORMAT json', 'FORMAT yaml', 'FORMAT xml'].flatMap((format) => [
  `COSTS off, ${format}`,
  `COSTS off, VERBOSE, ${format}`,
]);

async function explain(sql: string, option: string): Promise<string[]> {
  const { rows } = await client.query({ text: `EXPLAIN (${option}) ${sql}`, rowMode: 'array' });
  return rows.map(([line]) => (typeof line === 'string' ? line : JSON.stringify(line, undefined, 2)));
}

describe('EXPLAIN shows the store tables', () => {
  for (const option of options) {
    test(option, async () => {
      for (const sql of statements) {
        const { text, mentions } = bindText(sql);
        const lines = await explain(text.toString(), option);
        const shown = lines.map((line) => restoreExplain(line, mentions));
        // A view's text is a sub-select: PostgreSQL names neither in the plan.
        assert.deepEqual(shown, await explain(sql, option), sql);
      }
    });
  }
});
