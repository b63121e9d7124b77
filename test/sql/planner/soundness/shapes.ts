import { condition } from './predicates.ts';
import { type Scope, type Source, type Statement, tableColumns } from './scope.ts';

/** A relation with the columns k and v (integers) and t (text), made in a way that plans show in their own manner. */
export interface Shape {
  readonly sql: string;
  /** True where each of its columns is that of a table. */
  readonly isTable: boolean;
}

export const shapeColumns: Source['columns'] = [
  { name: 'k', kind: 'int' },
  { name: 'v', kind: 'int' },
  { name: 't', kind: 'text' },
];

type Maker = (s: Statement, depth: number, outer: Scope | undefined) => string;

/** SELECT of three columns from one table, in any order, with any condition. */
function simple(s: Statement, outer: Scope | undefined): string {
  const table = s.mention();
  if (table === undefined) return "SELECT 1 AS k, 2 AS v, 'p'::text AS t";
  const alias = s.alias();
  const scope: Scope = { own: [{ alias, columns: tableColumns }], outer };
  const where = s.random.chance(0.5) ? condition(s, scope, 0) : undefined;
  const [k, v] = s.random.shuffle(['id', 'x', 'y', 'id', 'x']);
  return `SELECT ${alias}.${k} AS k, ${alias}.${v} AS v, ${alias}.t AS t FROM ${table} AS ${alias}${where === undefined ? '' : ` WHERE ${where}`}`;
}

const over = (s: Statement, depth: number, outer: Scope | undefined): string => {
  const { sql, isTable } = shape(s, depth - 1, outer);
  return isTable ? simple(s, outer) : sql;
};

const makers: readonly (readonly [number, Maker])[] = [
  [5, (s, _, outer) => simple(s, outer)],
  [
    2,
    (s, depth, outer) => {
      const operator = s.random.pick([
        'UNION ALL',
        'UNION ALL',
        'UNION',
        'INTERSECT',
        'EXCEPT',
        'EXCEPT ALL',
      ]);
      return `(${over(s, depth, outer)}) ${operator} (${over(s, depth, outer)})`;
    },
  ],
  [
    1,
    (s, depth, outer) =>
      `SELECT * FROM (${over(s, depth, outer)}) §z ORDER BY ${s.random.pick(['1, 2, 3', '2 DESC, 1, 3', '3, 1, 2'])} LIMIT ${1 + s.random.int(4)}`,
  ],
  [0.5, (s, depth, outer) => `SELECT * FROM (${over(s, depth, outer)}) §z OFFSET 0`],
  [
    0.7,
    (s, depth, outer) =>
      `SELECT §z.${s.random.pick(['v AS k, §z.k AS v', 'v AS k, §z.v AS v', 'k, §z.v'])}, §z.t FROM (${over(s, depth, outer)}) §z OFFSET 0`,
  ],
  [
    1.5,
    (s, depth, outer) => {
      const sets = s.random.pick([
        '§z.k',
        '§z.k',
        '§z.k, §z.v',
        '§z.v',
        'GROUPING SETS ((§z.k), (§z.v))',
        'ROLLUP (§z.k)',
      ]);
      const k = sets.includes('§z.k') ? '§z.k' : 'max(§z.k)';
      const v = sets.includes('§z.v')
        ? '§z.v'
        : s.random.pick(['count(*)::integer', 'min(§z.v)', 'sum(§z.v)::integer']);
      return `SELECT ${k} AS k, ${v} AS v, max(§z.t) AS t FROM (${over(s, depth, outer)}) §z GROUP BY ${sets}${s.random.chance(0.2) ? ' HAVING count(*) > 1' : ''}`;
    },
  ],
  [
    0.7,
    (s, depth, outer) =>
      `SELECT DISTINCT ${s.random.pick(['', 'ON (k) ', 'ON (v) '])}* FROM (${over(s, depth, outer)}) §z`.replace(
        /(ON \((k|v)\).*)$/s,
        (all, _, c: string) => `${all} ORDER BY ${c}, 1, 2, 3`,
      ),
  ],
  [
    1.2,
    (s, depth, outer) =>
      `SELECT §z.k, (${s.random.pick(['count(*)', 'rank()', 'max(§z.v)'])} OVER (${s.random.pick(['PARTITION BY §z.k', 'PARTITION BY §z.v', 'PARTITION BY §z.v, §z.k', 'ORDER BY §z.k', 'PARTITION BY §z.k ORDER BY §z.v', ''])}))::integer AS v, §z.t FROM (${over(s, depth, outer)}) §z`,
  ],
  [
    1.5,
    (s, depth, outer) => {
      const kind = s.random.pick(['JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN']);
      return `SELECT ${s.random.pick(['§y.k, §z.v', '§z.k, §y.v', '§y.k, §y.v'])}, ${s.random.pick(['§y', '§z'])}.t FROM (${over(s, depth, outer)}) §y ${kind} (${over(s, depth, outer)}) §z ON ${s.random.pick(['§y.k = §z.k', '§y.v = §z.k', '§y.k = §z.v', '§y.t = §z.t'])}`;
    },
  ],
  [
    0.7,
    (s, depth, outer) =>
      `SELECT * FROM (${over(s, depth, outer)}) §y WHERE ${s.random.pick(['', 'NOT '])}EXISTS (SELECT FROM (${over(s, depth, outer)}) §z WHERE ${s.random.pick(['§y.k = §z.k', '§y.v = §z.k', '§y.k = §z.v'])})`,
  ],
  [
    0.5,
    (s, depth, outer) =>
      `SELECT count(*)::integer AS k, ${s.random.pick(['max(§z.v)', '1'])} AS v, 'p'::text AS t FROM (${over(s, depth, outer)}) §z`,
  ],
  [
    0.4,
    (s, depth, outer) =>
      `SELECT §z.k, generate_series(1, ${s.random.pick(['2', '§z.v'])}) AS v, §z.t FROM (${over(s, depth, outer)}) §z`,
  ],
  [
    0.6,
    (s) =>
      `SELECT ${s.random.int(6)} AS k, ${s.random.int(6)} AS v, 'p'::text AS t UNION ALL SELECT ${s.random.int(6)}, 3, 'q'`,
  ],
  [0.3, (s) => `SELECT ${s.random.int(6)} AS k, ${s.random.int(6)} AS v, 'p'::text AS t`],
  [
    0.3,
    (s) =>
      `SELECT * FROM (VALUES (${s.random.int(6)}, 1, 'p'::text), (2, ${s.random.int(6)}, 'pq')) AS §z(k, v, t)`,
  ],
  [
    0.6,
    (s, depth, outer) => {
      const how = s.random.pick(['', 'NOT MATERIALIZED ', 'MATERIALIZED ']);
      const name = `u${s.random.int(1000)}`;
      const use = s.random.pick([
        `SELECT * FROM ${name} WHERE ${name}.k = ${s.random.int(5)} UNION ALL SELECT ${name}.v, ${name}.k, ${name}.t FROM ${name} WHERE ${name}.v > ${s.random.int(4)}`,
        `SELECT §y.k, §z.v, §y.t FROM ${name} §y JOIN ${name} §z ON §y.k = §z.v`,
        `SELECT * FROM ${name}`,
      ]);
      return `WITH ${name} AS ${how}(${over(s, depth, outer)}) ${use}`;
    },
  ],
  [
    0.3,
    (s, depth, outer) =>
      `WITH RECURSIVE r AS (SELECT §z.k::bigint AS k, §z.v::bigint AS v, §z.t FROM (${over(s, depth, undefined)}) §z UNION SELECT §y.k, ${s.random.pick(['r.k', `(SELECT max(u.x) FROM ${s.mention() ?? '(VALUES (1)) AS v(x), (VALUES (1))'} u WHERE u.id = r.v)`])}, §y.t FROM r JOIN (${simple(s, outer)}) §y ON §y.v = r.k) SELECT * FROM r`,
  ],
];

/** A relation for FROM. */
export function shape(s: Statement, depth: number, outer: Scope | undefined): Shape {
  const table = s.random.chance(0.3) ? s.mention() : undefined;
  if (table !== undefined) return { sql: table, isTable: true };
  const maker = depth <= 0 ? makers[0]?.[1] : s.random.weighted(makers);
  // Aliases of their own: a plan's names lead through subqueries only where each alias stands once in the text.
  const [y, z] = [s.alias(), s.alias()];
  const sql = (maker as Maker)(s, depth, outer).replaceAll('§y', y).replaceAll('§z', z);
  return { sql, isTable: false };
}
