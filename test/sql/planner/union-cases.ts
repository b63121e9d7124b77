import type { KeyCase } from './key-cases.ts';

const hashes = 'SET enable_nestloop = off; SET enable_mergejoin = off';
const loops = 'SET enable_hashjoin = off; SET enable_mergejoin = off';
const merges = 'SET enable_nestloop = off; SET enable_hashjoin = off';

const orders = `(SELECT 'north' AS store, q.id::text AS id, nullif(q.x, 0)::text AS x, q.n FROM {{a:1}} AS q
  UNION ALL SELECT 'south', r.id::text, nullif(r.x, 0)::text, r.n FROM {{b:1}} AS r) AS u`;
const lines = `(SELECT 'north' AS store, s.x::text AS k, s.y, s.id::text AS id FROM {{a:2}} AS s
  UNION ALL SELECT 'south', t.x::text, t.y, t.id::text FROM {{b:2}} AS t) AS v`;
const names = `(SELECT 'north' AS store, y.id::text AS id FROM {{a:3}} AS y
  UNION ALL SELECT 'south', z.id::text FROM {{b:3}} AS z) AS w`;
const plain = '(SELECT q.id, q.x FROM {{b:1}} AS q UNION ALL SELECT r.x, r.id FROM {{c:1}} AS r) AS u';

const apart = ['m_a_2.x <- m_a_1.id', 'm_b_2.x <- m_b_1.id'];
const back = ['m_a_1.id <- m_a_2.x', 'm_b_1.id <- m_b_2.x'];

/** Keys between the members of unions. */
export const unionCases: readonly KeyCase[] = [
  {
    fact: 'between the members of two unions that a constant tells apart',
    sql: `SELECT * FROM ${orders} JOIN ${lines} ON v.store = u.store AND v.k = u.id`,
    keys: [...apart, ...back],
    settings: hashes,
  },
  {
    fact: 'between them where their join is merged',
    sql: `SELECT * FROM ${orders} JOIN ${lines} ON v.store = u.store AND v.k = u.id`,
    keys: [...apart, ...back],
    settings: merges,
  },
  {
    fact: 'into the nullable union only',
    sql: `SELECT * FROM ${orders} LEFT JOIN ${lines} ON v.store = u.store AND v.k = u.id`,
    keys: apart,
    settings: hashes,
  },
  {
    fact: 'into the union of NOT EXISTS only',
    sql: `SELECT * FROM ${orders} WHERE NOT EXISTS (SELECT FROM ${lines} WHERE v.store = u.store AND v.k = u.id)`,
    keys: apart,
    settings: hashes,
  },
  {
    fact: 'between unions whose members may all meet: out of all together',
    sql: `SELECT * FROM ${orders} JOIN ${lines} ON v.k = u.id`,
    keys: [
      'm_a_1.id <- m_a_2.x | m_b_2.x',
      'm_a_2.x <- m_a_1.id | m_b_1.id',
      'm_b_1.id <- m_a_2.x | m_b_2.x',
      'm_b_2.x <- m_a_1.id | m_b_1.id',
    ],
    settings: hashes,
  },
  {
    fact: 'between members of which one has another order',
    sql: `SELECT * FROM ${orders} JOIN (SELECT 'south' AS store, t.x::text AS k FROM {{b:2}} AS t
      UNION ALL SELECT 'north', s.x::text FROM {{a:2}} AS s) AS v ON v.store = u.store AND v.k = u.id`,
    keys: [...apart, ...back],
    settings: hashes,
  },
  {
    fact: 'by a value that is NULL for none',
    sql: `SELECT * FROM ${orders} LEFT JOIN ${lines} ON v.store = u.store AND v.id = u.x`,
    keys: ['m_a_2.id <- m_a_1.x', 'm_b_2.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'from one union to two others',
    sql: `SELECT * FROM ${orders} LEFT JOIN ${lines} ON v.store = u.store AND v.k = u.id
      LEFT JOIN ${names} ON w.store = u.store AND w.id = u.x`,
    keys: [...apart, 'm_a_3.id <- m_a_1.x', 'm_b_3.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'through one union to the next, told apart by the name in the middle',
    sql: `SELECT * FROM ${orders} LEFT JOIN ${lines} ON v.store = u.store AND v.k = u.id
      LEFT JOIN ${names} ON w.store = v.store AND w.id = u.x`,
    keys: [...apart, 'm_a_3.id <- m_a_1.x', 'm_b_3.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'out of all members where the unions on one side are of different stores',
    sql: `SELECT * FROM ${orders} LEFT JOIN ${lines} ON v.k = u.id
      LEFT JOIN ${names} ON w.store = v.store AND w.id = u.x`,
    keys: [
      'm_a_2.x <- m_a_1.id | m_b_1.id',
      'm_a_3.id <- m_a_1.x | m_b_1.x',
      'm_b_2.x <- m_a_1.id | m_b_1.id',
      'm_b_3.id <- m_a_1.x | m_b_1.x',
    ],
    settings: hashes,
  },
  {
    fact: 'out of a union below a LIMIT, not into it',
    sql: `SELECT * FROM (SELECT * FROM ${orders} ORDER BY u.n, u.id, u.store LIMIT 4) AS u JOIN ${lines} ON v.store = u.store AND v.k = u.id`,
    keys: apart,
    settings: hashes,
  },
  {
    fact: 'between columns as texts',
    sql: 'SELECT * FROM {{a:1}} AS o LEFT JOIN {{b:1}} AS p ON p.x::text = o.id::text',
    keys: ['m_b_1.x <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'not between a number as text and a text',
    sql: 'SELECT * FROM {{a:1}} AS o LEFT JOIN {{b:1}} AS p ON p.t = o.id::text',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'into each member of a union from a table',
    sql: `SELECT * FROM ${plain} RIGHT JOIN {{a:1}} AS o ON o.id = u.id`,
    keys: ['m_b_1.id <- m_a_1.id', 'm_c_1.x <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'not into an expression of a member',
    sql: `SELECT * FROM (SELECT q.id FROM {{b:1}} AS q UNION ALL SELECT r.id + 1 FROM {{c:1}} AS r) AS u RIGHT JOIN {{a:1}} AS o ON o.id = u.id`,
    keys: ['m_b_1.id <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'into a union of different rows, of which the key is a part',
    sql: `SELECT * FROM (SELECT q.id, q.x FROM {{b:1}} AS q UNION SELECT r.x, r.id FROM {{c:1}} AS r) AS u RIGHT JOIN {{a:1}} AS o ON o.id = u.id`,
    keys: ['m_b_1.id <- m_a_1.id', 'm_c_1.x <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'into a subquery for each row, by the texts of columns',
    sql: 'SELECT *, (SELECT count(*) FROM {{b:1}} AS p WHERE nullif(p.x, 0)::text = o.id::text) FROM {{a:1}} AS o',
    keys: ['m_b_1.x <- m_a_1.id'],
  },
  {
    fact: 'not into a subquery for each row by texts of other types',
    sql: 'SELECT *, (SELECT count(*) FROM {{b:1}} AS p WHERE p.t = o.id::text) FROM {{a:1}} AS o',
    keys: [],
  },
  {
    fact: 'not into a subquery for each row by a number that is compared as text with a constant in the place of NULL',
    sql: 'SELECT *, (SELECT count(*) FROM {{b:1}} AS p WHERE coalesce(p.x, 0)::text = o.id::text) FROM {{a:1}} AS o',
    keys: [],
  },
  {
    fact: 'into the members of a union that is read for each row',
    sql: `SELECT *, (SELECT count(*) FROM (SELECT q.x::text AS k FROM {{b:1}} AS q UNION ALL SELECT nullif(r.x, 0)::text FROM {{c:1}} AS r) AS u
      WHERE u.k = o.id::text) FROM {{a:1}} AS o`,
    keys: ['m_b_1.x <- m_a_1.id', 'm_c_1.x <- m_a_1.id'],
  },
  {
    fact: 'into a subquery for each row of a union',
    sql: `SELECT u.k, (SELECT count(*) FROM {{b:1}} AS p WHERE p.x::text = u.k)
      FROM (SELECT q.id::text AS k FROM {{a:1}} AS q UNION ALL SELECT r.id::text FROM {{c:1}} AS r) AS u`,
    keys: ['m_b_1.x <- m_a_1.id | m_c_1.id'],
  },
  {
    fact: 'into a subquery for each row of a union of numbers',
    sql: `SELECT u.k, (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = u.k)
      FROM (SELECT q.id AS k FROM {{a:1}} AS q UNION ALL SELECT r.id FROM {{c:1}} AS r) AS u`,
    keys: ['m_b_1.x <- m_a_1.id | m_c_1.id'],
  },
  {
    fact: 'not into a subquery in the condition of a union',
    sql: `SELECT u.k FROM (SELECT q.id::text AS k FROM {{a:1}} AS q UNION ALL SELECT r.id::text FROM {{c:1}} AS r) AS u
      WHERE (SELECT count(*) FROM {{b:1}} AS p WHERE p.x::text = u.k) < 2`,
    keys: [],
  },
  {
    fact: 'not into a subquery in the condition of a union of numbers',
    sql: `SELECT u.k FROM (SELECT q.id AS k FROM {{a:1}} AS q UNION ALL SELECT r.id FROM {{c:1}} AS r) AS u
      WHERE (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = u.k) < 2`,
    keys: [],
  },
  {
    fact: 'into a subquery for each row whose value is handed on',
    sql: 'SELECT o.t, (SELECT max(p.n) FROM {{b:1}} AS p WHERE p.x = o.id) AS n FROM {{a:1}} AS o ORDER BY 2, 1',
    keys: ['m_b_1.x <- m_a_1.id'],
  },
  {
    fact: 'nowhere by a subquery that compares with a constant of each member',
    sql: `SELECT u.k, u.id FROM (SELECT 1 AS k, q.id FROM {{a:1}} AS q UNION ALL SELECT 2, r.id FROM {{c:1}} AS r) AS u
      WHERE (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = u.k) < 2`,
    keys: [],
  },
  {
    fact: 'nowhere by EXISTS that compares with a constant of each member',
    sql: `SELECT u.k, u.id FROM (SELECT 1 AS k, q.id FROM {{a:1}} AS q UNION ALL SELECT 2, r.id FROM {{c:1}} AS r) AS u
      WHERE u.id > 9 OR EXISTS (SELECT FROM {{b:1}} AS p WHERE p.x = u.k AND p.id > u.id)`,
    keys: [],
  },
];

const two = 'SELECT q.x AS k FROM {{a:1}} AS q UNION ALL SELECT r.x FROM {{b:1}} AS r';
const either = ['m_c_1.x <- m_a_1.x | m_b_1.x'];
const ways = [...either, 'm_a_1.x <- m_c_1.x', 'm_b_1.x <- m_c_1.x'];

/** A column, and what the first member makes a text of that, the second of another. */
const texts =
  '(SELECT q.x AS a, (q.x)::text AS b FROM {{a:1}} AS q UNION ALL SELECT r.x, (r.y)::text FROM {{b:1}} AS r) AS u';

/** Keys out of all members of a union together. */
export const giverCases: readonly KeyCase[] = [
  {
    fact: 'out of both members of a union that IN looks through',
    sql: `SELECT c.t FROM {{c:1}} AS c WHERE c.x IN (${two})`,
    keys: ways,
    settings: hashes,
  },
  {
    fact: 'out of both members of a union of different values',
    sql: `SELECT c.t FROM {{c:1}} AS c WHERE c.id IN (SELECT q.id FROM {{a:1}} AS q UNION SELECT r.id FROM {{b:1}} AS r)`,
    keys: ['m_c_1.id <- m_a_1.id | m_b_1.id', 'm_a_1.id <- m_c_1.id', 'm_b_1.id <- m_c_1.id'],
  },
  {
    fact: 'both ways by a nested loop over a union',
    sql: `SELECT c.t FROM (SELECT q.id FROM {{a:1}} AS q UNION ALL SELECT r.id FROM {{b:1}} AS r) AS u JOIN {{c:1}} AS c ON c.id = u.id`,
    keys: ['m_c_1.id <- m_a_1.id | m_b_1.id', 'm_a_1.id <- m_c_1.id', 'm_b_1.id <- m_c_1.id'],
    settings: loops,
  },
  {
    fact: 'out of a union in a CTE that is run for itself, and into it',
    sql: `WITH u AS MATERIALIZED (${two}) SELECT c.t FROM u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: ways,
    settings: hashes,
  },
  {
    fact: 'out of a union in a CTE that is read twice, not into it',
    sql: `WITH u AS (${two}) SELECT c.t, (SELECT count(*) FROM u AS v) FROM u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: either,
    settings: hashes,
  },
  {
    fact: 'through a subquery that groups the rows of a union',
    sql: `SELECT c.t FROM (SELECT v.k, count(*) FROM (${two}) AS v GROUP BY 1) AS u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: ways,
    settings: hashes,
  },
  {
    fact: 'out of a union below a LIMIT for all of it',
    sql: `SELECT c.t FROM (${two} ORDER BY 1 LIMIT 10) AS u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: either,
    settings: hashes,
  },
  {
    fact: 'to each row of a union by a LATERAL query that counts',
    sql: `SELECT u.k, l.n FROM (${two}) AS u, LATERAL (SELECT count(*) AS n FROM {{c:1}} AS c WHERE c.x = u.k) AS l`,
    keys: either,
  },
  {
    fact: 'out of the first member of INTERSECT',
    sql: `SELECT c.t FROM (SELECT q.x AS k FROM {{a:1}} AS q INTERSECT SELECT r.x FROM {{b:1}} AS r) AS u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: ['m_c_1.x <- m_a_1.x'],
    settings: hashes,
  },
  {
    fact: 'out of a union with a constant among its members',
    sql: `SELECT c.t FROM (${two} UNION ALL SELECT 3) AS u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: ['m_a_1.x <- m_c_1.x', 'm_b_1.x <- m_c_1.x', 'm_c_1.x <- m_a_1.x | m_b_1.x | constant 3.3'],
    settings: hashes,
  },
  {
    fact: 'not out of a union of which a member reckons its values',
    sql: `SELECT c.t FROM (SELECT q.x AS k FROM {{a:1}} AS q UNION ALL SELECT r.x + 1 FROM {{b:1}} AS r) AS u JOIN {{c:1}} AS c ON c.x = u.k`,
    keys: ['m_a_1.x <- m_c_1.x'],
    settings: hashes,
  },
  {
    fact: 'out of all members of a union within a member',
    sql: `SELECT c.id FROM ((SELECT 'n' AS a, q.id AS k FROM {{a:1}} AS q UNION SELECT 'n', r.id FROM {{b:1}} AS r)
        UNION ALL SELECT 's', s.id FROM {{a:2}} AS s) AS u
      JOIN {{c:1}} AS c ON c.id = u.k`,
    keys: ['m_c_1.id <- m_a_1.id | m_b_1.id | m_a_2.id', 'm_a_2.id <- m_c_1.id'],
    settings: hashes,
  },
  {
    fact: 'by no constant of a member that is a union of several',
    sql: `SELECT c.id FROM ((SELECT 'n' AS a, q.id AS k FROM {{a:1}} AS q UNION SELECT 'm', r.id FROM {{b:1}} AS r)
        UNION ALL SELECT 's', s.id FROM {{a:2}} AS s) AS u
      JOIN (SELECT 'm' AS a, y.id FROM {{b:2}} AS y UNION ALL SELECT 's', w.id FROM {{c:1}} AS w) AS c ON c.id = u.k AND c.a = u.a`,
    keys: [
      'm_a_2.id <- m_b_2.id | m_c_1.id',
      'm_b_2.id <- m_a_1.id | m_b_1.id | m_a_2.id',
      'm_c_1.id <- m_a_1.id | m_b_1.id | m_a_2.id',
    ],
    settings: hashes,
  },
  {
    fact: 'by what a union hands on as text',
    sql: `SELECT u.a, u.b, c.k FROM ${texts} JOIN (SELECT c.id::text AS k FROM {{c:1}} AS c) AS c ON c.k = u.b`,
    keys: ['m_c_1.id <- m_a_1.x | m_b_1.y', 'm_a_1.x <- m_c_1.id', 'm_b_1.y <- m_c_1.id'],
    settings: hashes,
  },
  {
    fact: 'not by what looks like it, but is reckoned of another column above',
    sql: `SELECT u.a, u.b, c.k FROM ${texts} JOIN (SELECT c.id::text AS k FROM {{c:1}} AS c) AS c ON c.k = u.a::text`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not by what looks like it, but is reckoned of another column for a merge',
    sql: `SELECT u.a, u.b, c.k FROM ${texts} JOIN (SELECT c.id::text AS k FROM {{c:1}} AS c) AS c ON c.k = u.a::text`,
    keys: [],
    settings: merges,
  },
  {
    fact: 'not to each row by what looks like it, but is reckoned of another column',
    sql: `SELECT u.a, u.b, (SELECT count(*) FROM {{c:1}} AS c WHERE c.id::text = u.a::text) FROM ${texts}`,
    keys: [],
  },
  {
    fact: 'by the texts that a CTE hands on',
    sql: `WITH u AS MATERIALIZED (SELECT (q.x)::text AS k FROM {{a:1}} AS q UNION ALL SELECT (r.x)::text FROM {{b:1}} AS r)
      SELECT c.t FROM u JOIN {{c:1}} AS c ON c.x::text = u.k`,
    keys: ways,
    settings: hashes,
  },
  {
    fact: 'by the text of another column that a CTE hands on',
    sql: `WITH s AS MATERIALIZED (SELECT * FROM ${texts}) SELECT c.t, s.a FROM s JOIN {{c:1}} AS c ON c.id::text = s.b`,
    keys: ['m_c_1.id <- m_a_1.x | m_b_1.y', 'm_a_1.x <- m_c_1.id', 'm_b_1.y <- m_c_1.id'],
    settings: hashes,
  },
  {
    fact: 'not by the text that a subquery makes of a number of a union',
    sql: `SELECT c.t, s.b FROM (SELECT u.a::text AS k, u.b FROM ${texts} OFFSET 0) AS s JOIN {{c:1}} AS c ON c.id::text = s.k`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'both ways by the text that a subquery hands on',
    sql: 'SELECT c.t, s.n FROM (SELECT nullif(q.x, 0)::text AS k, q.n FROM {{a:1}} AS q OFFSET 0) AS s JOIN {{c:1}} AS c ON c.id::text = s.k',
    keys: ['m_c_1.id <- m_a_1.x', 'm_a_1.x <- m_c_1.id'],
    settings: hashes,
  },
];
