/** Products with their options come ten to a page: which are wanted is told by pages of few columns first. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Entry, ordered, someOf, withValues } from './entry.ts';
import { type Oracle, startOracle } from './oracle.ts';

let oracle: Oracle;
before(async () => {
  oracle = await startOracle({ products: 300, orders: 20, customers: 20 });
});

const CONDITIONS = [
  "p.name ILIKE '%steel%'",
  "upper(p.sku) LIKE 'A%'",
  'p.price BETWEEN 10 AND 20 AND p.is_visible',
  'p.id % 100 = 3',
  "p.name = 'nothing of that name' || p.id",
  'p.price > 0',
  "p.options::text LIKE '%Size%' OR p.id % 90 = 1",
  'p.brand_id = 41 AND p.weight > 1',
];
const FORMS = [
  (where: string): Entry => `SELECT p.* FROM products p WHERE ${where}`,
  (where: string): Entry =>
    ordered(`SELECT p.* FROM products p WHERE ${where} ORDER BY p.name, p.id LIMIT 7`),
  (where: string): Entry => someOf(`SELECT p.* FROM products p WHERE ${where}`, 'LIMIT 40'),
  (where: string): Entry =>
    `SELECT p.*, b.name FROM products p LEFT JOIN brands b ON b.id = p.brand_id WHERE ${where}`,
  (where: string): Entry =>
    `SELECT p.*, b.name FROM products p JOIN brands b ON b.id = p.brand_id WHERE ${where}`,
  (where: string): Entry =>
    `SELECT p.*, v.sku FROM products p JOIN product_variants v ON v.product_id = p.id WHERE ${where}`,
  (where: string): Entry =>
    `SELECT p.options, q.modifiers FROM products p FULL JOIN (SELECT * FROM products WHERE id % 50 = 0) q ON q.id = p.id + 1 WHERE ${where}`,
  (where: string): Entry =>
    `WITH x AS MATERIALIZED (SELECT * FROM products p WHERE ${where}) SELECT a.id, b.options FROM x a JOIN x b ON b.id >= a.id AND b.id < a.id + 9`,
];

test(`${FORMS.length * CONDITIONS.length} statements over whole products answer as PostgreSQL does`, async () => {
  const wrong: string[] = [];
  for (const entry of FORMS.flatMap((form) => CONDITIONS.map(form))) {
    const mismatch = await oracle.check(entry);
    if (mismatch !== undefined) wrong.push(`${mismatch.sql}\n  ${mismatch.what}`);
  }
  assert.equal(wrong.join('\n\n'), '');
});

test('in transactions, with parameters, and twice in a statement, too', async () => {
  const entries: Entry[] = [
    withValues('SELECT * FROM products WHERE name ILIKE $1', '%steel%'),
    { steps: ['BEGIN', "SELECT * FROM products WHERE name ILIKE '%mug%'", 'ROLLBACK'] },
    { steps: ['BEGIN READ ONLY', "SELECT * FROM products WHERE name ILIKE '%mug%'", 'COMMIT'] },
    {
      steps: [
        'BEGIN ISOLATION LEVEL REPEATABLE READ',
        "SELECT * FROM products WHERE name ILIKE '%mug%'",
        'SELECT count(*), max(price) FROM products',
        'COMMIT',
      ],
    },
    "SELECT * FROM products WHERE name ILIKE '%mug%' UNION ALL SELECT * FROM products WHERE price > 900",
    "SELECT (SELECT count(DISTINCT options::text) FROM products WHERE name ILIKE '%a%') AS n",
    'SELECT * FROM products WHERE 1 / (id - 5) > 3',
  ];
  const wrong: string[] = [];
  for (const entry of entries) {
    const mismatch = await oracle.check(entry);
    if (mismatch !== undefined) wrong.push(`${mismatch.sql}\n  ${mismatch.what}`);
  }
  assert.equal(wrong.join('\n\n'), '');
});

test('the pages that are read are those of the keys and of the rows that pass', async () => {
  await oracle.test.resetRequests();
  const { rowCount } = await oracle.server.query('SELECT * FROM products WHERE id % 100 = 3');
  const answer = await fetch(`${oracle.test.sandbox.url}/_sandbox/requests`);
  const { total } = (await answer.json()) as { total: number };
  assert.deepEqual([rowCount, total], [4, 3]);
});
