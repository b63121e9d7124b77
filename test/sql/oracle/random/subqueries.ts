import { linkedQuery } from './links.ts';
import { query } from './queries.ts';
import type { Column, Draft, Query, Scope } from './scope.ts';
import { constantFor } from './values.ts';

/** A predicate on `column` with a subquery, correlated or not. */
export function subquery(draft: Draft, column: Column, scope: Scope, depth: number): string {
  const { tape } = draft;
  const { kind, sql } = column;
  const made = (): Query =>
    (tape.chance(0.75) ? linkedQuery(draft, column, scope, depth - 1) : undefined) ??
    query(draft, [kind, 'int'], scope, depth - 1);
  const inside = (): string => `SELECT ${draft.c[0]} FROM (${made().sql}) ${draft.alias('s')}`;
  const scalar = (): string => {
    const call = kind === 'bool' ? 'bool_or' : tape.pick(['max', 'min']);
    return `(SELECT ${call}(${draft.c[0]}) FROM (${made().sql}) ${draft.alias('s')})`;
  };
  const correlated = (): string => {
    const alias = draft.alias('x');
    const body = made().sql;
    const more = tape.chance(0.3)
      ? ` AND ${alias}.${draft.c[1]} > ${constantFor(draft, { kind: 'int', values: [] })}`
      : '';
    return `EXISTS (SELECT FROM (${body}) ${alias} WHERE ${alias}.${draft.c[0]} = ${sql}${more})`;
  };
  const counted = (): string => {
    const alias = draft.alias('x');
    return `(SELECT count(*) FROM (${made().sql}) ${alias} WHERE ${alias}.${draft.c[0]} = ${sql}) ${tape.pick(['>', '='])} ${tape.int(3)}`;
  };
  return tape.weighted([
    [4, () => `${sql} IN (${inside()})`],
    [2, () => `${tape.chance(0.35) ? 'NOT ' : ''}${correlated()}`],
    [1.5, () => `${sql} NOT IN (${inside()})`],
    [1.2, () => `${sql} ${tape.pick(['=', '<', '>='])} ${scalar()}`],
    [1, counted],
    [0.7, () => `${tape.chance(0.3) ? 'NOT ' : ''}EXISTS (${inside()})`],
    [0.5, () => `${sql} ${tape.pick(['=', '>', '<='])} ${tape.pick(['ANY', 'ALL'])} (${inside()})`],
    [0.4, () => `(${sql} IN (${inside()})) IS NOT TRUE`],
    [0.4, () => `${sql} = ANY (ARRAY(${inside()}))`],
  ] as const)();
}
