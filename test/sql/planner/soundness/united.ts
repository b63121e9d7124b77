import type { Generated } from './check.ts';
import type { Random } from './random.ts';
import type { Statement } from './scope.ts';

const stores = ['north', 'south', 'west'];
const columns = ['id', 'x', 'y', 't'];

/**
 * Joins of unions whose members a constant may tell apart, as the views over several stores are: some members in
 * another order, some missing, some of expressions, columns as texts or NULL for none. Some are within other queries,
 * some are unions of different rows, some have unions for members.
 */
export function unitedStatement(s: Statement): Generated {
  const { random } = s;
  const type = random.pick<Type>(['text', 'text', 'bigint', 'plain', 'plain', 'mixed']);
  const of = (alias: string, column: 'a' | 'b'): string => textOf(alias, column, type);
  const unions = ['u', 'v', 'w'].slice(0, 2 + random.int(2)).map((alias) => union(s, alias, type));
  const [first = '', ...more] = unions;
  const joins = more.map((text, i) => {
    const alias = ['v', 'w'][i] ?? '';
    const other = i === 0 || random.chance(0.5) ? 'u' : 'v';
    const named = random.chance(0.6)
      ? `${alias}.store = ${i > 0 && random.chance(0.4) ? 'v' : 'u'}.store AND `
      : '';
    const condition = `${named}${of(alias, key(random))} = ${of(other, key(random))}`;
    return random.weighted([
      [4, () => `JOIN ${text} ON ${condition}`],
      [3, () => `LEFT JOIN ${text} ON ${condition}`],
      [1, () => `RIGHT JOIN ${text} ON ${condition}`],
      [0.5, () => `FULL JOIN ${text} ON ${condition}`],
    ])();
  });
  const [last = ''] = more;
  const sql = random.weighted([
    [5, () => `SELECT * FROM ${first} ${joins.join(' ')}`],
    [
      1,
      () =>
        `SELECT * FROM ${first} WHERE ${random.pick(['', 'NOT '])}EXISTS (SELECT FROM ${last} WHERE v.store = u.store AND ${of('v', 'a')} = ${of('u', 'b')})`,
    ],
    [
      1,
      () =>
        `SELECT * FROM ${first} WHERE (u.store, ${of('u', 'a')}) IN (SELECT v.store, ${of('v', 'b')} FROM ${last})`,
    ],
    [1, () => `SELECT u.store, count(*) FROM ${first} ${joins.join(' ')} WHERE u.store <> 'west' GROUP BY 1`],
    [
      1,
      () =>
        `SELECT u.a, (SELECT count(*) FROM ${last} WHERE v.store = u.store AND ${of('v', 'a')} = ${of('u', 'b')}) FROM ${first}`,
    ],
    [2, () => `SELECT * FROM ${first} WHERE ${of('u', 'a')} IN (SELECT ${of('v', 'b')} FROM ${last})`],
    [
      2,
      () =>
        `SELECT u.a, (SELECT count(*) FROM ${last} WHERE ${of('v', 'a')} = ${of('u', 'b')}) FROM ${first}`,
    ],
    [
      2,
      () =>
        `SELECT * FROM ${first}, LATERAL (SELECT count(*) FROM ${last} WHERE ${of('v', 'a')} = ${of('u', 'b')}) AS l`,
    ],
  ])();
  return { sql };
}

const key = (random: Random): 'a' | 'b' => random.pick(['a', 'a', 'b']);

function union(s: Statement, alias: string, type: Type): string {
  const { random } = s;
  const names = stores.slice(0, 1 + random.int(3));
  if (random.chance(0.3)) names.reverse();
  const members = names.flatMap((name) => member(s, name, type));
  const all =
    members.length === 0
      ? `SELECT 'north' AS store, 1${typed[type]} AS a, 2${typed[type === 'mixed' ? 'text' : type]} AS b`
      : joined(random, members);
  return random.weighted([
    [6, () => `(${all}) AS ${alias}`],
    [1, () => `(WITH c${alias} AS MATERIALIZED (${all}) SELECT * FROM c${alias}) AS ${alias}`],
    [1, () => `(SELECT * FROM (${all}) AS s${alias} OFFSET 0) AS ${alias}`],
    [1, () => `(SELECT store, a, max(b) AS b FROM (${all}) AS s${alias} GROUP BY 1, 2) AS ${alias}`],
    [0.7, () => `(SELECT * FROM (${all}) AS s${alias} ORDER BY 1, 2, 3 LIMIT 6) AS ${alias}`],
  ])();
}

/** How the values of both columns are handed on. */
type Type = 'text' | 'bigint' | 'plain' | 'mixed';

/** A column as the others are compared with it: of mixed ones, numbers as texts. */
const textOf = (alias: string, column: 'a' | 'b', type: Type): string =>
  `${alias}.${column}${type === 'mixed' && column === 'a' ? '::text' : ''}`;

const typed: Readonly<Record<Type, string>> = { text: '::text', bigint: '::bigint', plain: '', mixed: '' };

/** The members, some of which are joined before the others. */
function joined(random: Random, members: readonly string[]): string {
  const word = (): string =>
    random.weighted([
      [8, 'UNION ALL'],
      [2, 'UNION'],
      [0.5, 'EXCEPT'],
      [0.5, 'INTERSECT'],
    ]);
  const [first = '', second, ...more] = members;
  if (second === undefined) return first;
  const both = `${first} ${word()} ${second}`;
  return [random.chance(0.5) ? `(${both})` : both, ...more].join(` ${word()} `);
}

function member(s: Statement, name: string, type: Type): string[] {
  const { random } = s;
  const table = s.mention();
  if (table === undefined) return [];
  const where = random.chance(0.3) ? ` WHERE m.${random.pick(columns)} IS NOT NULL AND m.x < 4` : '';
  const select = `SELECT '${name}' AS store, ${value(random, type === 'mixed' ? 'plain' : type)} AS a, ${value(random, type === 'mixed' ? 'text' : type)} AS b FROM ${table} AS m${where}`;
  return [
    random.weighted([
      [8, select],
      [0.5, `(${select} ORDER BY 1, 2, 3 LIMIT 4)`],
      [0.5, `SELECT DISTINCT * FROM (${select}) AS d`],
    ]),
  ];
}

function value(random: Random, type: Type): string {
  if (type === 'plain') return `m.${random.pick(['id', 'x', 'x', 'y'])}`;
  const column = random.pick(['id', 'id', 'x', 'y']);
  const own = random.weighted([
    [5, () => `m.${column}`],
    [2, () => `nullif(m.${column}, 0)`],
    [0.5, () => `m.${column} + 1`],
  ])();
  return `(${own})${typed[type]}`;
}
