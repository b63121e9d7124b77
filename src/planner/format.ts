import type { ColumnType, ValueFormat } from '../catalog/index.ts';
import { parseInstant, type Rounding, toSeconds } from './instant.ts';
import type { Constant } from './types.ts';

/** The format of a parameter whose definition names none. */
export function defaultFormat(type: ColumnType): ValueFormat {
  if (type === 'timestamptz') return 'iso8601';
  return type === 'boolean' ? 'boolean' : 'plain';
}

/**
 * A constant as a request parameter spells it; undefined if the format cannot express it. Times are rounded to whole
 * seconds, in the direction that the caller says widens the predicate: the APIs' own times have no fractions.
 */
export function formatValue(
  format: ValueFormat,
  { text }: Constant,
  rounding: Rounding = 'floor',
): string | undefined {
  switch (format) {
    case 'plain':
    case 'csv':
      return text;
    case 'lower':
      return text.toLowerCase();
    case 'boolean':
      return text === 'true' || text === 'false' ? text : undefined;
    case 'bit':
      return ({ true: '1', false: '0' } as Readonly<Record<string, string>>)[text];
    default:
      return formatInstant(format, text, rounding);
  }
}

function formatInstant(
  format: 'iso8601' | 'rfc2822' | 'unix',
  text: string,
  rounding: Rounding,
): string | undefined {
  const micros = parseInstant(text);
  if (micros === undefined) return undefined;
  const seconds = toSeconds(micros, rounding);
  // The APIs read digits only, and more than eleven of them as milliseconds.
  if (format === 'unix') return seconds >= 0n && seconds < 100_000_000_000n ? String(seconds) : undefined;
  const date = new Date(Number(seconds) * 1000);
  // JavaScript's UTC string is RFC 2822 but for the zone: `Wed, 10 Jan 2018 21:05:30 GMT`.
  if (format === 'rfc2822') return date.toUTCString().replace('GMT', '+0000');
  return `${date.toISOString().slice(0, 19)}Z`;
}
