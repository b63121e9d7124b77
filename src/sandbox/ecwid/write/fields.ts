/**
 * The fields of a request's body. They are written as one text, in the order and with the flags of the documentation's
 * tables: `name:type`, `!` required on create, `+` taken on create only, `*` on update only. Types:
 *
 *   text int number flag date        a string, a whole number, a number, a boolean, a date (any offset; kept in UTC)
 *   object list any                  JSON of that form, kept as it is
 *   ids texts numbers                lists of whole numbers, strings, numbers
 *   {shape} [shape]                  an object of a shape (shapes.ts), a list of such
 *   A|B                              one of these strings
 *
 * Fields that are not named here, read-only ones among them, are passed over: the documentation does not say what happens
 * to them (inferred from how the client sends whole rows back).
 */
import { dateText } from '../data/formats.ts';
import { readDate } from '../values.ts';
import { absent, wrong } from './refusal.ts';

export interface Field {
  readonly type: string;
  readonly required: boolean;
  readonly on: 'both' | 'create' | 'update';
}

export type FieldSet = ReadonlyMap<string, Field>;
/** null: the field is to have no value. */
export type Sent = Readonly<Record<string, unknown>>;

export function fields(text: string): FieldSet {
  const entries = text
    .trim()
    .split(/\s+/)
    .map((one): [string, Field] => {
      const [, name = '', type = '', flags = ''] = /^(\w+):([^!+*]+)([!+*]*)$/.exec(one) ?? [];
      if (name === '') throw new Error(`no field: ${one}`);
      const on = flags.includes('+') ? 'create' : flags.includes('*') ? 'update' : 'both';
      return [name, { type, required: flags.includes('!'), on }];
    });
  return new Map(entries);
}

export interface Reading {
  /** As errors call it, such as Product. */
  kind: string;
  fields: FieldSet;
  create: boolean;
  shapes: Readonly<Record<string, FieldSet>>;
}

/** The known fields of a body. Throws a Refusal where one is missing or not what it must be. */
export function readBody(body: Sent, { kind, fields: known, create, shapes }: Reading): Sent {
  const read: Record<string, unknown> = {};
  for (const [name, { type, required, on }] of known) {
    const value = body[name];
    const empty = value === undefined || value === null || (type === 'text' && value === '');
    if (required && empty && (create || value !== undefined)) throw absent(kind, name);
    if (value === undefined || (on === 'create' && !create) || (on === 'update' && create)) continue;
    read[name] = value === null ? null : readValue(value, type, { kind, name, shapes, create });
  }
  return read;
}

interface Place {
  kind: string;
  name: string;
  shapes: Reading['shapes'];
  create: boolean;
}

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value);
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): boolean => typeof value === 'string';
export const isObject = (value: unknown): value is Sent =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(test);

const TESTS: Readonly<Record<string, { test: (value: unknown) => boolean; expected: string }>> = {
  text: { test: isText, expected: 'a string' },
  int: { test: isWhole, expected: 'a whole number' },
  number: { test: isNumber, expected: 'a number' },
  flag: { test: (value) => typeof value === 'boolean', expected: 'true or false' },
  object: { test: isObject, expected: 'an object' },
  list: { test: Array.isArray, expected: 'a list' },
  ids: { test: listOf(isWhole), expected: 'a list of whole numbers' },
  numbers: { test: listOf(isNumber), expected: 'a list of numbers' },
  texts: { test: listOf(isText), expected: 'a list of strings' },
  any: { test: () => true, expected: 'a value' },
};

function readValue(value: unknown, type: string, place: Place): unknown {
  const { name } = place;
  if (type === 'date') return readMoment(value, name);
  if (type.includes('|')) {
    const values = type.split('|');
    if (isText(value) && values.includes(value as string)) return value;
    throw wrong(name, `one of ${values.map((one) => `'${one}'`).join(',')}`);
  }
  const shape = /^[{[](\w+)[}\]]$/.exec(type)?.[1];
  if (shape !== undefined) return readShape(value, shape, type.startsWith('['), place);
  const known = TESTS[type];
  if (!known) throw new Error(`no type of fields: ${type}`);
  if (known.test(value)) return value;
  throw wrong(name, known.expected);
}

function readShape(value: unknown, shape: string, many: boolean, { name, shapes }: Place): unknown {
  const known = shapes[shape];
  if (!known) throw new Error(`no shape ${shape}`);
  const kind = shape.charAt(0).toUpperCase() + shape.slice(1);
  const one = (part: unknown): Sent => {
    if (!isObject(part)) throw wrong(name, many ? 'a list of objects' : 'an object');
    // A part is sent whole, on updates too.
    const read = readBody(part, { kind, fields: known, create: true, shapes });
    return Object.fromEntries(Object.entries(read).filter(([, field]) => field !== null));
  };
  if (!many) return one(value);
  if (!Array.isArray(value)) throw wrong(name, 'a list of objects');
  return value.map(one);
}

function readMoment(value: unknown, name: string): string {
  const ms = typeof value === 'string' ? readDate(value) : undefined;
  if (ms === undefined) throw wrong(name, 'a date such as 2024-01-31 23:59:59 +0000');
  return dateText(ms);
}
