import type { Column, WriteAs } from '../catalog/index.ts';
import { Numeral } from './json.ts';

/** A value that no API can take. */
export class Unwritable extends Error {
  override readonly name = 'Unwritable';
}

/**
 * A column's value as the API takes it. `value` is JSON as PostgreSQL prints it: numbers (`Numeral` where long), text,
 * booleans, timestamps as ISO 8601 text with an offset, NaN and infinity as texts.
 * @throws Unwritable for NaN and infinity
 */
export function apiValue(column: Column, as: WriteAs | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return as?.none ?? null;
  const format = as?.format;
  switch (column.type) {
    case 'numeric':
    case 'integer':
    case 'bigint':
      return numberValue(value, format);
    case 'boolean':
      return format === 'bit' ? (value === true ? 1 : 0) : value;
    case 'timestamptz':
      return momentValue(String(value), format);
    case 'date':
      if (/infinity/.test(String(value))) throw new Unwritable(`${String(value)} is no date of a calendar`);
      return String(value);
    default:
      return value;
  }
}

function numberValue(value: unknown, format: WriteAs['format']): unknown {
  if (typeof value === 'string') throw new Unwritable(`${value} is not a number that JSON has`);
  if (format === 'decimal' || format === 'text') return String(value);
  return value instanceof Numeral ? shortest(value) : value;
}

/** 12.50 is sent as 12.5: the same number, and what programs write. */
function shortest(value: Numeral): Numeral {
  const { text } = value;
  return /^-?\d+\.\d+$/.test(text) ? new Numeral(text.replace(/\.?0+$/, '')) : value;
}

function momentValue(text: string, format: WriteAs['format']): unknown {
  const moment = new Date(text);
  if (Number.isNaN(moment.getTime())) throw new Unwritable(`${text} is no moment of a calendar`);
  switch (format) {
    case 'rfc2822':
      return moment.toUTCString().replace('GMT', '+0000');
    case 'spaced':
      return moment.toISOString().replace(/T(.{8}).*/, ' $1 +0000');
    case 'unix':
      return Math.floor(moment.getTime() / 1000);
    case 'unix text':
      return String(Math.floor(moment.getTime() / 1000));
    default:
      return moment.toISOString().replace('.000Z', 'Z');
  }
}
