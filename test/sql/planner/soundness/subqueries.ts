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
  const from = fromClause(s, scope, depth);
  if (from === undefined) return s.constant(kind);
  const inner: Scope = { own: from.sources, outer: scope };
  const where = condition(s, inner, depth);
  const of = kind === 'bool' ? 'bool' : kind;
  return `(SELECT ${aggregate(s, of, inner, 0)} FROM ${from.sql}${where === undefined ? '' : ` WHERE ${where}`})`;
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
