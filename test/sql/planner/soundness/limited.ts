import type { Generated } from './check.ts';
import { condition } from './predicates.ts';
import { type Scope, type Statement, tableColumns } from './scope.ts';
import { scalarQuery } from './subqueries.ts';

const orders = [
  'id',
  'id DESC',
  'x, id',
  'x DESC, id DESC',
  'y, id',
  'n NULLS FIRST, id',
  't, id',
  'x + 1, id',
];

/** One table under a LIMIT, in forms through which it may go into the request, and in some through which not. */
export function limitedStatement(s: Statement): Generated {
  const { random } = s;
  const table = s.mention() ?? '';
  const scope: Scope = { own: [{ alias: 'o', columns: tableColumns }], outer: undefined };
  const condition_ = random.chance(0.6) ? condition(s, scope, random.int(2)) : undefined;
  const where = condition_ === undefined ? '' : ` WHERE ${condition_}`;
  const from = `FROM ${table} AS o${where}`;
  const count = random.int(5);
  const offset = random.chance(0.3) ? random.int(3) : 0;
  const sorted = random.chance(0.8);
  const order = random.pick(orders);
  const by = sorted ? ` ORDER BY ${order.replaceAll(/\b(id|x|y|n|t)\b/g, 'o.$1')}` : '';
  const tail = `LIMIT ${count}${offset > 0 ? ` OFFSET ${offset}` : ''}`;
  const items = random.pick([
    'o.*',
    'o.id, o.t',
    'o.x + 1 AS z, o.id',
    'o.id, count(*) OVER () AS w',
    `o.id, ${scalarQuery(s, 'int', scope, 0)} AS w`,
    `o.id, ${scalarQuery(s, 'int', scope, 1)} AS w`,
  ]);
  const sql = random.weighted<() => string>([
    [6, () => `SELECT ${items} ${from}${by} ${tail}`],
    [
      2,
      () =>
        `SELECT s.* FROM (SELECT ${items} ${from}) s${random.chance(0.5) ? ' WHERE s.id > 2' : ''}${sorted ? ' ORDER BY s.id' : ''} ${tail}`,
    ],
    [
      1,
      () =>
        `SELECT s.* FROM (SELECT ${items} ${from} ORDER BY o.id LIMIT 4) s${random.chance(0.5) ? ' WHERE s.id > 2' : ''}${sorted ? ' ORDER BY s.id DESC' : ''} ${tail}`,
    ],
    [1, () => `SELECT DISTINCT o.id, o.x ${from}${sorted ? ' ORDER BY 1' : ''} ${tail}`],
    [1, () => `SELECT o.x, count(*) ${from} GROUP BY o.x${sorted ? ' ORDER BY 1' : ''} ${tail}`],
    [
      1,
      () =>
        `SELECT o.id, q.id FROM ${table} AS o LEFT JOIN ${s.mention()} AS q ON o.x = q.id${where}${sorted ? ' ORDER BY 1, 2' : ''} ${tail}`,
    ],
    [
      0.5,
      () =>
        `(SELECT o.id ${from}) UNION ALL SELECT q.id FROM ${s.mention()} AS q${sorted ? ' ORDER BY 1' : ''} ${tail}`,
    ],
    [0.5, () => `SELECT o.id ${from}${by} ${tail} FOR UPDATE`],
    [
      0.5,
      () => `SELECT o.id, generate_series(1, 2) AS g ${from}${sorted ? ' ORDER BY o.id, 2' : ''} ${tail}`,
    ],
  ])();
  return { sql, limit: count + offset, anyRows: !sorted, writes: sql.endsWith('UPDATE') };
}
