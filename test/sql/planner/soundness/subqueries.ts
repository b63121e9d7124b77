import { aggregate } from './expressions.ts';
import { fromClause } from './from.ts';
import { condition } from './predicates.ts';
import { query } from './queries.ts';
import type { Kind, Scope, Statement } from './scope.ts';

/** A subquery that yields one value: an aggregate, or the first row of a total order. */
export function scalarQuery(s: Statement, kind: Kind, scope: Scope, depth: number): string {
  if (s.random.chance(0.25)) {
    const { sql } = query(s, [kind], scope, Math.max(0, depth - 1));
    return `(SELECT * FROM (${sql}) z ORDER BY 1 LIMIT 1)`;
  }
  if (kind === 'int' && s.random.chance(0.08)) {
    const limit = `LIMIT GREATEST(${s.column('int', scope) ?? 2}, 0)`;
    return `(SELECT count(*) FROM (${query(s, ['int'], scope, 0).sql} ${limit}) z)`;
  }
  if (kind === 'int' && s.random.chance(0.3)) return rowQuery(s);
  const from = fromClause(s, scope, depth);
  if (from === undefined) return s.constant(kind);
  const inner: Scope = { own: from.sources, outer: scope };
  const where = condition(s, inner, depth);
  const of = kind === 'bool' ? 'bool' : kind;
  return `(SELECT ${aggregate(s, of, inner, 0)} FROM ${from.sql}${where === undefined ? '' : ` WHERE ${where}`})`;
}

/** A query of a row of a table, which may not be there. Of several rows PostgreSQL would make an error, in some plans. */
function rowQuery(s: Statement): string {
  const { random } = s;
  const column = random.pick(['z.id', 'z.id', 'z.id', 'z.x', 'NULLIF(z.id, 3)']);
  const from = `FROM ${s.mention()} AS z`;
  const one = `z.id = ${random.int(6)}`;
  if (random.chance(0.5)) {
    const where = random.pick([one, `${one} AND z.t LIKE '%a%'`, `${one} AND z.y > 2`]);
    return `(SELECT ${column} ${from} WHERE ${where}${random.pick(['', ' OFFSET 0'])})`;
  }
  const where = random.pick([`z.x = ${random.int(6)}`, `z.y > ${2 + random.int(6)}`, 'z.f']);
  return `(SELECT ${column} ${from} WHERE ${where} ORDER BY 1 LIMIT 1)`;
}

export function existsPredicate(s: Statement, scope: Scope, depth: number): string {
  const not = s.random.chance(0.35) ? 'NOT ' : '';
  return `${not}EXISTS (${query(s, ['int'], scope, depth).sql})`;
}

export function inPredicate(s: Statement, scope: Scope, depth: number): string {
  const kind = s.random.pick<Kind>(['int', 'int', 'int', 'text']);
  const left = s.column(kind, scope) ?? s.constant(kind);
  const sees = s.random.chance(0.6) ? undefined : scope;
  const form = s.random.weighted([
    [5, 'IN'],
    [2, 'NOT IN'],
    [0.5, '= ANY'],
    [0.5, '<> ALL'],
    [0.4, '> ANY'],
  ] as const);
  return `${left} ${form} (${query(s, [kind], sees, depth).sql})`;
}
