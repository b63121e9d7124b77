import { expression } from './expressions.ts';
import type { Kind } from './schema.ts';
import type { Column, Draft, Scope } from './scope.ts';
import { subquery } from './subqueries.ts';
import { constant, constantFor, valueFor } from './values.ts';

const COMPARISONS = ['=', '>', '<', '>=', '<=', '<>', '>', '<'];

/** A condition: predicates under AND, OR and NOT. */
export function condition(draft: Draft, scope: Scope, depth: number): string {
  const { tape } = draft;
  const arms = Array.from(
    {
      length:
        1 +
        tape.weighted([
          [6, 0],
          [3, 1],
          [1, 2],
        ] as const),
    },
    () => predicate(draft, scope, depth),
  );
  const [first = 'true', ...more] = arms;
  if (more.length === 0) return tape.chance(0.08) ? `NOT (${first})` : first;
  return arms.map((arm) => `(${arm})`).join(tape.chance(0.18) ? ' OR ' : ' AND ');
}

export function predicate(draft: Draft, scope: Scope, depth: number): string {
  const { tape } = draft;
  const column = draft.anyColumn(scope);
  if (column === undefined) return 'true';
  const kind = tape.weighted([
    [9, simple],
    [depth > 0 ? 3.5 : 0, subquery],
    [1.2, between],
    [0.5, twoColumns],
    [0.5, computed],
    [0.5, mapped],
    [0.15, constantOnly],
  ] as const);
  return kind(draft, column, scope, depth);
}

type Make = (draft: Draft, column: Column, scope: Scope, depth: number) => string;

const simple: Make = (draft, column) => {
  const { tape } = draft;
  const { sql, kind } = column;
  if (kind === 'bool')
    return tape.pick([
      sql,
      `NOT ${sql}`,
      `${sql} IS TRUE`,
      `${sql} IS NOT TRUE`,
      `${sql} = false`,
      `${sql} IS NULL`,
    ]);
  const comparison = (): string => `${sql} ${tape.pick(COMPARISONS)} ${constantFor(draft, column)}`;
  const list = (): string => {
    const values = Array.from({ length: 1 + tape.int(6) }, () => constantFor(draft, column));
    if (tape.chance(0.08)) values.push('NULL');
    return `${sql} ${tape.chance(0.2) ? 'NOT IN' : 'IN'} (${values.join(', ')})`;
  };
  const nullness = (): string => `${sql} IS ${tape.chance(0.4) ? 'NOT ' : ''}NULL`;
  const distinct = (): string =>
    `${sql} IS ${tape.chance(0.5) ? 'NOT ' : ''}DISTINCT FROM ${constantFor(draft, column)}`;
  const like = kind === 'text' ? () => `${sql} ${pattern(draft, column)}` : comparison;
  return tape.weighted([
    [6, comparison],
    [3, list],
    [kind === 'text' ? 3 : 0, like],
    [1, nullness],
    [0.4, distinct],
  ] as const)();
};

function pattern(draft: Draft, column: Column): string {
  const { tape } = draft;
  const value = valueFor(draft, column);
  const at = tape.int(Math.max(1, value.length - 3));
  const part = value.slice(at, at + 1 + tape.int(4)).replaceAll(/[%_\\]/g, '');
  const text = tape.pick([`%${part}%`, `${part}%`, `%${part}`, `%${part}%${part}%`, `_${part}%`, part]);
  const operator = tape.pick(['LIKE', 'ILIKE', 'NOT LIKE']);
  return `${operator} ${constant(draft, 'text', text)}`;
}

const between: Make = (draft, column) => {
  const low = constantFor(draft, column);
  const word = draft.tape.chance(0.15) ? 'NOT BETWEEN' : 'BETWEEN';
  return `${column.sql} ${word} ${draft.tape.chance(0.85) ? 'SYMMETRIC ' : ''}${low} AND ${constantFor(draft, column)}`;
};

/** Names for the values of a column, as views give them: some twice, some values twice and spelled otherwise. */
const mapped: Make = (draft, column) => {
  const { tape } = draft;
  const { kind, sql } = column;
  if (kind === 'bool') return sql;
  const names = ['one', 'two', 'three'];
  const values = Array.from({ length: 1 + tape.int(4) }, () => constantFor(draft, column));
  const [first = 'NULL'] = values;
  if (tape.chance(0.3)) values.push(/^-?\d+$/.test(first) ? `${first}.0` : first);
  const subject = kind === 'int' && tape.chance(0.4) ? `${sql}::numeric` : sql;
  if (tape.chance(0.25)) return `NULLIF(${subject}, ${first}) IN (${[...values].reverse().join(', ')})`;
  const arms = values.map((value) => `WHEN ${value} THEN '${tape.pick(names)}'`);
  const inner = `CASE ${sql} WHEN ${first} THEN 'two' END`;
  const otherwise = tape.pick([
    '',
    ` ELSE '${tape.pick(names)}'`,
    ' ELSE NULL',
    " ELSE ''",
    ` ELSE ${inner}`,
  ]);
  const wanted = tape.pick(["= 'one'", "IN ('one', 'two')", "<> 'two'", "= ''", 'IS NULL', "NOT IN ('one')"]);
  return `CASE ${subject} ${arms.join(' ')}${otherwise} END ${wanted}`;
};

/** Two columns, of this query or one around it. */
const twoColumns: Make = (draft, column, scope) => {
  const other = draft.column(column.kind, scope);
  return `${column.sql} ${draft.tape.pick(COMPARISONS)} ${other?.sql ?? column.sql}`;
};

const computed: Make = (draft, column, scope) => {
  const kind: Kind = column.kind;
  if (kind === 'bool') return expression(draft, 'bool', scope, 2);
  if (kind === 'time' && draft.tape.chance(0.5)) {
    const bound = draft.tape.pick([
      "now() - interval '1 year'",
      'CURRENT_DATE - 400',
      "date_trunc('month', timestamptz '2026-03-15')",
      "timestamptz '2025-10-26 02:30' AT TIME ZONE 'Europe/Berlin'",
      "date '2025-12-24'",
    ]);
    return `${column.sql} ${draft.tape.pick(['>', '<', '>=', '<='])} ${bound}`;
  }
  return `${expression(draft, kind, scope, 2)} ${draft.tape.pick(COMPARISONS)} ${constantFor(draft, column)}`;
};

const constantOnly: Make = ({ tape }) => tape.pick(['true', 'false', 'NULL', '1 = 1']);
