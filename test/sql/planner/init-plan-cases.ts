import type { KeyCase } from './key-cases.ts';

const of = (query: string): string => `SELECT * FROM {{a:1}} AS o WHERE o.x = ${query}`;

/** Comparisons with what a query yields that is run once. */
export const initPlanCases: readonly KeyCase[] = [
  {
    fact: 'out of a query of one row by its only key',
    sql: of('(SELECT p.id FROM {{b:1}} AS p WHERE p.y = 2)'),
    keys: ['m_a_1.x <- the one m_b_1.id'],
  },
  {
    fact: 'out of a query of the first row',
    sql: of('(SELECT p.id FROM {{b:1}} AS p WHERE p.y > 1 ORDER BY p.n, p.id LIMIT 1)'),
    keys: ['m_a_1.x <- the one m_b_1.id'],
  },
  {
    fact: 'out of a query within a query',
    sql: of('(SELECT s.id FROM (SELECT p.id, p.y FROM {{b:1}} AS p OFFSET 0) AS s WHERE s.y = 2)'),
    keys: ['m_a_1.x <- the one m_b_1.id'],
  },
  {
    fact: 'not out of a query of another column, of which several rows may have one value',
    sql: of('(SELECT p.y FROM {{b:1}} AS p WHERE p.id = 3)'),
    keys: [],
  },
  {
    fact: 'not out of a query that makes several rows of one',
    sql: of('(SELECT p.id FROM {{b:1}} AS p, generate_series(1, 1) WHERE p.id = 2)'),
    keys: [],
  },
  {
    fact: 'not out of a query with a set among its columns',
    sql: of('(SELECT p.id FROM (SELECT q.id, generate_series(1, 1) FROM {{b:1}} AS q WHERE q.id = 2) AS p)'),
    keys: [],
  },
  {
    fact: 'not out of an expression of a query',
    sql: of('(SELECT p.id + 1 FROM {{b:1}} AS p WHERE p.y = 2)'),
    keys: [],
  },
  {
    fact: 'not by another operator than =',
    sql: 'SELECT * FROM {{a:1}} AS o WHERE o.x > (SELECT p.id FROM {{b:1}} AS p WHERE p.y = 2)',
    keys: [],
  },
  {
    fact: 'out of an array of any column of a query, whatever rows it has',
    sql: of('ANY (ARRAY (SELECT p.y FROM {{b:1}} AS p WHERE p.id < 4))'),
    keys: ['m_a_1.x <- m_b_1.y'],
  },
  {
    fact: 'out of an array of a query that joins',
    sql: of('ANY (ARRAY (SELECT p.y FROM {{b:1}} AS p JOIN {{c:1}} AS q ON q.id = p.x))'),
    keys: ['m_a_1.x <- m_b_1.y', 'm_b_1.x <- m_c_1.id', 'm_c_1.id <- m_b_1.x'],
  },
  {
    fact: 'not out of a union in an array, of which the plan names one member',
    sql: of('ANY (ARRAY (SELECT p.y FROM {{b:1}} AS p UNION ALL SELECT q.y FROM {{c:1}} AS q))'),
    keys: [],
  },
];
