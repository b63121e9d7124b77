import { expression } from './expressions.ts';
import { type Kind, kinds, type Scope, type Statement } from './scope.ts';
import { existsPredicate, inPredicate, scalarQuery } from './subqueries.ts';

/** A condition over the scope. */
export function predicate(s: Statement, scope: Scope, depth: number): string {
  const { random } = s;
  return random.weighted<() => string>([
    [6, () => againstConstant(s, scope)],
    [4, () => againstColumn(s, scope, depth)],
    [1.2, () => `(${predicate(s, scope, depth)} OR ${predicate(s, scope, depth - 1)})`],
    [0.8, () => `(${predicate(s, scope, depth)} AND ${predicate(s, scope, depth - 1)})`],
    [0.5, () => `NOT (${predicate(s, scope, depth - 1)})`],
    [1, () => `${columnOr(s, random.pick(kinds), scope)} IS ${random.pick(['', 'NOT '])}NULL`],
    [0.8, () => flag(s, scope)],
    [depth > 0 ? 1.6 : 0, () => inPredicate(s, scope, depth - 1)],
    [depth > 0 ? 1.6 : 0, () => existsPredicate(s, scope, depth - 1)],
    [depth > 0 ? 0.8 : 0, () => againstQuery(s, scope, depth - 1)],
  ])();
}

/** Several conditions, or none. */
export function condition(s: Statement, scope: Scope, depth: number): string | undefined {
  const count = s.random.weighted([
    [2, 0],
    [4, 1],
    [3, 2],
    [1, 3],
  ] as const);
  if (count === 0) return undefined;
  return Array.from({ length: count }, () => predicate(s, scope, depth)).join(' AND ');
}

function columnOr(s: Statement, kind: Kind, scope: Scope): string {
  return s.column(kind, scope) ?? s.constant(kind);
}

const comparison = ['=', '=', '=', '=', '<', '<=', '>', '>=', '<>'] as const;

function againstConstant(s: Statement, scope: Scope): string {
  const { random } = s;
  const kind = random.weighted<Kind>([
    [6, 'int'],
    [2, 'numeric'],
    [2, 'text'],
    [1, 'ts'],
    [1, 'date'],
  ]);
  const column = columnOr(s, kind, scope);
  const list = (): string => Array.from({ length: 1 + random.int(3) }, () => s.constant(kind)).join(', ');
  return random.weighted<() => string>([
    [6, () => `${column} ${random.pick(comparison)} ${s.constant(kind)}`],
    [1, () => `${s.constant(kind)} ${random.pick(comparison)} ${column}`],
    [2, () => `${column} IN (${list()})`],
    [1, () => `${column} NOT IN (${list()}${random.chance(0.1) ? ', NULL' : ''})`],
    [1, () => `${column} BETWEEN ${s.constant(kind)} AND ${s.constant(kind)}`],
    [0.5, () => `${column} IS ${random.pick(['', 'NOT '])}DISTINCT FROM ${s.constant(kind)}`],
    [2.5, () => odd(s, scope)],
  ])();
}

/** Comparisons across types, casts, functions, patterns: what must be read exactly or left alone. */
function odd(s: Statement, scope: Scope): string {
  const { random } = s;
  const of = (kind: Kind): string => columnOr(s, kind, scope);
  const op = random.pick(comparison);
  return random.pick([
    () => `${of('int')} ${op} ${random.pick(['2.5', '3.0', "'4'::float8", '3::bigint', '2::numeric'])}`,
    () => `${of('int')}::text ${op} '${random.int(7)}'`,
    () => `${of('numeric')} ${op} ${random.pick(['2.5::float8', '3', '1.00'])}`,
    () => `${of('text')} LIKE '${random.pick(['%p%', '%q', 'p%', 'pq', '%', '%P_%', '%x%'])}'`,
    () => `${of('text')} ILIKE '%${random.pick(['p', 'Q'])}%'`,
    () => `${of('text')} COLLATE nocase ${random.pick(['=', '<>'])} 'pQ'`,
    () => `${of('text')} IN ('pQ' COLLATE nocase, 'z')`,
    () => `${of('ts')} ${op} date '2026-02-0${1 + random.int(3)}'`,
    () => `${of('ts')}::date ${op} date '2026-02-0${1 + random.int(3)}'`,
    () => `${of('ts')} ${op} timestamp '2026-03-02 0${random.int(9)}:00:00'`,
    () =>
      `date_trunc('${random.pick(['day', 'week', 'month'])}', ${of('ts')}) ${op} '2026-02-0${1 + random.int(3)}'`,
    () => `extract(year FROM ${of('ts')}) ${op} 202${5 + random.int(3)}`,
    () => `to_char(${of('ts')}, 'YYYY-MM') ${op} '2026-0${1 + random.int(4)}'`,
    () => `${of('ts')} AT TIME ZONE 'Asia/Tokyo' ${op} '2026-02-0${1 + random.int(3)} 12:00'`,
    () => `timestamptz '2026-03-01' - ${of('ts')} ${op} interval '${random.int(60)} days'`,
    () => `age(timestamptz '2026-03-01', ${of('ts')}) ${op} interval '${random.int(3)} months'`,
    () => `${of('ts')} + interval '1 month' ${op} '2026-03-0${1 + random.int(3)}'`,
    () => `date '2026-03-01' - ${of('date')} ${op} ${random.int(60)}`,
    () => `${of('ts')} ${op} (SELECT timestamptz '2026-02-0${1 + random.int(3)}')`,
    () => `coalesce(${of('int')}, ${random.int(7)}) ${op} ${random.int(7)}`,
    () =>
      `coalesce(${of('text')}, 'p') ${random.pick(['=', '<>', 'LIKE'])} '${random.pick(['p', 'pq', ''])}'`,
    () => `${of('int')}::varchar ${op} '${random.int(7)}'`,
    () => `${of('ts')} ${op} now() - interval '${random.int(400)} days'`,
    () => `${of('date')} ${op} CURRENT_DATE - ${random.int(400)}`,
    () => `${of('date')} ${op} timestamptz '2026-02-02 10:00:00+00'`,
    () =>
      `(${of('int')}, ${of('int')}) ${random.pick(['<', '>=', '='])} (${random.int(7)}, ${random.int(7)})`,
    () => `${of('int')} = ANY (ARRAY[${random.int(7)}, ${random.int(7)}, NULL])`,
    () => `${of('int')} > ANY (ARRAY[${random.int(7)}, ${random.int(7)}])`,
  ])();
}

function againstColumn(s: Statement, scope: Scope, depth: number): string {
  const { random } = s;
  const kind = random.weighted<Kind>([
    [8, 'int'],
    [1, 'numeric'],
    [2, 'text'],
    [1, 'ts'],
  ]);
  const left = columnOr(s, kind, scope);
  const right = random.chance(0.75) ? columnOr(s, kind, scope) : expression(s, kind, scope, depth);
  return random.chance(0.12)
    ? `${left} IS ${random.pick(['', 'NOT '])}DISTINCT FROM ${right}`
    : `${left} ${random.pick(comparison)} ${right}`;
}

function flag(s: Statement, scope: Scope): string {
  const column = s.column('bool', scope);
  if (column === undefined) return 'true';
  return s.random.pick([
    column,
    `NOT ${column}`,
    `coalesce(${column}, false)`,
    `NOT coalesce(${column}, true)`,
    `${column}::int ${s.random.pick(comparison)} ${s.random.int(2)}`,
    `${column} IS TRUE`,
    `${column} IS NOT TRUE`,
    `${column} = false`,
    `${column} IS UNKNOWN`,
  ]);
}

function againstQuery(s: Statement, scope: Scope, depth: number): string {
  const kind = s.random.pick<Kind>(['int', 'int', 'numeric', 'text']);
  return `${columnOr(s, kind, scope)} ${s.random.pick(comparison)} ${scalarQuery(s, kind, scope, depth)}`;
}
