/** Statements, and the keys that their plans may carry between the mentions. */
export interface KeyCase {
  /** Completes "keys are carried …". */
  readonly fact: string;
  readonly sql: string;
  readonly keys: readonly string[];
  readonly settings?: string;
}

const loops = 'SET enable_hashjoin = off; SET enable_mergejoin = off';
const hashes = 'SET enable_nestloop = off; SET enable_mergejoin = off';
const merges = 'SET enable_nestloop = off; SET enable_hashjoin = off';

const bothWays = ['m_a_1.x <- m_b_1.id', 'm_b_1.id <- m_a_1.x'];
const intoB = ['m_b_1.x <- m_a_1.id'];

const inner = 'SELECT * FROM {{a:1}} AS o JOIN {{b:1}} AS p ON o.x = p.id';
const left = 'SELECT * FROM {{a:1}} AS o LEFT JOIN {{b:1}} AS p ON p.x = o.id';
const withLimit = `SELECT * FROM {{a:1}} AS o JOIN
  (SELECT * FROM {{b:1}} AS q ORDER BY q.n, q.id LIMIT 3) AS p ON p.x = o.id`;

export const keyCases: readonly KeyCase[] = [
  { fact: 'both ways by an inner join that is hashed', sql: inner, keys: bothWays, settings: hashes },
  { fact: 'both ways by an inner join that is merged', sql: inner, keys: bothWays, settings: merges },
  {
    fact: 'out of the subquery of IN that stays one, for its LIMIT',
    sql: 'SELECT * FROM {{b:1}} AS p WHERE p.x IN (SELECT o.x FROM {{a:1}} AS o ORDER BY o.n, o.id LIMIT 3)',
    keys: ['m_b_1.x <- m_a_1.x'],
  },
  {
    fact: 'out of no subquery of IN where there are two of them, whose names are PostgreSQL’s',
    sql: `SELECT * FROM {{b:1}} AS p WHERE p.x IN (SELECT o.x FROM {{a:1}} AS o ORDER BY o.n, o.id LIMIT 3)
      AND p.id IN (SELECT o2.y FROM {{a:2}} AS o2 ORDER BY o2.n, o2.id LIMIT 3)`,
    keys: [],
  },
  {
    fact: 'both ways by a nested loop over an index',
    sql: inner,
    keys: bothWays,
    settings: loops,
  },
  { fact: 'into the nullable side of a left join only', sql: left, keys: intoB, settings: hashes },
  {
    fact: 'into the nullable side of a right join only',
    sql: left.replace('LEFT', 'RIGHT'),
    keys: ['m_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'into the inner side of a nested loop only, where it is nullable',
    sql: 'SELECT * FROM {{a:1}} AS o LEFT JOIN {{b:1}} AS p ON p.id = o.x',
    keys: ['m_b_1.id <- m_a_1.x'],
    settings: loops,
  },
  {
    fact: 'into the inner side of a nested loop only, where that has a row for none',
    sql: 'SELECT * FROM {{a:1}} AS o, LATERAL (SELECT count(*) FROM {{b:1}} AS p WHERE p.id = o.x) AS l',
    keys: ['m_b_1.id <- m_a_1.x'],
    settings: loops,
  },
  {
    fact: 'into the inner side of a nested loop only, where its rows are the nullable ones of another join',
    sql: `SELECT * FROM {{a:1}} AS o, LATERAL (SELECT s.n, p.t FROM {{c:1}} AS s LEFT JOIN {{b:1}} AS p ON p.id = o.x) AS l`,
    keys: ['m_b_1.id <- m_a_1.x'],
    settings: loops,
  },
  { fact: 'not by a full join', sql: left.replace('LEFT', 'FULL'), keys: [], settings: hashes },
  {
    fact: 'into the subquery of NOT EXISTS, not into the rows that it filters',
    sql: 'SELECT * FROM {{a:1}} AS o WHERE NOT EXISTS (SELECT FROM {{b:1}} AS p WHERE p.x = o.id)',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'both ways by EXISTS',
    sql: 'SELECT * FROM {{a:1}} AS o WHERE EXISTS (SELECT FROM {{b:1}} AS p WHERE p.x = o.id AND p.n > o.n)',
    keys: [...intoB, 'm_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'not by NOT IN',
    sql: 'SELECT * FROM {{a:1}} AS o WHERE o.id NOT IN (SELECT p.x FROM {{b:1}} AS p)',
    keys: [],
  },
  {
    fact: 'not by IS NOT DISTINCT FROM',
    sql: 'SELECT * FROM {{a:1}} AS o JOIN {{b:1}} AS p ON o.y IS NOT DISTINCT FROM p.y',
    keys: [],
  },
  { fact: 'not by a comparison under OR', sql: `${inner} OR o.y = 3`, keys: [], settings: loops },
  {
    fact: 'not below a LIMIT of the receiving side',
    sql: withLimit,
    keys: ['m_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'into a LIMIT that counts again for each outer row',
    sql: 'SELECT * FROM {{a:1}} AS o, LATERAL (SELECT p.id FROM {{b:1}} AS p WHERE p.x = o.id ORDER BY p.id LIMIT 1) AS l',
    keys: intoB,
  },
  {
    fact: 'below an aggregate that groups by the key',
    sql: 'SELECT * FROM (SELECT p.x, count(*) FROM {{b:1}} AS p GROUP BY p.x) AS g RIGHT JOIN {{a:1}} AS o ON g.x = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'not below grouping sets',
    sql: 'SELECT * FROM (SELECT p.x, p.y, count(*) FROM {{b:1}} AS p GROUP BY GROUPING SETS ((p.x), (p.y))) AS g JOIN {{a:1}} AS o ON g.x = o.id',
    keys: ['m_a_1.id <- m_b_1.x'],
    settings: hashes,
  },
  {
    fact: 'below a window that the key partitions',
    sql: 'SELECT * FROM (SELECT p.x, rank() OVER (PARTITION BY p.x ORDER BY p.y) FROM {{b:1}} AS p) AS g RIGHT JOIN {{a:1}} AS o ON g.x = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'not below a window over other rows',
    sql: 'SELECT * FROM (SELECT p.x, rank() OVER (PARTITION BY p.y ORDER BY p.x) FROM {{b:1}} AS p) AS g RIGHT JOIN {{a:1}} AS o ON g.x = o.id',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not below DISTINCT ON another column',
    sql: 'SELECT * FROM (SELECT DISTINCT ON (p.y) p.y, p.x FROM {{b:1}} AS p ORDER BY p.y, p.id) AS g RIGHT JOIN {{a:1}} AS o ON g.x = o.id',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'into each member of a UNION ALL, and out of all of them together',
    sql: `SELECT * FROM (SELECT q.id, q.x FROM {{b:1}} AS q UNION ALL SELECT r.x, r.id FROM {{c:1}} AS r) AS u
      JOIN {{a:1}} AS o ON o.id = u.id`,
    keys: ['m_a_1.id <- m_b_1.id | m_c_1.x', 'm_b_1.id <- m_a_1.id', 'm_c_1.x <- m_a_1.id'],
    settings: hashes,
  },
  {
    fact: 'out of the first member of EXCEPT, into none',
    sql: 'SELECT * FROM (SELECT q.x FROM {{b:1}} AS q EXCEPT SELECT r.x FROM {{c:1}} AS r) AS u JOIN {{a:1}} AS o ON o.id = u.x',
    keys: ['m_a_1.id <- m_b_1.x'],
  },
  {
    fact: 'into each member of a UNION ALL that compares with the outer row itself',
    sql: `SELECT *, (SELECT count(*) FROM (SELECT q.x FROM {{b:1}} AS q UNION ALL SELECT r.id FROM {{c:1}} AS r) AS u
      WHERE u.x = o.id) FROM {{a:1}} AS o`,
    keys: ['m_b_1.x <- m_a_1.id', 'm_c_1.id <- m_a_1.id'],
  },
  {
    fact: 'not into a CTE that is read twice',
    sql: 'WITH w AS NOT MATERIALIZED (SELECT * FROM {{b:1}}) SELECT * FROM {{a:1}} AS o JOIN w ON w.x = o.id, w AS v WHERE v.id = 1',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not into a CTE that is read twice, its other reading first',
    sql: 'WITH w AS NOT MATERIALIZED (SELECT * FROM {{b:1}}) SELECT * FROM w AS v, {{a:1}} AS o JOIN w ON w.x = o.id WHERE v.id = 1',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not through a recursive union',
    sql: `WITH RECURSIVE r AS (SELECT q.id, q.x FROM {{b:1}} AS q UNION SELECT c.id, c.x FROM {{c:1}} AS c JOIN r ON c.x = r.id)
      SELECT * FROM r JOIN {{a:1}} AS o ON o.id = r.x`,
    keys: [],
  },
  {
    fact: 'into a correlated subquery in the list',
    sql: 'SELECT o.id, (SELECT sum(p.y) FROM {{b:1}} AS p WHERE p.x = o.id) FROM {{a:1}} AS o',
    keys: intoB,
  },
  {
    fact: 'into a correlated subquery under OR, which reads no other rows',
    sql: 'SELECT * FROM {{a:1}} AS o WHERE o.y = 1 OR 2 = (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = o.id)',
    keys: intoB,
  },
  {
    fact: 'not by a correlated condition under OR',
    sql: 'SELECT *, (SELECT count(*) FROM {{b:1}} AS p WHERE p.x = o.id OR p.id = 3) FROM {{a:1}} AS o',
    keys: [],
  },
  {
    fact: 'not between integers and decimals',
    sql: 'SELECT * FROM {{a:1}} AS o JOIN {{b:1}} AS p ON o.x = p.n',
    keys: [],
  },
  {
    fact: 'not by a foreign collation',
    sql: 'SELECT * FROM {{a:1}} AS o JOIN {{b:1}} AS p ON o.t COLLATE nocase = p.t',
    keys: [],
  },
  {
    fact: 'into a subquery that groups by the key, whatever the order of its columns',
    sql: 'SELECT o.id, g.n FROM {{a:1}} AS o LEFT JOIN (SELECT count(*) AS n, p.x FROM {{b:1}} AS p GROUP BY p.x) AS g ON g.x = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'into a CTE that groups by the key',
    sql: 'WITH g AS (SELECT count(*), p.x FROM {{b:1}} AS p GROUP BY p.x) SELECT o.id, g.count FROM {{a:1}} AS o LEFT JOIN g ON g.x = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'by what a subquery names like another column',
    sql: 'SELECT o.id, s.id FROM {{a:1}} AS o LEFT JOIN (SELECT p.y, p.id AS x, p.x AS id FROM {{b:1}} AS p OFFSET 0) AS s ON s.id = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'by the names that an alias gives a subquery',
    sql: 'SELECT o.id, s.b FROM {{a:1}} AS o LEFT JOIN (SELECT p.y, p.id, p.x FROM {{b:1}} AS p OFFSET 0) AS s (id, x, b) ON s.b = o.id',
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'from a subquery, and from one within another',
    sql: `SELECT p.id FROM {{b:1}} AS p JOIN (SELECT max(s.y) AS y, s.id FROM
      (SELECT o.y, o.id FROM {{a:1}} AS o ORDER BY o.id LIMIT 3) AS s GROUP BY s.id) AS g ON p.x = g.id`,
    keys: intoB,
    settings: hashes,
  },
  {
    fact: 'not into a subquery whose alias stands for two',
    sql: `SELECT o.id, s.n FROM {{a:1}} AS o LEFT JOIN (SELECT p.y AS n, p.x FROM {{b:1}} AS p OFFSET 0) AS s ON s.x = o.id AND s.n > -1
      WHERE o.y IN (SELECT s.k FROM (SELECT c.x AS k, c.id AS x FROM {{c:1}} AS c OFFSET 0) AS s)`,
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not into a subquery with a LIMIT of its own',
    sql: 'SELECT o.id, s.n FROM {{a:1}} AS o LEFT JOIN (SELECT p.n, p.x FROM {{b:1}} AS p ORDER BY p.n, p.id LIMIT 2) AS s ON s.x = o.id',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'not into an expression of a subquery',
    sql: 'SELECT o.id, s.n FROM {{a:1}} AS o LEFT JOIN (SELECT p.n, p.x + 1 AS x FROM {{b:1}} AS p OFFSET 0) AS s ON s.x = o.id',
    keys: [],
    settings: hashes,
  },
  {
    fact: 'from the far side of an outer join, whose NULLs match nothing',
    sql: 'SELECT * FROM {{a:1}} AS o LEFT JOIN {{b:1}} AS p ON p.x = o.id LEFT JOIN {{c:1}} AS q ON q.id = p.y',
    keys: ['m_b_1.x <- m_a_1.id', 'm_c_1.id <- m_b_1.y'],
    settings: hashes,
  },
];
