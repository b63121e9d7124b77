import { type Cost, costs } from '../cost.ts';

const ids = { asks: ['/v3/customers?id:in=3,450&'] };
const each = { asks: ['customer_id=3&', 'customer_id=16&'] };
const whole = { why: 'no keys: the whole table is read' };
/** All customers, of which there are 600. */
const ALL = 3;

/** Keys of relations that the engine holds itself: temporary tables, VALUES, functions over constants. In this order. */
export const locals: readonly Cost[] = [
  costs(1, 'SELECT c.id FROM customers c JOIN (VALUES (3), (450)) v(id) ON v.id = c.id', ids),
  costs(
    1,
    "SELECT c.id, v.n FROM customers c JOIN (VALUES (3, 'a'), (450, 'b')) v(id, n) ON v.id = c.id",
    ids,
  ),
  costs(1, 'SELECT v.id, c.email FROM (VALUES (3), (450)) v(id) LEFT JOIN customers c ON c.id = v.id', ids),
  costs(1, 'WITH v(id, n) AS (VALUES (3, 1), (450, 2)) SELECT c.id FROM customers c JOIN v USING (id)', ids),
  costs(
    1,
    'WITH v(id, n) AS MATERIALIZED (VALUES (3, 1), (450, 2)) SELECT c.id FROM customers c JOIN v USING (id)',
    ids,
  ),
  costs(
    1,
    'SELECT v.id FROM (VALUES (3), (450)) v(id) WHERE EXISTS (SELECT FROM customers c WHERE c.id = v.id)',
    ids,
  ),
  costs(
    1,
    'SELECT v.id FROM (VALUES (3), (450)) v(id) WHERE NOT EXISTS (SELECT FROM customers c WHERE c.id = v.id)',
    ids,
  ),
  costs(
    2,
    'SELECT v.id, (SELECT max(o.id) FROM orders o WHERE o.customer_id = v.id) FROM (VALUES (3), (16)) v(id)',
    each,
  ),
  costs(
    2,
    'SELECT v.id, l.n FROM (VALUES (3), (16)) v(id), LATERAL (SELECT count(*) AS n FROM orders o WHERE o.customer_id = v.id) l',
    each,
  ),
  costs(
    2,
    'SELECT c.email, o.id FROM (VALUES (3, 101), (450, 102)) v(a, b) JOIN customers c ON c.id = v.a JOIN orders o ON o.id = v.b',
    {
      asks: ['/v3/customers?id:in=3,450&', 'min_id=101&max_id=102'],
    },
  ),
  {
    ...costs(1, 'SELECT c.id FROM customers c JOIN (VALUES ($1::int), ($2)) v(id) ON v.id = c.id', ids),
    values: [3, 450],
  },
  {
    ...costs(1, 'SELECT c.id FROM customers c JOIN unnest($1::int[]) v(id) ON v.id = c.id', ids),
    values: [[3, 450, null]],
  },
  costs(1, 'SELECT c.id FROM customers c JOIN unnest(ARRAY[3, 450]) v(id) ON v.id = c.id', ids),
  costs(
    1,
    'SELECT c.id FROM customers c JOIN unnest(ARRAY[3, 450]) WITH ORDINALITY v(id, n) ON v.id = c.id ORDER BY v.n',
    ids,
  ),
  costs(
    1,
    'SELECT d.i, count(o.id) FROM generate_series(101, 104) d(i) LEFT JOIN orders o ON o.id = d.i GROUP BY 1',
    {
      asks: ['min_id=101&max_id=104'],
    },
  ),
  costs(1, "SELECT c.id FROM customers c JOIN string_to_table('3,450', ',') v(id) ON v.id::int = c.id", ids),
  costs(
    1,
    "SELECT c.id FROM customers c JOIN regexp_split_to_table('3, 450', ', *') v(id) ON v.id::int = c.id",
    ids,
  ),
  costs(
    1,
    'SELECT c.id FROM customers c JOIN json_array_elements_text(\'["3", 450]\') v ON v.value::int = c.id',
    ids,
  ),
  costs(
    1,
    "SELECT c.id FROM customers c JOIN jsonb_array_elements_text('[3, 450]') v(id) ON v.id::bigint = c.id",
    ids,
  ),
  costs(1, 'SELECT c.id FROM customers c JOIN (SELECT unnest(ARRAY[3, 450]) AS id) v USING (id)', ids),
  costs(1, 'SELECT id FROM customers WHERE id IN (SELECT unnest(ARRAY[3, 450]))', ids),
  costs(1, "SELECT id FROM customers WHERE id IN (SELECT string_to_table('3,450', ',')::int)", ids),
  costs(
    1,
    'WITH v AS MATERIALIZED (SELECT unnest(ARRAY[3, 450]) AS id) SELECT c.id FROM v JOIN customers c USING (id)',
    ids,
  ),
  costs(
    1,
    "SELECT v.n, c.id FROM (SELECT 3 AS id, 'a' AS n UNION ALL SELECT 450, 'b') v LEFT JOIN customers c USING (id)",
    ids,
  ),
  costs(1, 'SELECT c.id FROM (SELECT 3 AS id UNION SELECT 450) v JOIN customers c USING (id)', ids),
  { ...costs(1, 'SELECT id FROM customers WHERE id IN (SELECT unnest($1::int[]))', ids), values: [[3, 450]] },
  costs(
    1,
    "SELECT c.id, v.n FROM customers c JOIN unnest(ARRAY[3, 450], ARRAY['a', 'b']) v(id, n) ON v.id = c.id",
    ids,
  ),
  {
    ...costs(
      1,
      'SELECT c.id, v.n FROM customers c JOIN jsonb_to_recordset($1) v(id int, n text) ON v.id = c.id',
      ids,
    ),
    values: ['[{"id": 3, "n": "a"}, {"id": 450}]'],
  },
  costs(0, 'CREATE TEMP TABLE mine (id int, kind text, code text)'),
  costs(0, 'SELECT c.id FROM customers c JOIN mine USING (id)', { why: 'it has no rows' }),
  costs(0, "INSERT INTO mine VALUES (3, 'x', '450'), (450, 'x', '3'), (16, 'y', NULL), (NULL, 'x', NULL)"),
  costs(1, "SELECT c.id FROM customers c JOIN mine USING (id) WHERE kind = 'x'", ids),
  costs(1, "SELECT id FROM customers WHERE id IN (SELECT id FROM mine WHERE kind = 'x')", ids),
  costs(1, "SELECT id FROM customers WHERE id = ANY (ARRAY (SELECT id FROM mine WHERE kind = 'x'))", ids),
  costs(
    1,
    "WITH m AS MATERIALIZED (SELECT * FROM mine WHERE kind = 'x') SELECT c.id FROM m JOIN customers c USING (id)",
    ids,
  ),
  costs(1, 'SELECT c.id FROM customers c JOIN mine m ON m.code::int = c.id', ids),
  costs(
    1,
    "SELECT id FROM customers WHERE id IN (SELECT id FROM mine WHERE kind = 'y' UNION ALL SELECT * FROM (VALUES (3), (450)) v)",
    {
      asks: ['id:in=3,16,450&'],
    },
  ),
  costs(1, 'CREATE TEMP TABLE found AS SELECT c.id, c.email FROM customers c JOIN mine USING (id)', {
    asks: ['id:in=3,16,450&'],
  }),
  costs(1, 'SELECT c.id FROM customers c JOIN mine USING (id) ORDER BY c.id DESC LIMIT 2', {
    asks: ['id:in=3,16,450&'],
  }),
  costs(
    1,
    'SELECT o.id FROM (VALUES (101), (102)) v(id) JOIN orders o USING (id) ORDER BY o.id DESC LIMIT 5',
    {
      asks: ['min_id=101&max_id=102'],
    },
  ),
  costs(ALL, 'SELECT count(c.email), count(m.id) FROM customers c LEFT JOIN mine m USING (id)', whole),
  costs(ALL, 'SELECT count(c.email), count(m.id) FROM customers c FULL JOIN mine m USING (id)', whole),
  costs(ALL, 'SELECT email FROM customers WHERE id NOT IN (SELECT id FROM mine WHERE id IS NOT NULL)', whole),
  costs(
    ALL,
    'SELECT c.email FROM customers c JOIN unnest(ARRAY[3, (random() * 0)::int + 450]) v(id) ON v.id = c.id',
    whole,
  ),
  costs(
    ALL,
    'WITH w AS (INSERT INTO mine VALUES (9) RETURNING id) SELECT c.email FROM customers c JOIN mine USING (id)',
    whole,
  ),
  costs(0, 'CREATE TEMP VIEW seen AS SELECT id FROM mine'),
  costs(ALL, 'SELECT c.email FROM customers c JOIN seen USING (id)', { why: 'a view gives no keys' }),
  costs(0, 'DROP TABLE mine, found CASCADE'),
];
