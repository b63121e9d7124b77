import type { Kind } from './schema.ts';
import type { Draft, Scope } from './scope.ts';
import { anyConstant, constantFor } from './values.ts';

/** An expression of a kind over a query's columns. It cannot fail, whatever rows there are. */
export function expression(draft: Draft, kind: Kind, scope: Scope, depth: number): string {
  const { tape } = draft;
  const column = draft.column(kind, scope);
  if (column === undefined) return other(draft, kind, scope);
  if (depth <= 0 || !tape.chance(0.3)) return column.sql;
  const deeper = (wanted: Kind): string => expression(draft, wanted, scope, depth - 1);
  const general = [
    () => `coalesce(${deeper(kind)}, ${constantFor(draft, column)})`,
    () => `nullif(${deeper(kind)}, ${constantFor(draft, column)})`,
    () => `CASE WHEN ${deeper('bool')} THEN ${deeper(kind)} ELSE ${deeper(kind)} END`,
  ];
  const particular: Readonly<Record<Kind, readonly (() => string)[]>> = {
    int: [
      () => `${deeper('int')} + ${tape.int(4)}`,
      () => `- ${column.sql}`,
      () => `length(${deeper('text')})`,
      () => `greatest(${deeper('int')}, ${deeper('int')})`,
      () => `extract(year FROM ${deeper('time')})::int`,
    ],
    text: [
      () => `lower(${deeper('text')})`,
      () => `left(${deeper('text')}, 3)`,
      () => `${deeper('text')} || '!'`,
      () => `upper(${column.sql})`,
    ],
    numeric: [() => `round(${deeper('numeric')})`, () => `${deeper('numeric')} + ${deeper('int')}`],
    bool: [
      () => `${deeper('int')} > ${deeper('int')}`,
      () => `${deeper('text')} IS NULL`,
      () => `NOT ${column.sql}`,
    ],
    time: [
      () => `date_trunc('month', ${deeper('time')})`,
      () => `${deeper('time')} + interval '1 day'`,
      () => `date_trunc('day', ${column.sql}, 'America/New_York')`,
    ],
    date: [() => `${deeper('time')}::date`, () => `${deeper('date')} + 1`],
  };
  return `(${tape.pick([...general, ...particular[kind]])()})`;
}

/** Where the query has no column of the kind. */
function other(draft: Draft, kind: Kind, scope: Scope): string {
  const { tape } = draft;
  const int = draft.column('int', scope);
  const time = draft.column('time', scope);
  if (kind === 'date' && time !== undefined) return `(${time.sql}::date)`;
  if (int === undefined || tape.chance(0.3)) return anyConstant(draft, kind);
  if (kind === 'numeric') return `(${int.sql}::numeric)`;
  if (kind === 'text') return `(${int.sql}::text)`;
  if (kind === 'bool') return `(${int.sql} > ${constantFor(draft, int)})`;
  return kind === 'int' ? int.sql : anyConstant(draft, kind);
}

/** An aggregate that answers the kind and does not depend on the order of rows. */
export function aggregate(draft: Draft, kind: Kind, scope: Scope): string {
  const { tape } = draft;
  const of = (wanted: Kind): string => expression(draft, wanted, scope, 1);
  const filter = tape.chance(0.12) ? ` FILTER (WHERE ${of('bool')})` : '';
  const made: Readonly<Record<Kind, readonly (() => string)[]>> = {
    int: [
      () => 'count(*)',
      () => `count(${of('int')})`,
      () => `max(${of('int')})`,
      () => `min(${of('int')})`,
      () => `count(DISTINCT ${of(tape.pick<Kind>(['int', 'text', 'time']))})`,
    ],
    text: [
      () => `min(${of('text')})`,
      () => `max(${of('text')})`,
      () => `string_agg(DISTINCT ${of('text')}, ',')`,
    ],
    numeric: [
      () => `sum(${of('numeric')})`,
      () => `min(${of('numeric')})`,
      () => `round(avg(${of('int')}), 3)`,
      () => `sum(${of('int')})`,
    ],
    bool: [() => `bool_or(${of('bool')})`, () => `bool_and(${of('bool')})`],
    time: [() => `max(${of('time')})`, () => `min(${of('time')})`],
    date: [() => `min(${of('date')})`],
  };
  const call = tape.pick(made[kind])();
  if (call.startsWith('round(')) return call;
  // count and sum of int are bigint: cast, so that columns of one kind are of one type.
  return kind === 'int'
    ? `(${call}${filter})::int`
    : kind === 'numeric'
      ? `(${call}${filter})::numeric`
      : `${call}${filter}`;
}

/** A window function whose value does not depend on the order of rows that its ORDER BY leaves open. */
export function windowed(draft: Draft, kind: Kind, scope: Scope): string {
  const { tape } = draft;
  if (kind !== 'int' && kind !== 'numeric') return expression(draft, kind, scope, 1);
  const partition = draft.anyColumn(scope);
  const order = draft.column('int', scope);
  const over = [
    partition !== undefined && tape.chance(0.7) ? `PARTITION BY ${partition.sql}` : '',
    order !== undefined && tape.chance(0.6) ? `ORDER BY ${order.sql}` : '',
  ].join(' ');
  const value = expression(draft, kind, scope, 0);
  if (kind === 'numeric') return `(sum(${value}) OVER (${over}))::numeric`;
  return `(${tape.pick(['count(*)', 'rank()', 'dense_rank()', `max(${value})`, `sum(${value})`])} OVER (${over}))::int`;
}
