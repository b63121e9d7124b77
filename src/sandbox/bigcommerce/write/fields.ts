/**
 * What the body of a write may hold, as data: a type for each field, and whether it is required. The words of errors
 * (error.path.missing, error.expected.jsstring …) are those of the documented examples; those of limits are inferred.
 */
import { isObject } from '../../fault-rules.ts';
import { isoOffset, readTime } from '../formats.ts';

/** A value that a field does not take, and why. */
export class Wrong {
  /** By the path within the value: '' is the value itself. */
  readonly errors: Readonly<Record<string, string>>;

  constructor(errors: string | Readonly<Record<string, string>>) {
    this.errors = typeof errors === 'string' ? { '': errors } : errors;
  }
}

/** Returns what the store keeps of a value, or what is wrong with it. */
export type Read = (value: unknown) => unknown;

export interface Field {
  read: Read;
  /** 'create': a new row needs it; 'always': every write does. */
  required?: 'create' | 'always';
  /** Part of rows that a body may not set: it is left out without a word, or refused where `strict` says so. */
  readOnly?: boolean;
}

export type Fields = Readonly<Record<string, Field>>;

/** Text of `min` to `max` characters. */
export const text = (max = 65_535, min = 0): Field => ({
  read: (value) => {
    if (typeof value !== 'string') return new Wrong('error.expected.jsstring');
    if (value.length < min) return new Wrong(`must have at least ${min} characters`);
    return value.length > max ? new Wrong(`must have at most ${max} characters`) : value;
  },
});

/** A whole number. */
export const int = (min = -2_147_483_648, max = 2_147_483_647): Field => ({
  read: (value) => {
    if (typeof value !== 'number') return new Wrong('error.expected.jsnumber');
    if (!Number.isInteger(value)) return new Wrong('error.expected.int');
    return value < min || value > max ? new Wrong(`must be from ${min} to ${max}`) : value;
  },
});

/** A number; money of v3. */
export const number = (min = -9_999_999_999, max = 9_999_999_999): Field => ({
  read: (value) => {
    if (typeof value !== 'number') return new Wrong('error.expected.jsnumber');
    return value < min || value > max ? new Wrong(`must be from ${min} to ${max}`) : value;
  },
});

/** A number, or its text: money of v2, and amounts of bulk pricing. It is kept as a number. */
export const looseNumber = (min?: number, max?: number): Field => ({
  read: (value) => {
    const numeric = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
    return number(min, max).read(numeric);
  },
});

export const bool: Field = {
  read: (value) => (typeof value === 'boolean' ? value : new Wrong('error.expected.jsboolean')),
};

/** One of some words or numbers. */
export const oneOf = (...words: readonly (string | number)[]): Field => ({
  read: (value) =>
    words.includes(value as string | number) ? value : new Wrong(`must be one of ${words.join(', ')}`),
});

/** A moment in ISO 8601 (or RFC 2822 with `rfc`), kept as `write` writes it. */
export const moment = (write: (ms: number) => unknown = isoOffset, rfc = false): Field => ({
  read: (value) => {
    const ms = typeof value === 'string' ? readTime(value, rfc) : undefined;
    return ms === undefined ? new Wrong('error.expected.date') : write(ms);
  },
});

/** Also takes null, and keeps it. */
export const nullable = (field: Field): Field => ({
  ...field,
  read: (value) => (value === null ? null : field.read(value)),
});

/** An array. */
export const list = (item: Field, max = Number.POSITIVE_INFINITY): Field => ({
  read: (value) => {
    if (!Array.isArray(value)) return new Wrong('error.expected.jsarray');
    if (value.length > max) return new Wrong(`must have at most ${max} items`);
    return gather(
      value.map((one, i): [string, unknown] => [String(i), item.read(one)]),
      Object.values,
    );
  },
});

/** An object; fields that it does not know are left out. */
export const object = (fields: Fields): Field => ({
  read: (value) => {
    if (!isObject(value)) return new Wrong('error.expected.jsobject');
    const { values, errors } = readFields(fields, value, 'create');
    return Object.keys(errors).length > 0 ? new Wrong(errors) : values;
  },
});

/** Any JSON, kept as it is. */
export const anything: Field = { read: (value) => value };

/** The field is needed to make a row. */
export const required = (field: Field): Field => ({ ...field, required: 'create' });

/** The field is needed in every write. */
export const always = (field: Field): Field => ({ ...field, required: 'always' });

/** The store sets this field. */
export const readOnly: Field = { ...anything, readOnly: true };

export interface BodyRead {
  /** The fields that the body gave, as they are kept. */
  values: Record<string, unknown>;
  /** By path within the body. */
  errors: Record<string, string>;
  /** Fields that the body may not set, in the order of the body, and those that nobody knows. */
  refused: string[];
  unknown: string[];
}

/** Reads a body. `how`: whether a row is made or changed, which decides what is required. */
export function readFields(
  fields: Fields,
  body: Readonly<Record<string, unknown>>,
  how: 'create' | 'update',
): BodyRead {
  const read: BodyRead = { values: {}, errors: {}, refused: [], unknown: [] };
  for (const [name, value] of Object.entries(body)) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) read.unknown.push(name);
    else if (field.readOnly) read.refused.push(name);
    else {
      const kept = field.read(value);
      if (kept instanceof Wrong) Object.assign(read.errors, below(name, kept));
      else read.values[name] = kept;
    }
  }
  for (const [name, field] of Object.entries(fields)) {
    const needed = field.required === 'always' || (field.required === 'create' && how === 'create');
    if (needed && body[name] === undefined) read.errors[name] = 'error.path.missing';
  }
  return read;
}

/** The errors of a value under the name that it has in its holder. */
function below(name: string, { errors }: Wrong): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([path, why]) => [path === '' ? name : `${name}.${path}`, why]),
  );
}

function gather(
  parts: readonly [string, unknown][],
  join: (values: Record<string, unknown>) => unknown,
): unknown {
  const errors: Record<string, string> = {};
  for (const [name, value] of parts) if (value instanceof Wrong) Object.assign(errors, below(name, value));
  return Object.keys(errors).length > 0 ? new Wrong(errors) : join(Object.fromEntries(parts));
}
