import type { Generated } from './check.ts';
import { keyedStatement } from './keyed.ts';
import { condition } from './predicates.ts';
import { query } from './queries.ts';
import type { Random } from './random.ts';
import { type Kind, type Scope, Statement, tableColumns } from './scope.ts';
import { writingStatement } from './writing.ts';

/** A random statement. */
export function generate(random: Random): Generated {
  const s = new Statement(random);
  return random.weighted<() => Generated>([
    [8, () => ({ sql: query(s, kindsOf(random), undefined, 1 + random.int(3)).sql })],
    [8, () => keyedStatement(s)],
    [1, () => limitedTable(s)],
    [0.7, () => counting(s)],
    [0.8, () => writingStatement(s)],
  ])();
}

function kindsOf(random: Random): Kind[] {
  return Array.from({ length: 1 + random.int(3) }, () =>
    random.pick<Kind>(['int', 'int', 'int', 'text', 'numeric', 'bool', 'ts', 'date']),
  );
}

/** One table under LIMIT, in forms that a LIMIT may go through, and in some that it may not. */
function limitedTable(s: Statement): Generated {
  const { random } = s;
  const table = s.mention() ?? '';
  const scope: Scope = { own: [{ alias: 'o', columns: tableColumns }], outer: undefined };
  const where = random.chance(0.6) ? condition(s, scope, random.int(2)) : undefined;
  const order = random.pick([
    '',
    'id',
    'id DESC',
    'x, id',
    'x DESC, id DESC',
    'y, id',
    'n NULLS FIRST, id',
    't, id',
  ]);
  const count = random.int(5);
  const offset = random.chance(0.3) ? random.int(3) : 0;
  const items = random.pick([
    '*',
    'id, t',
    'o.*, generate_series(1, 2) AS g',
    'x + 1 AS z, id',
    'DISTINCT id, x',
    'id, count(*) OVER () AS w',
  ]);
  const base = `SELECT ${items} FROM ${table} AS o${where === undefined ? '' : ` WHERE ${where}`}`;
  const tail = `${order === '' ? '' : ` ORDER BY ${order.replaceAll(/\b(id|x|y|n|t)\b/g, 'o.$1')}`} LIMIT ${count}${offset > 0 ? ` OFFSET ${offset}` : ''}`;
  const unique = !items.startsWith('o.*') && order !== '';
  const flat = random.chance(0.6) || items.startsWith('DISTINCT');
  const sql = flat
    ? `${base}${items.startsWith('DISTINCT') ? tail.replace(/ ORDER BY o\.(y|n|t).*? LIMIT/, ' LIMIT') : tail}`
    : `SELECT * FROM (${base}) AS o${random.chance(0.4) ? ' WHERE o.id > 2' : ''}${/o\.(y|n|t|x)/.test(tail) ? ` LIMIT ${count}` : tail.replace(` OFFSET ${offset}`, '')}`;
  const hasOrder = / ORDER BY /.test(sql.slice(sql.lastIndexOf(' AS o')));
  const hasOffset = / OFFSET \d+$/.test(sql);
  return { sql, limit: count + (hasOffset ? offset : 0), anyRows: !unique || !hasOrder };
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
