import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type pg from 'pg';
import { loadStoreViews, storeViewDdl } from '../../../src/catalog/index.ts';
import { EngineClient } from '../../../src/engine/index.ts';
import { cleanUp } from '../../support/clean-up.ts';
import { startTestEngine } from '../../support/engine.ts';
import { startTestServer } from '../../support/server.ts';
import { difference } from '../oracle/compare.ts';
import { type Entry, ordered, someOf, stepsOf, withValues } from '../oracle/entry.ts';
import { run } from '../oracle/outcome.ts';
import { connectPlain, makePlainStore } from '../oracle/plain-store.ts';

let server: pg.Client;
let plain: pg.Client;

before(async () => {
  const engine = await startTestEngine();
  const store = await startTestServer({ platform: 'bigcartel', products: 60, orders: 320 });
  await makePlainStore(engine, store, 'plain_cartel');
  const owner = await EngineClient.connect(engine, 'plain_cartel');
  for (const view of (await loadStoreViews()).get('bigcartel') ?? []) {
    const { create, dress } = storeViewDdl(view, 'bigcartel');
    await owner.query([create, ...dress].join(';\n'));
  }
  await owner.close();
  server = await store.connect();
  plain = await connectPlain(engine, 'plain_cartel');
  cleanUp(() => plain.end());
});

const of = (alias: string): string => `${alias}.id, ${alias}.total, ${alias}.completed_at`;

const statements: Readonly<Record<string, readonly Entry[]>> = {
  'joins between rows that come in the same pages': [
    `SELECT ${of('o')}, i.id, i.quantity FROM orders o JOIN order_line_items i ON i.order_id = o.id WHERE o.shipping_status = 'shipped'`,
    `SELECT o.id, i.id, t.amount, a.label FROM orders o LEFT JOIN order_line_items i ON i.order_id = o.id
     LEFT JOIN order_transactions t ON t.order_id = o.id LEFT JOIN order_adjustments a ON a.order_id = o.id AND a.amount < 0
     WHERE o.completed_at >= '2026-04-01'`,
    'SELECT p.id, o.name, i.url FROM products p LEFT JOIN product_options o ON o.product_id = p.id LEFT JOIN product_images i ON i.product_id = p.id AND i.position = 1',
    'SELECT i.product_id, p.id, p.status FROM order_line_items i LEFT JOIN products p ON p.id = i.product_id WHERE i.quantity > 1',
    'SELECT i.product_name, o.name FROM order_line_items i FULL JOIN product_options o ON o.id = i.product_option_id',
    "SELECT o.id FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_line_items i WHERE i.order_id = o.id AND i.product_option_name <> '')",
    "SELECT c.name, count(DISTINCT p.id) FROM categories c LEFT JOIN product_categories pc ON pc.category_id = c.id LEFT JOIN products p ON p.id = pc.product_id AND p.status = 'active' GROUP BY c.name",
    "SELECT o.id, s.id, s.tracking_number FROM orders o JOIN shipments s ON s.order_id = o.id WHERE o.completed_at >= '2026-05-15'",
    'SELECT d.code, c.name FROM discounts d LEFT JOIN discount_categories dc ON dc.discount_id = d.id LEFT JOIN categories c ON c.id = dc.category_id',
    'SELECT a.store_name, u.sign, n.name FROM account a JOIN currencies u ON u.id = a.currency_id JOIN countries n ON n.id = a.country_id',
  ],
  'numbers of rows, least and greatest values': [
    "SELECT count(id), count(DISTINCT orders.id), count(total) FROM orders WHERE shipping_status = 'shipped'",
    "SELECT coalesce(max(updated_at), '1970-01-01'), min(created_at)::date FROM orders",
    'SELECT count(*), min(created_at), max(created_at) FROM orders',
    "SELECT count(DISTINCT id), max(updated_at) FROM orders WHERE completed_at >= '2026-03-01'",
    'SELECT count(*), max(updated_at), max(id) FROM orders',
    "SELECT count(*), max(updated_at) FROM orders WHERE completed_at >= '2036-03-01'",
    'SELECT count(*), count(DISTINCT customer_email), max(created_at) FROM orders',
  ],
  'filters at their edges': [
    'SELECT id FROM orders WHERE updated_at = (SELECT max(updated_at) FROM orders)',
    'SELECT o.id FROM orders o JOIN orders p ON p.completed_at = o.completed_at AND p.id > o.id',
    "SELECT id FROM orders WHERE completed_at >= '2026-01-01 00:00:00.001+00' AND completed_at <= '2026-03-01 12:00:00.999+00'",
    "SELECT id FROM orders WHERE completed_at::date = '2026-05-20'",
    "SELECT id FROM orders WHERE shipping_status IN ('shipped', 'lost')",
    "SELECT id FROM orders WHERE shipping_status <> 'shipped'",
    "SELECT id FROM orders WHERE shipping_status = 'Shipped'",
    'SELECT id FROM orders WHERE customer_email IN (SELECT customer_email FROM orders GROUP BY 1 HAVING count(*) > 4)',
    'SELECT count(*) FROM orders WHERE customer_email = upper(customer_email)',
    "SELECT id FROM orders WHERE customer_email LIKE '%example.org'",
    'SELECT id FROM orders WHERE lower(id) = id',
    "SELECT id FROM orders WHERE id IN ('', '..', 'a/b', 'NGRP-090092')",
    withValues(
      'SELECT id FROM orders WHERE updated_at > $1 AND shipping_status = $2',
      '2026-05-01',
      'unshipped',
    ),
    withValues('SELECT * FROM products WHERE id = ANY ($1)', ['40100000', '1', '9223372036854775807']),
  ],
  'sorts, limits and counts': [
    ordered('SELECT id, created_at FROM orders ORDER BY created_at DESC LIMIT 7'),
    ordered('SELECT id, updated_at FROM orders ORDER BY updated_at LIMIT 120 OFFSET 15'),
    ordered(
      "SELECT id, completed_at FROM orders WHERE shipping_status = 'shipped' ORDER BY completed_at DESC LIMIT 3",
    ),
    ordered(
      "SELECT id, completed_at FROM orders WHERE payment_status = 'unpaid' ORDER BY completed_at LIMIT 3",
    ),
    someOf("SELECT id FROM orders WHERE shipping_status = 'unshipped'", 'LIMIT 4'),
    someOf('SELECT id FROM order_line_items', 'LIMIT 150'),
    'SELECT min(created_at), max(created_at), count(*) FROM orders',
    "SELECT count(*) FROM orders WHERE shipping_status = 'unshipped'",
    "SELECT count(*) FROM products WHERE status = 'active'",
    ordered(
      'SELECT id, rank() OVER (PARTITION BY customer_email ORDER BY created_at, id) FROM orders ORDER BY id LIMIT 50',
    ),
  ],
  'what is derived': [
    'SELECT * FROM customers',
    'SELECT c.email, o.id FROM customers c JOIN orders o ON lower(o.customer_email) = c.email WHERE c.orders_count > 3',
    ordered('SELECT email, total_spent FROM customers ORDER BY total_spent DESC, email LIMIT 10'),
    "WITH months AS (SELECT date_trunc('month', completed_at) AS month, sum(total) AS total FROM orders GROUP BY 1) SELECT month, total, lag(total) OVER (ORDER BY month) FROM months",
    'SELECT country_id, count(*), avg(total_spent) FROM customers GROUP BY CUBE (country_id)',
  ],
  'single rows have what lists lack': [
    'SELECT * FROM pages',
    'SELECT id, name FROM pages WHERE NOT is_published',
    'SELECT count(*) FROM pages WHERE use_layout',
    "SELECT p.name, q.content FROM pages p JOIN pages q ON q.id = p.id WHERE p.category = 'custom'",
    someOf('SELECT id, content FROM pages', 'LIMIT 2'),
  ],
};

for (const [topic, entries] of Object.entries(statements)) {
  test(`${topic}: ${entries.length} statements answer as on plain tables`, async () => {
    const wrong: string[] = [];
    for (const step of entries.flatMap(stepsOf)) {
      const expected = await run(plain, step);
      const all = step.someOf === undefined ? undefined : await run(plain, { sql: step.someOf });
      const what = difference(step, await run(server, step), expected, all);
      if (what !== undefined) wrong.push(`${step.sql}\n  ${what}`);
      else if ('error' in expected) wrong.push(`${step.sql}\n  is no statement: ${expected.message}`);
    }
    assert.equal(wrong.join('\n'), '');
  });
}
