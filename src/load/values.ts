import type { Column, ColumnType } from '../catalog/index.ts';
import { jsonbText } from './jsonb.ts';
import { dateText, timestampText } from './timestamps.ts';

/**
 * A JSON value as the text that PostgreSQL reads for the column's type; null for SQL's NULL; undefined when the
 * value does not fit the type, which is an error and never a silent NULL.
 */
export type ToText = (value: unknown) => string | null | undefined;

/** For one column, `nullText` included. `undefined` and `null` of JSON are NULL, and so is "" but for text. */
export function valueReader(column: Column): ToText {
  const read = readers[column.type];
  const none = new Set(column.nullText);
  if (none.size === 0) return (value) => (value === null || value === undefined ? null : read(value));
  return (value) => (value === null || value === undefined || none.has(value as string) ? null : read(value));
}

const readers: Readonly<Record<ColumnType, ToText>> = {
  integer: (value) => integerText(value, 2n ** 31n),
  bigint: (value) => integerText(value, 2n ** 63n),
  numeric: numericText,
  text: textText,
  boolean: booleanText,
  timestamptz: timestampText,
  date: dateText,
  jsonb: jsonbText,
};

/** Text is not trusted to be a number: `NaN` and `Infinity` would be values of numeric, and are none of an API. */
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;

function numericText(value: unknown): string | null | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return text === '' ? null : number.test(text) ? text : undefined;
}

/** `5`, "5", "5.0000". A number beyond 2^53 has lost digits while the JSON was read: it does not fit. */
function integerText(value: unknown, limit: bigint): string | null | undefined {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) return undefined;
    return value >= -2_147_483_648 && value <= 2_147_483_647 ? String(value) : inRange(String(value), limit);
  }
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  if (text === '') return null;
  const digits = /^([+-]?\d+)(?:\.0*)?$/.exec(text)?.[1];
  return digits === undefined ? undefined : inRange(digits.replace('+', ''), limit);
}

function inRange(digits: string, limit: bigint): string | undefined {
  const value = BigInt(digits);
  return value >= -limit && value < limit ? String(value) : undefined;
}

function booleanText(value: unknown): string | null | undefined {
  if (value === true || value === 1) return 't';
  if (value === false || value === 0) return 'f';
  if (typeof value !== 'string') return undefined;
  const text = value.trim().toLowerCase();
  if (text === '') return null;
  if (text === 'true' || text === '1') return 't';
  return text === 'false' || text === '0' ? 'f' : undefined;
}

/** The character NUL, which PostgreSQL's text cannot hold, is left out. */
function textText(value: unknown): string {
  if (typeof value === 'string') return value.includes('\0') ? value.replaceAll('\0', '') : value;
  return typeof value === 'object' ? jsonbText(value) : String(value);
}
