import type { Generated } from './check.ts';
import { keyedStatement } from './keyed.ts';
import { limitedStatement } from './limited.ts';
import { condition } from './predicates.ts';
import { query } from './queries.ts';
import type { Random } from './random.ts';
import { type Kind, type Scope, Statement, tableColumns } from './scope.ts';
import { unitedStatement } from './united.ts';
import { writingStatement } from './writing.ts';

/** A random statement. */
export function generate(random: Random): Generated {
  const s = new Statement(random);
  return random.weighted<() => Generated>([
    [8, () => ({ sql: query(s, kindsOf(random), undefined, 1 + random.int(3)).sql })],
    [8, () => keyedStatement(s)],
    [1.5, () => limitedStatement(s)],
    [0.7, () => counting(s)],
    [1.5, () => unitedStatement(s)],
    [0.8, () => writingStatement(s)],
  ])();
}

function kindsOf(random: Random): Kind[] {
  return Array.from({ length: 1 + random.int(3) }, () =>
    random.pick<Kind>(['int', 'int', 'int', 'text', 'numeric', 'bool', 'ts', 'date']),
  );
}

/** Statements of which some rows only have to be counted. */
function counting(s: Statement): Generated {
  const { random } = s;
  const table = s.mention() ?? '';
  const other = s.mention() ?? '';
  const scope: Scope = { own: [{ alias: 'o', columns: tableColumns }], outer: undefined };
  const where = random.chance(0.8) ? condition(s, scope, random.int(2)) : undefined;
  const from = `FROM ${table} AS o${where === undefined ? '' : ` WHERE ${where}`}`;
  return {
    sql: random.pick([
      `SELECT count(*) ${from}`,
      `SELECT count(*) + 1, sum(2) ${from}`,
      `SELECT count(o.id) ${from}`,
      `SELECT count(o) ${from}`,
      `SELECT count(DISTINCT o.x) ${from}`,
      `SELECT count(*) FILTER (WHERE o.x > 2) ${from}`,
      `SELECT 1 ${from}`,
      `SELECT EXISTS (SELECT ${from})`,
      `SELECT q.id, (SELECT count(*) ${from}) FROM ${other} AS q`,
      `SELECT q.id FROM ${other} AS q WHERE q.x < (SELECT count(*) ${from})`,
      `SELECT q.id FROM ${other} AS q, (SELECT count(*) AS k ${from}) AS z WHERE q.id = z.k`,
      `SELECT count(*), 'o' ${from} UNION ALL SELECT count(*), 'q' FROM ${other} AS q`,
      `SELECT count(*) FROM ${other} AS q, (SELECT o.x ${from}) AS z`,
      `SELECT count(*) ${from} HAVING count(*) > 2`,
      `SELECT count(*) FROM (SELECT DISTINCT o.x ${from}) AS z`,
      `SELECT q.id, z.k FROM ${other} AS q, LATERAL (SELECT count(*) AS k ${where === undefined ? `${from} WHERE` : `${from} AND`} o.x = q.x) AS z`,
    ]),
  };
}
