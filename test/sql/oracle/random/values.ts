import type { Kind } from './schema.ts';
import { type Column, type Draft, SQL_TYPES } from './scope.ts';

const FALLBACK: Readonly<Record<Kind, readonly string[]>> = {
  int: ['1', '0', '2', '3', '10', '100', '150', '-1'],
  text: ['physical', '', 'New', 'a', 'PayPal'],
  numeric: ['10', '0', '99.99', '250.5', '10.0000'],
  bool: ['true', 'false'],
  time: ['2025-06-01 00:00:00+00', '2026-01-01 00:00:00+00', '2024-02-29 12:00:00+02'],
  date: ['2025-06-01', '2026-07-15', '2024-01-31'],
};

/** A constant to compare a column with: mostly a value that it has, or one near it. */
export function constantFor(draft: Draft, column: Pick<Column, 'kind' | 'values'>): string {
  return constant(draft, column.kind, valueFor(draft, column));
}

export function valueFor({ tape }: Draft, { kind, values }: Pick<Column, 'kind' | 'values'>): string {
  const value = tape.pick(values.length > 0 && !tape.chance(0.12) ? values : FALLBACK[kind]);
  if (!tape.chance(0.08)) return value;
  if (kind === 'int') return String(Number(value) + tape.pick([1, -1, 5]));
  if (kind === 'text') return tape.pick([value.toUpperCase(), `${value} `, value.slice(1)]);
  if (kind === 'time') return value.replace(/:\d\d\+/, ':30.5+');
  return value;
}

/** A value as a literal, or as a parameter where the statement has them. */
export function constant(draft: Draft, kind: Kind, value: string): string {
  const { tape, parameters } = draft;
  if (parameters !== undefined && tape.chance(0.5)) {
    parameters.push(value);
    return `$${parameters.length}::${SQL_TYPES[kind]}`;
  }
  const quoted = `'${value.replaceAll("'", "''")}'`;
  if (kind === 'bool') return value.startsWith('t') ? 'true' : 'false';
  if (kind === 'int') return tape.chance(0.1) ? tape.pick([`${quoted}::bigint`, `${value}.0`]) : value;
  if (kind === 'numeric') return tape.chance(0.2) ? `${quoted}::numeric` : value;
  if (kind === 'text') return quoted;
  return `${quoted}::${SQL_TYPES[kind]}`;
}

export function anyConstant(draft: Draft, kind: Kind): string {
  return constantFor(draft, { kind, values: [] });
}
