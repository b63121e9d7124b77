import type { Generated } from './check.ts';
import type { Random } from './random.ts';
import type { Statement } from './scope.ts';

const stores = ['north', 'south', 'west'];
const columns = ['id', 'x', 'y', 't'];

/**
 * Joins of unions whose members a constant may tell apart, as the views over several stores are: some members in
 * another order, some missing, some of expressions, columns as texts or NULL for none.
 */
export function unitedStatement(s: Statement): Generated {
  const { random } = s;
  const unions = ['u', 'v', 'w'].slice(0, 2 + random.int(2)).map((alias) => union(s, alias));
  const [first = '', ...more] = unions;
  const joins = more.map((text, i) => {
    const alias = ['v', 'w'][i] ?? '';
    const other = i === 0 || random.chance(0.5) ? 'u' : 'v';
    const named = random.chance(0.85)
      ? `${alias}.store = ${i > 0 && random.chance(0.4) ? 'v' : 'u'}.store AND `
      : '';
    const condition = `${named}${alias}.${key(random)} = ${other}.${key(random)}`;
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
        `SELECT * FROM ${first} WHERE ${random.pick(['', 'NOT '])}EXISTS (SELECT FROM ${last} WHERE v.store = u.store AND v.a = u.b)`,
    ],
    [1, () => `SELECT * FROM ${first} WHERE (u.store, u.a) IN (SELECT v.store, v.b FROM ${last})`],
    [1, () => `SELECT u.store, count(*) FROM ${first} ${joins.join(' ')} WHERE u.store <> 'west' GROUP BY 1`],
    [
      1,
      () => `SELECT u.a, (SELECT count(*) FROM ${last} WHERE v.store = u.store AND v.a = u.b) FROM ${first}`,
    ],
  ])();
  return { sql };
}

const key = (random: Random): string => random.pick(['a', 'a', 'b']);

function union(s: Statement, alias: string): string {
  const { random } = s;
  const asText = random.chance(0.8);
  const names = stores.slice(0, 1 + random.int(3));
  if (random.chance(0.3)) names.reverse();
  const members = names.flatMap((name) => {
    const table = s.mention();
    if (table === undefined) return [];
    const where = random.chance(0.3) ? ` WHERE m.${random.pick(columns)} IS NOT NULL AND m.x < 4` : '';
    return [
      `SELECT '${name}' AS store, ${value(random, asText)} AS a, ${value(random, asText)} AS b FROM ${table} AS m${where}`,
    ];
  });
  const all =
    members.length === 0 ? "SELECT 'north' AS store, '1' AS a, '2' AS b" : members.join(' UNION ALL ');
  return `(${all}) AS ${alias}`;
}

function value(random: Random, asText: boolean): string {
  const column = random.pick(['id', 'id', 'x', 'y']);
  const own = random.weighted([
    [5, () => `m.${column}`],
    [2, () => `nullif(m.${column}, 0)`],
    [0.5, () => `m.${column} + 1`],
  ])();
  return asText ? `(${own})::text` : `(${own})::bigint`;
}
