import { aggregate, expression, windowed } from './expressions.ts';
import { fromClause, kindsOf } from './from.ts';
import { condition } from './predicates.ts';
import type { Kind } from './schema.ts';
import type { Draft, Named, Query, Scope } from './scope.ts';

/** A query of columns of these kinds. Which rows it answers does not depend on the order in which it finds them. */
export function query(draft: Draft, kinds: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const { tape } = draft;
  const deep = depth > 0;
  const made = tape.weighted([
    [10, select],
    [deep ? 1.2 : 0, setOperation],
    [deep ? 1 : 0, withQuery],
  ] as const)(draft, kinds, outer, depth);
  return tape.chance(0.14) ? limited(draft, made) : made;
}

/** The first rows by all columns: rows that it leaves open are equal. */
export function limited({ tape }: Draft, { sql, columns }: Query): Query {
  const order = columns.map(
    (_, i) => `${i + 1}${tape.pick(['', ' DESC', ' NULLS FIRST', ' DESC NULLS LAST'])}`,
  );
  const offset = tape.chance(0.25) ? ` OFFSET ${tape.int(5)}` : '';
  return {
    sql: `(SELECT * FROM (${sql}) z ORDER BY ${order.join(', ')} LIMIT ${1 + tape.int(12)}${offset})`,
    columns,
  };
}

const named = ({ c }: Draft, kinds: readonly Kind[]): Named[] =>
  kinds.map((kind, i) => ({ name: c[i] ?? '', kind, values: [] }));

function select(draft: Draft, kinds: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const { tape } = draft;
  const from = fromClause(draft, outer, depth);
  const scope: Scope = { sources: from.sources, outer };
  const where = tape.chance(0.8) ? ` WHERE ${condition(draft, scope, depth)}` : '';
  const tail = `FROM ${from.sql}${where}`;
  const list = (items: readonly string[]): string =>
    items.map((item, i) => `${item} AS ${draft.c[i]}`).join(', ');
  switch (
    tape.weighted([
      [7, 'plain'],
      [1.5, 'grouped'],
      [0.7, 'total'],
      [0.9, 'distinct'],
      [0.8, 'window'],
      [0.3, 'distinct on'],
      [0.3, 'sets'],
    ] as const)
  ) {
    case 'grouped':
      return { sql: grouped(draft, kinds, scope, tail, list), columns: named(draft, kinds) };
    case 'sets':
      return { sql: groupingSets(draft, kinds, scope, tail, list), columns: named(draft, kinds) };
    case 'total':
      return {
        sql: `SELECT ${list(kinds.map((kind) => aggregate(draft, kind, local(scope))))} ${tail}`,
        columns: named(draft, kinds),
      };
    case 'distinct':
      return {
        sql: `SELECT DISTINCT ${list(kinds.map((kind) => expression(draft, kind, scope, 1)))} ${tail}`,
        columns: named(draft, kinds),
      };
    case 'window':
      return {
        sql: `SELECT ${list(kinds.map((kind) => windowed(draft, kind, local(scope))))} ${tail}`,
        columns: named(draft, kinds),
      };
    case 'distinct on': {
      const order = kinds.map((_, i) => i + 1).join(', ');
      const inner = `SELECT ${list(kinds.map((kind) => expression(draft, kind, scope, 0)))} ${tail}`;
      return {
        sql: `(SELECT DISTINCT ON (${draft.c[0]}) * FROM (${inner}) y ORDER BY ${order})`,
        columns: named(draft, kinds),
      };
    }
    default: {
      const items = kinds.map((kind, i) => plainItem(draft, kind, scope, draft.c[i] ?? ''));
      return {
        sql: `SELECT ${list(items.map(({ sql }) => sql))} ${tail}`,
        columns: items.map(({ named: column }) => column),
      };
    }
  }
}

/** A column as it is, or an expression. */
function plainItem(draft: Draft, kind: Kind, scope: Scope, name: string): { sql: string; named: Named } {
  const column = draft.column(kind, scope);
  if (column === undefined || draft.tape.chance(0.25))
    return { sql: expression(draft, kind, scope, 2), named: { name, kind, values: [] } };
  const { sql, values, origin } = column;
  return { sql, named: { name, kind, values, ...(origin === undefined ? {} : { origin }) } };
}

/** Aggregates of a query's own columns: those of an outer query would be the outer query's aggregates. */
const local = (scope: Scope): Scope => ({ sources: scope.sources, outer: undefined });

type List = (items: readonly string[]) => string;

function grouped(draft: Draft, kinds: readonly Kind[], scope: Scope, tail: string, list: List): string {
  const { tape } = draft;
  const keys = kinds.map((kind) => (tape.chance(0.5) ? draft.column(kind, local(scope)) : undefined));
  const extra = draft.column('int', local(scope));
  const by = new Set([...keys, extra].flatMap((key) => (key === undefined ? [] : [key.sql])));
  if (by.size === 0)
    return `SELECT ${list(kinds.map((kind) => aggregate(draft, kind, local(scope))))} ${tail}`;
  const items = kinds.map((kind, i) => keys[i]?.sql ?? aggregate(draft, kind, local(scope)));
  const having = tape.chance(0.25)
    ? ` HAVING ${aggregate(draft, 'int', local(scope))} ${tape.pick(['>', '<', '='])} ${tape.int(4)}`
    : '';
  return `SELECT ${list(items)} ${tail} GROUP BY ${[...by].join(', ')}${having}`;
}

function groupingSets(draft: Draft, kinds: readonly Kind[], scope: Scope, tail: string, list: List): string {
  const { tape } = draft;
  const keys = kinds.map((kind) => draft.column(kind, local(scope)));
  const by = [...new Set(keys.flatMap((key) => (key === undefined ? [] : [key.sql])))];
  const items = kinds.map((kind, i) => keys[i]?.sql ?? aggregate(draft, kind, local(scope)));
  if (by.length === 0) return `SELECT ${list(items)} ${tail}`;
  const word = tape.pick(['ROLLUP', 'CUBE']);
  return `SELECT ${list(items)} ${tail} GROUP BY ${word} (${by.join(', ')})`;
}

function setOperation(draft: Draft, kinds: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const word = draft.tape.pick(['UNION ALL', 'UNION', 'INTERSECT', 'EXCEPT', 'EXCEPT ALL', 'INTERSECT ALL']);
  const left = query(draft, kinds, outer, depth - 1);
  const right = query(draft, kinds, outer, depth - 1);
  return { sql: `(${left.sql}) ${word} (${right.sql})`, columns: left.columns };
}

function withQuery(draft: Draft, kinds: readonly Kind[], outer: Scope | undefined, depth: number): Query {
  const { tape } = draft;
  const inner = query(draft, kindsOf(draft), undefined, depth - 1);
  const name = draft.alias('cte');
  draft.ctes.push({ name, columns: inner.columns });
  const how = tape.pick(['', ' MATERIALIZED', ' NOT MATERIALIZED']);
  const body = select(draft, kinds, outer, depth - 1);
  draft.ctes.pop();
  return { sql: `WITH ${name} AS${how} (${inner.sql}) ${body.sql}`, columns: body.columns };
}
