import type { KeyCase } from './key-cases.ts';

const loops = 'SET enable_hashjoin = off; SET enable_mergejoin = off';
const hashes = 'SET enable_nestloop = off; SET enable_mergejoin = off';

const VALUES = '(VALUES (1), (2)) AS v (n)';
const intoO = ['m_a_1.id <- local *VALUES*.column1'];

/** Keys of relations that no store has: lists of VALUES, functions over constants, constants. */
export const localCases: readonly KeyCase[] = [
  {
    fact: 'from VALUES into a table that is hashed with them',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN ${VALUES} ON v.n = o.id`,
    keys: intoO,
    settings: hashes,
  },
  {
    fact: 'from VALUES into a table on the inner side of a loop',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN ${VALUES} ON v.n = o.id`,
    keys: intoO,
    settings: loops,
  },
  {
    fact: 'from VALUES into the nullable side of a left join',
    sql: `SELECT o.id FROM ${VALUES} LEFT JOIN {{a:1}} AS o ON v.n = o.id`,
    keys: intoO,
  },
  {
    fact: 'not into the side of a left join that keeps all rows, from VALUES',
    sql: `SELECT o.id FROM {{a:1}} AS o LEFT JOIN ${VALUES} ON v.n = o.id`,
    keys: [],
  },
  {
    fact: 'not by a full join with VALUES',
    sql: `SELECT o.id FROM {{a:1}} AS o FULL JOIN ${VALUES} ON v.n = o.id`,
    keys: [],
  },
  {
    fact: 'not by NOT IN a list that is VALUES of several columns',
    sql: `SELECT o.id FROM {{a:1}} AS o WHERE o.id NOT IN (SELECT n FROM (VALUES (1, 2), (2, 3)) AS v (n, m) WHERE m > o.x)`,
    keys: [],
  },
  {
    fact: 'from VALUES in a materialized CTE, by the names that it gives them',
    sql: `WITH w (m, n) AS MATERIALIZED (VALUES (1, 'a'), (2, 'b')) SELECT o.id FROM {{a:1}} AS o JOIN w ON w.m = o.id`,
    keys: intoO,
  },
  {
    fact: 'from VALUES into a correlated subquery',
    sql: `SELECT v.n, (SELECT count(*) FROM {{a:1}} AS o WHERE o.id = v.n) FROM ${VALUES}`,
    keys: intoO,
  },
  {
    fact: 'from VALUES into two tables at once',
    sql: `SELECT o.id FROM (VALUES (1, 2), (3, 4)) AS v (n, m), {{a:1}} AS o, {{b:1}} AS p WHERE o.id = v.n AND p.x = v.m`,
    keys: ['m_a_1.id <- local *VALUES*.column1', 'm_b_1.x <- local *VALUES*.column2'],
  },
  {
    fact: 'not from VALUES that are reckoned',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN (VALUES (1), (1 + 1)) AS v (n) ON v.n = o.id',
    keys: [],
  },
  {
    fact: 'not from VALUES of each row',
    sql: 'SELECT p.id FROM {{a:1}} AS o, LATERAL (VALUES (o.x), (2)) AS v (n), {{b:1}} AS p WHERE p.id = v.n',
    keys: [],
  },
  {
    fact: 'not from what is reckoned of VALUES',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN ${VALUES} ON v.n + 1 = o.id`,
    keys: [],
  },
  {
    fact: 'not from VALUES into a number of another kind',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN (VALUES (1.0), (2)) AS v (n) ON v.n = o.id',
    keys: [],
  },
  {
    fact: 'from a function over constants',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN generate_series(1, 3) AS g ON g = o.id',
    keys: ['m_a_1.id <- local g.g'],
  },
  {
    fact: 'from the column of an array, not from the number of its rows',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN unnest(ARRAY[1, 2]) WITH ORDINALITY AS u (n, id) ON u.id = o.id JOIN {{b:1}} AS p ON p.id = u.n',
    keys: ['m_b_1.id <- local u.n'],
  },
  {
    fact: 'from each of two arrays side by side',
    sql: 'SELECT o.id FROM unnest(ARRAY[1, 2], ARRAY[3, 4]) AS u (n, m) JOIN {{a:1}} AS o ON o.id = u.m JOIN {{b:1}} AS p ON p.id = u.n',
    keys: ['m_a_1.id <- local u.m', 'm_b_1.id <- local u.n'],
  },
  {
    fact: 'from records of JSON',
    sql: `SELECT o.id FROM jsonb_to_recordset('[{"n": 1}, {"n": "2"}, {}]') AS r (t text, n int) JOIN {{a:1}} AS o ON o.id = r.n`,
    keys: ['m_a_1.id <- local r.n'],
  },
  {
    fact: 'not from records of JSON with other numbers',
    sql: `SELECT o.id FROM jsonb_to_recordset('[{"n": 1}, {"n": true}]') AS r (n text) JOIN {{a:1}} AS o ON o.t = r.n`,
    keys: [],
  },
  {
    fact: 'from the numbers that the pieces of a text say',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN string_to_table('1,2', ',') AS s (n) ON s.n::int = o.id`,
    keys: ['m_a_1.id <- local s.n'],
  },
  {
    fact: 'from texts that are compared with those of numbers',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN string_to_table('1,02,x', ',') AS s (n) ON s.n = o.id::text`,
    keys: ['m_a_1.id <- local s.n'],
  },
  {
    fact: 'not from a function of each row',
    sql: 'SELECT p.id FROM {{a:1}} AS o, LATERAL generate_series(o.x, 3) AS g (n), {{b:1}} AS p WHERE p.id = g.n',
    keys: [],
  },
  {
    fact: 'not from a function that answers otherwise each time',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN unnest(ARRAY[1, (random() * 0)::int + 2]) AS u (n) ON u.n = o.id',
    keys: [],
  },
  {
    fact: 'from a function in a select list',
    sql: 'SELECT o.id FROM {{a:1}} AS o WHERE o.id IN (SELECT unnest(ARRAY[1, 2]))',
    keys: ["m_a_1.id <- constant unnest('{1,2}'::integer[]).unnest('{1,2}'::integer[])"],
  },
  {
    fact: 'from all constants of a union',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN (SELECT 1 AS n UNION ALL SELECT 2) AS u ON u.n = o.id',
    keys: ['m_a_1.id <- constant 1.1 | constant 2.2'],
  },
  {
    fact: 'from a union of constants and a table',
    sql: 'SELECT p.id FROM {{b:1}} AS p WHERE p.id IN (SELECT 1 UNION ALL SELECT x FROM {{a:1}} AS o)',
    keys: ['m_b_1.id <- constant 1.1 | m_a_1.x'],
    settings: hashes,
  },
  {
    fact: 'not from a union in which a constant stands that is printed elsewhere too',
    sql: 'SELECT o.id FROM {{a:1}} AS o JOIN (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 1) AS u ON u.n = o.id',
    keys: [],
  },
  {
    fact: 'not by a constant that a union of other rows prints first',
    sql: `SELECT o.id FROM {{a:1}} AS o JOIN (SELECT 1 AS n FROM {{b:1}} AS p UNION ALL SELECT x FROM {{b:2}} AS q) AS u ON u.n = o.id
      WHERE EXISTS (SELECT FROM (SELECT 1 AS n UNION ALL SELECT 5) AS w WHERE w.n <= o.x)`,
    keys: [],
  },
];
