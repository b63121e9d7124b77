import type { Choices } from './choices.ts';
import { type Piece, render } from './pieces.ts';
import { query } from './query.ts';

/** A random statement, and the text that binding must make of it. */
export function statement(c: Choices): { sql: string; edited: string } {
  return render(around(c, query(c, 1 + c.below(3), new Set(), [])));
}

function around(c: Choices, inner: readonly Piece[]): Piece[] {
  return c.of<Piece[]>([
    [...inner],
    [...inner],
    [...inner],
    [
      'SELECT * FROM (',
      ...inner,
      ') AS s WHERE EXISTS (',
      { original: 'TABLE orders', edited: (m) => `SELECT * FROM ${m('orders')} AS orders` },
      ')',
    ],
    ['INSERT INTO t (id, total) ', ...inner],
    ['UPDATE t AS w SET total = s.v FROM (', ...inner, ') AS s WHERE s.id = w.id RETURNING w.*'],
    ['DELETE FROM public.t AS w USING (', ...inner, ') s WHERE s.id = w.id'],
    ['WITH w AS (INSERT INTO t ', ...inner, ' RETURNING *) SELECT count(*) FROM w'],
    [
      'MERGE INTO t AS w USING (SELECT DISTINCT ON (id) * FROM (',
      ...inner,
      ') s ORDER BY id, v) s ON s.id = w.id WHEN MATCHED THEN DELETE',
    ],
    ['CREATE TEMP TABLE made AS ', ...inner],
    ['COPY (', ...inner, ') TO STDOUT'],
    ['DECLARE c CURSOR FOR ', ...inner],
    ['PREPARE p AS ', ...inner],
    ['EXPLAIN (COSTS off) ', ...inner],
  ]);
}
