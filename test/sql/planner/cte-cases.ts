import type { KeyCase } from './key-cases.ts';

const hashes = 'SET enable_nestloop = off; SET enable_mergejoin = off';
const loops = 'SET enable_hashjoin = off; SET enable_mergejoin = off';

const intoB = ['m_b_1.x <- m_a_1.id'];
const few = 'WITH w AS MATERIALIZED (SELECT o.y, o.id FROM {{a:1}} AS o WHERE o.y < 3)';
const whole = 'WITH w AS MATERIALIZED (SELECT * FROM {{a:1}} AS o WHERE o.y < 3)';

/** Keys out of CTEs that are run for themselves, and into them. */
export const cteCases: readonly KeyCase[] = [
  {
    fact: 'out of a CTE that is run for itself',
    sql: `${few} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'out of one that is read under another name',
    sql: `${few} SELECT * FROM w AS v LEFT JOIN {{b:1}} AS p ON p.x = v.id`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'out of one that is read twice',
    sql: `${few} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id WHERE w.y IN (SELECT w.y + 1 FROM w)`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'out of one with all columns of its table',
    sql: `${whole} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'out of one with all columns of a join',
    sql: `WITH w (p1, p2) AS MATERIALIZED (SELECT q.y, q.t, o.* FROM {{c:1}} AS q JOIN {{a:1}} AS o ON o.id = q.x)
      SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: [...intoB, 'm_a_1.id <- m_c_1.x', 'm_c_1.x <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'not out of one whose columns USING puts into another order',
    sql: `WITH w AS MATERIALIZED (SELECT * FROM {{a:1}} AS o JOIN (SELECT c.id, c.x AS k FROM {{c:1}} AS c) AS q USING (id))
      SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.k`,
    keys: ['m_a_1.id <- m_c_1.id', 'm_c_1.id <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'both ways between a table and a CTE that is read once',
    sql: `${few} SELECT * FROM w JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: [...intoB, 'm_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'not into a CTE that is read twice',
    sql: `${few} SELECT * FROM {{b:1}} AS p LEFT JOIN w ON w.id = p.x WHERE p.n < (SELECT count(*) FROM w)`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not into a CTE with a LIMIT',
    sql: `WITH w AS MATERIALIZED (SELECT o.id, o.n FROM {{a:1}} AS o ORDER BY o.n, o.id LIMIT 3)
      SELECT * FROM w RIGHT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'into a CTE that groups by the key',
    sql: `WITH w AS MATERIALIZED (SELECT o.id, count(*) FROM {{a:1}} AS o GROUP BY o.id)
      SELECT * FROM w RIGHT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: ['m_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'into a table that is looked up for each row of a CTE',
    sql: `${few.replace('o.id FROM', 'o.x FROM')} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.id = w.x`,
    keys: ['m_b_1.id <- m_a_1.x'],
    settings: loops,
  },
  {
    fact: 'into a CTE that a correlated subquery reads',
    sql: `${few} SELECT p.id, (SELECT max(w.y) FROM w WHERE w.id = p.x) FROM {{b:1}} AS p`,
    keys: ['m_a_1.id <- m_b_1.x'],
  },
  {
    fact: 'through a CTE within a CTE',
    sql: `${few}, v AS MATERIALIZED (SELECT w.id AS k FROM w ORDER BY 1 LIMIT 2) SELECT * FROM v LEFT JOIN {{b:1}} AS p ON p.x = v.k`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'not out of an expression of a CTE',
    sql: `${few.replace('o.id FROM', 'o.id + 1 AS id FROM')} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not where the columns of a CTE are renamed where it is read',
    sql: `${few} SELECT * FROM w AS v (id, y) LEFT JOIN {{b:1}} AS p ON p.x = v.id`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not where two CTEs have one name',
    sql: `${few} SELECT * FROM w LEFT JOIN {{b:1}} AS p ON p.x = w.id
      WHERE p.y IN (WITH w AS MATERIALIZED (SELECT c.x AS id, c.id AS y FROM {{c:1}} AS c) SELECT w.id FROM w)`,
    keys: [],
    settings: hashes,
  },
];
