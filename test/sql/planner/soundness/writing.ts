import type { Generated } from './check.ts';
import { condition } from './predicates.ts';
import { query } from './queries.ts';
import { type Scope, type Source, type Statement, tableColumns } from './scope.ts';
import { shape, shapeColumns } from './shapes.ts';

/** A statement that writes to one of its mentions and returns what it wrote. */
export function writingStatement(s: Statement): Generated {
  const { random } = s;
  const target = s.mention() ?? '';
  const { sql, isTable } = shape(s, 1, undefined);
  const from = isTable ? `${sql} AS r` : `(${sql}) AS r`;
  const left: Source = { alias: 'l', columns: tableColumns };
  const right: Source = { alias: 'r', columns: isTable ? tableColumns : shapeColumns };
  const scope: Scope = { own: [left, right], outer: undefined };
  const a = `l.${random.pick(['id', 'x', 'y'])}`;
  const b = `r.${isTable ? random.pick(['id', 'x']) : random.pick(['k', 'v'])}`;
  const where = condition(s, { own: [left], outer: undefined }, 1) ?? 'true';
  const value = `(SELECT count(*) FROM (${query(s, ['int'], scope, 0).sql}) z(c) WHERE z.c = l.x)`;
  const returning = random.pick(['l.*', `l.id, ${value}`]);
  const text = random.weighted<() => string>([
    [2, () => `DELETE FROM ${target} AS l WHERE ${where} RETURNING ${returning}`],
    [2, () => `DELETE FROM ${target} AS l USING ${from} WHERE ${a} = ${b} AND ${where} RETURNING l.*`],
    [2, () => `UPDATE ${target} AS l SET x = l.x + 1 WHERE ${where} RETURNING ${returning}`],
    [2, () => `UPDATE ${target} AS l SET x = 7 FROM ${from} WHERE ${a} = ${b} AND ${where} RETURNING l.*`],
    [
      1,
      () =>
        `INSERT INTO ${target} SELECT 100 + row_number() OVER (ORDER BY 1), ${b} FROM (${sql.startsWith('{{') ? `SELECT * FROM ${sql}` : sql}) r RETURNING x`,
    ],
    [1, () => merge(target, from, a, b)],
    [
      1,
      () =>
        `WITH w AS (DELETE FROM ${target} AS l WHERE ${where} RETURNING l.id, l.x) SELECT * FROM w JOIN ${from} ON w.x = ${b}`,
    ],
  ])();
  return { sql: text, writes: true };
}

/** Each target row is matched by at most one source row, for more would be an error. */
function merge(target: string, from: string, a: string, b: string): string {
  return `MERGE INTO ${target} AS l USING (SELECT DISTINCT ${b} AS c FROM ${from}) AS r ON ${a} = r.c
    WHEN MATCHED AND l.x > 2 THEN DELETE WHEN MATCHED THEN UPDATE SET t = 'p'
    WHEN NOT MATCHED BY SOURCE AND l.id < 3 THEN UPDATE SET t = 'q'
    WHEN NOT MATCHED AND r.c > 4 THEN INSERT VALUES (200 + r.c, 0) RETURNING merge_action(), l.id, l.x, l.t`;
}
