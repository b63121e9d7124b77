import type { Generated } from './check.ts';
import { condition } from './predicates.ts';
import { type Scope, type Source, type Statement, tableColumns } from './scope.ts';
import { shape, shapeColumns } from './shapes.ts';

interface Member {
  readonly sql: string;
  readonly source: Source;
}

/**
 * Two or three relations of many shapes, compared by `=` and its like in all ways: where keys are carried, and where
 * they must not be. `*` as the list keeps the plan free of nodes that would hide what stands below them.
 */
export function keyedStatement(s: Statement): Generated {
  const { random } = s;
  const depth = 1 + random.int(2);
  const left = member(s, 'l', depth);
  const sql = random.weighted<() => string>([
    [6, () => joined(s, left, depth)],
    [2, () => existing(s, left, depth)],
    [1.5, () => contained(s, left, depth)],
    [1, () => listed(s, left, depth)],
    [2, () => lateral(s, left, depth)],
  ])();
  return { sql: random.chance(0.15) ? wrapped(s, sql) : sql };
}

function existing(s: Statement, left: Member, depth: number): string {
  const not = s.random.pick(['', '', 'NOT ']);
  // PostgreSQL's own semi joins count double under a collation that finds more texts equal than their hash does.
  const where = `${not}EXISTS (${correlated(s, left, depth).replaceAll(' COLLATE nocase', '')})`;
  const or = s.random.chance(0.15) ? ` OR l.${name(s, left)} = ${s.random.int(5)}` : '';
  return `SELECT * FROM ${left.sql} WHERE (${where}${or})${more(s, [left], 'AND')}`;
}

function contained(s: Statement, left: Member, depth: number): string {
  const operator = s.random.pick(['IN', 'IN', 'NOT IN', '= ANY', '<> ALL']);
  const list = `SELECT ${s.random.pick(['r.k', 'r.v'])} FROM (${subselect(s, depth)}) r`;
  return `SELECT * FROM ${left.sql} WHERE l.${name(s, left)} ${operator} (${list})${more(s, [left], 'AND')}`;
}

function listed(s: Statement, left: Member, depth: number): string {
  const value = s.random.pick(['count(*)', 'max(r.k)', 'sum(r.v)']);
  const query = `SELECT ${value} FROM (${subselect(s, depth)}) r WHERE ${comparison(s, left, right)}`;
  return `SELECT *, (${query}) FROM ${left.sql}${more(s, [left], 'WHERE')}`;
}

function lateral(s: Statement, left: Member, depth: number): string {
  const query = `LATERAL (${correlated(s, left, depth)}) r`;
  return `SELECT * FROM ${left.sql} ${s.random.pick([`CROSS JOIN ${query}`, `LEFT JOIN ${query} ON true`])}`;
}

/** What correlated conditions compare with: some shape under the name r. */
const right: Member = { sql: '', source: { alias: 'r', columns: shapeColumns } };

function member(s: Statement, alias: string, depth: number): Member {
  const { sql, isTable } = shape(s, depth, undefined);
  const columns = isTable ? tableColumns : shapeColumns;
  return { sql: isTable ? `${sql} AS ${alias}` : `(${sql}) AS ${alias}`, source: { alias, columns } };
}

function subselect(s: Statement, depth: number, outer?: Scope): string {
  const { sql, isTable } = shape(s, depth, outer);
  return isTable ? `SELECT q9.id AS k, q9.x AS v, q9.t FROM ${sql} AS q9` : sql;
}

function name(s: Statement, { source }: Member): string {
  const ints = source.columns.filter(({ kind }) => kind === 'int').map((column) => column.name);
  return s.random.pick([...ints, ...ints.slice(-1)]);
}

/** `l.x = r.k`, mostly. */
function comparison(s: Statement, left: Member, right: Member): string {
  const { random } = s;
  const a = `${left.source.alias}.${name(s, left)}`;
  const b = `${right.source.alias}.${name(s, right)}`;
  return random.weighted([
    [10, `${a} = ${b}`],
    [1, `${b} = ${a}`],
    [1, `${a} IS NOT DISTINCT FROM ${b}`],
    [1, `${left.source.alias}.t = ${right.source.alias}.t`],
    [0.6, `${left.source.alias}.t COLLATE nocase = ${right.source.alias}.t`],
    [1, `(${a} = ${b} OR ${b} = ${random.int(5)})`],
    [0.5, `${a} < ${b}`],
    [0.5, `NOT (${a} <> ${b})`],
    [0.4, `COALESCE(${a}, ${random.int(4)}) = ${b}`],
    [0.4, `${a}::numeric = ${b}`],
  ]);
}

function correlated(s: Statement, left: Member, depth: number): string {
  const { random } = s;
  const outer: Scope = { own: [left.source], outer: undefined };
  const from = subselect(s, depth, random.chance(0.4) ? outer : undefined);
  const base = `FROM (${from}) r WHERE ${comparison(s, left, right)}`;
  return random.pick([
    `SELECT r.* ${base}`,
    `SELECT r.* ${base}`,
    `SELECT r.k, count(*) ${base} GROUP BY r.k`,
    `SELECT count(*), max(r.v) ${base}`,
    `SELECT r.* ${base} ORDER BY r.k, r.v, r.t LIMIT 1`,
    `SELECT DISTINCT r.v ${base}`,
  ]);
}

function joined(s: Statement, left: Member, depth: number): string {
  const { random } = s;
  const members = [left, member(s, 'r', depth)];
  if (random.chance(0.3)) members.push(member(s, 'm', depth - 1));
  let sql = left.sql;
  members.slice(1).forEach((next, i) => {
    const kind = random.pick(['JOIN', 'JOIN', 'LEFT JOIN', 'RIGHT JOIN', 'FULL JOIN']);
    const on = comparison(s, members[random.int(i + 1)] as Member, next);
    const also = kind !== 'FULL JOIN' && random.chance(0.2);
    const and = also ? ` AND ${comparison(s, members[0] as Member, next)}` : '';
    sql += ` ${kind} ${next.sql} ON ${on}${and}`;
  });
  // Where not all columns are used, plans show subqueries that they else pass over.
  const some = members.map((one) => `${one.source.alias}.${name(s, one)}`).slice(random.int(2));
  const all = random.pick([
    '*',
    '*',
    ...members.map(({ source }) => `${source.alias}.*`),
    some.join(', '),
    some.join(', '),
  ]);
  return `SELECT ${all} FROM ${sql}${more(s, members, 'WHERE')}`;
}

/** A condition on some of the members, sometimes. */
function more(s: Statement, members: readonly Member[], word: 'WHERE' | 'AND'): string {
  if (!s.random.chance(0.35)) return '';
  const scope: Scope = { own: members.map(({ source }) => source), outer: undefined };
  return ` ${word} ${condition(s, scope, 0) ?? 'true'}`;
}

function wrapped(s: Statement, sql: string): string {
  return s.random.pick([
    `SELECT count(*) FROM (${sql}) w`,
    `SELECT * FROM (${sql}) w UNION ALL SELECT * FROM (${sql}) w2`,
    `WITH w AS MATERIALIZED (${sql}) SELECT * FROM w`,
  ]);
}
