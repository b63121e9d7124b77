import { aggregate, expression } from './expressions.ts';
import { type From, fromClause } from './from.ts';
import { condition, predicate } from './predicates.ts';
import type { Kind, Named, Query, Scope, Source, Statement } from './scope.ts';

/** A query whose columns have the kinds that are wanted. Its answer does not depend on the order of any rows. */
export function query(s: Statement, wanted: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const { random } = s;
  const choice = random.weighted([
    [8, 'select'],
    [depth > 0 ? 1.4 : 0, 'set'],
    [depth > 0 ? 1.2 : 0, 'with'],
    [depth > 0 ? 0.25 : 0, 'recursive'],
  ] as const);
  const made =
    choice === 'set'
      ? setOperation(s, wanted, outer, depth)
      : choice === 'with'
        ? withQuery(s, wanted, outer, depth)
        : choice === 'recursive'
          ? recursive(s, wanted, outer, depth)
          : select(s, wanted, outer, depth);
  return random.chance(0.12) ? limited(s, made) : made;
}

/** The first rows in an order of all columns: rows that it leaves open are equal. */
function limited(s: Statement, { sql, columns }: Query): Query {
  const order = columns
    .map((_, i) => `${i + 1}${s.random.pick(['', '', ' DESC', ' NULLS FIRST'])}`)
    .join(', ');
  const offset = s.random.chance(0.2) ? ` OFFSET ${s.random.int(3)}` : '';
  return { sql: `(SELECT * FROM (${sql}) z ORDER BY ${order} LIMIT ${s.random.int(6)}${offset})`, columns };
}

function select(s: Statement, wanted: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const { random } = s;
  const from = fromClause(s, outer, depth);
  const columns = named(s, wanted);
  if (from === undefined) {
    const items = wanted.map((kind, i) => `${s.constant(kind)} AS ${columns[i]?.name}`);
    return { sql: `SELECT ${items.join(', ')}`, columns };
  }
  const scope: Scope = { own: from.sources, outer };
  const where = condition(s, scope, depth);
  const tail = `FROM ${from.sql}${where === undefined ? '' : ` WHERE ${where}`}`;
  const mode = random.weighted([
    [6, 'plain'],
    [2.2, 'grouped'],
    [0.6, 'total'],
    [0.8, 'distinct'],
    [0.8, 'window'],
    [0.3, 'distinct on'],
  ] as const);
  const list = (items: readonly string[]): string =>
    items.map((item, i) => `${item} AS ${columns[i]?.name}`).join(', ');
  const plain = (): string[] => wanted.map((kind) => expression(s, kind, scope, depth));
  switch (mode) {
    case 'grouped':
      return { sql: grouped(s, wanted, scope, tail, list, depth), columns };
    case 'total':
      return { sql: `SELECT ${list(wanted.map((kind) => aggregate(s, kind, scope, 0)))} ${tail}`, columns };
    case 'distinct':
      return { sql: `SELECT DISTINCT ${list(plain())} ${tail}`, columns };
    case 'distinct on': {
      const order = wanted.map((_, i) => i + 1).join(', ');
      return {
        sql: `SELECT DISTINCT ON (1) * FROM (SELECT ${list(plain())} ${tail}) y ORDER BY ${order}`.replace(
          'ON (1)',
          `ON (${columns[0]?.name})`,
        ),
        columns,
      };
    }
    case 'window':
      return {
        sql: `SELECT ${list(wanted.map((kind) => windowed(s, kind, scope, depth)))} ${tail}`,
        columns,
      };
    default:
      return { sql: `SELECT ${list(plain())} ${tail}`, columns };
  }
}

/** Names for a query's columns: sometimes the names that a table's columns have, but for others. */
function named(s: Statement, wanted: readonly Kind[]): Named[] {
  const real = s.random.chance(0.4) ? s.random.shuffle(['id', 'x', 'y', 't', 'n', 'f', 'ts', 'd']) : [];
  return wanted.map((kind, i) => ({ name: real[i] ?? `c${i}`, kind }));
}

function grouped(
  s: Statement,
  wanted: readonly Kind[],
  scope: Scope,
  tail: string,
  list: (items: readonly string[]) => string,
  depth: number,
): string {
  const { random } = s;
  const local: Scope = { own: scope.own, outer: undefined };
  const keys = wanted.map((kind) => (random.chance(0.5) ? s.column(kind, local) : undefined));
  const extra = s.column('int', local);
  const by = [
    ...new Set([...keys.filter((key) => key !== undefined), ...(extra && random.chance(0.6) ? [extra] : [])]),
  ];
  const items = wanted.map((kind, i) => keys[i] ?? aggregate(s, kind, scope, depth > 1 ? 1 : 0));
  const having = random.chance(0.25)
    ? ` HAVING ${aggregate(s, 'int', scope, 0)} ${random.pick(['>', '<', '='])} ${random.int(4)}`
    : '';
  if (by.length === 0) return `SELECT ${list(wanted.map((kind) => aggregate(s, kind, scope, 0)))} ${tail}`;
  const sets = random.weighted([
    [6, by.join(', ')],
    [0.7, `ROLLUP (${by.join(', ')})`],
    [0.7, `GROUPING SETS (${by.map((key) => `(${key})`).join(', ')}, ())`],
  ]);
  return `SELECT ${list(items)} ${tail} GROUP BY ${sets}${having}`;
}

/** An expression, or a window function that rows equal in the window's order do not tell apart. */
function windowed(s: Statement, kind: Kind, scope: Scope, depth: number): string {
  const { random } = s;
  const local: Scope = { own: scope.own, outer: undefined };
  const argument = s.column(kind, local);
  if (random.chance(0.4) || argument === undefined || kind === 'bool')
    return expression(s, kind, scope, depth);
  const partition = s.column('int', local);
  const order = s.column('int', local);
  const over = [
    ...(partition && random.chance(0.7) ? [`PARTITION BY ${partition}`] : []),
    ...(order && random.chance(0.5) ? [`ORDER BY ${order}`] : []),
  ].join(' ');
  const counting = ['rank()', 'count(*)', `count(${argument})`];
  const call = random.pick([`max(${argument})`, `min(${argument})`, ...(kind === 'int' ? counting : [])]);
  return `${call} OVER (${over})`;
}

function setOperation(s: Statement, wanted: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const operator = s.random.pick([
    'UNION',
    'UNION ALL',
    'UNION ALL',
    'UNION ALL',
    'INTERSECT',
    'EXCEPT',
    'INTERSECT ALL',
    'EXCEPT ALL',
  ]);
  const left = query(s, wanted, outer, depth - 1);
  const right = query(s, wanted, outer, depth - 1);
  return { sql: `(${left.sql}) ${operator} (${right.sql})`, columns: left.columns };
}

function withQuery(s: Statement, wanted: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const before = s.ctes;
  const kindsOf: Kind[] = ['int', 'int', s.random.pick<Kind>(['text', 'numeric', 'bool'])];
  const name = `w${s.random.int(1000)}`;
  const inner = s.random.chance(0.4) ? tableQuery(s) : undefined;
  const body = inner ?? query(s, kindsOf, outer, depth - 1);
  const source: Source = { alias: name, columns: body.columns };
  s.ctes = [...before, source];
  const main = query(s, wanted, outer, depth - 1);
  s.ctes = before;
  const how = s.random.pick(['', '', 'MATERIALIZED ', 'NOT MATERIALIZED ', 'NOT MATERIALIZED ']);
  return { sql: `WITH ${name} AS ${how}(${body.sql}) (${main.sql})`, columns: main.columns };
}

/** All of a table. */
function tableQuery(s: Statement): Query | undefined {
  const from: From | undefined = fromClause(s, undefined, 0);
  const [source, ...more] = from?.sources ?? [];
  if (from === undefined || source === undefined || more.length > 0) return undefined;
  return { sql: `SELECT * FROM ${from.sql}`, columns: source.columns };
}

function recursive(s: Statement, wanted: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const before = s.ctes;
  const name = `r${s.random.int(1000)}`;
  const base = query(s, ['int'], undefined, depth - 1);
  const step = s.mention();
  if (step === undefined) return select(s, wanted, outer, depth);
  const columns: Named[] = [{ name: 'k', kind: 'int' }];
  s.ctes = [...before, { alias: name, columns }];
  const main = query(s, wanted, outer, depth - 1);
  s.ctes = before;
  const more = s.random.chance(0.5)
    ? ` AND ${predicate(s, { own: [{ alias: 'st', columns: [{ name: 'x', kind: 'int' }] }], outer: undefined }, 0)}`
    : '';
  const sql = `WITH RECURSIVE ${name}(k) AS (SELECT b0.c::integer FROM (${base.sql}) b0(c) UNION SELECT st.x FROM ${name} JOIN ${step} AS st ON st.id = ${name}.k${more}) (${main.sql})`;
  return { sql, columns: main.columns };
}
