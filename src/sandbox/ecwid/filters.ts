/**
 * Kinds of filter, each for one column. Bounds are inclusive (the documentation does not say; the official tests do not
 * either). Text is compared without case, but for what identifies: SKUs and codes. Rows without a value are in no range
 * and equal nothing.
 */
import type { Condition } from '../data/select.ts';
import type { Filter } from './spec.ts';
import { readBoolean, readDate, readDecimal, readInteger, readList } from './values.ts';

type Test = Condition['test'];

const filter = (column: string, expected: string, bind: (value: string) => Test | undefined): Filter => ({
  column,
  expected,
  bind,
});

/** A filter of one value that is read first. */
function one<T>(
  column: string,
  expected: string,
  read: (text: string) => T | undefined,
  test: (bound: T) => Test,
): Filter {
  return filter(column, expected, (text) => {
    const bound = read(text);
    return bound === undefined ? undefined : test(bound);
  });
}

const BOOLEANS = "one of 'true','false','yes','no','on','off','1','0'";
const DATES = 'a UNIX time in seconds or a date such as 2024-01-31 23:59:59 +0000';

export const flag = (column: string): Filter =>
  one(column, BOOLEANS, readBoolean, (bound) => (v) => (v === true) === bound);

export const number = (column: string): Filter =>
  one(column, 'a whole number', readInteger, (bound) => (v) => v === bound);

/** Any of several ids; the column may hold one id or several. */
export const ids = (column: string): Filter => filter(column, 'a comma-separated list of ids', bindIds);

function bindIds(text: string): Test | undefined {
  const read = readList(text).map(readInteger);
  if (read.includes(undefined)) return undefined;
  const wanted = new Set<unknown>(read);
  return (v) => (Array.isArray(v) ? v.some((id) => wanted.has(id)) : wanted.has(v));
}

export const moneyFrom = (column: string): Filter =>
  one(column, 'a number', readDecimal, (bound) => (v) => typeof v === 'number' && v >= bound);
export const moneyTo = (column: string): Filter =>
  one(column, 'a number', readDecimal, (bound) => (v) => typeof v === 'number' && v <= bound);
export const countFrom = (column: string): Filter =>
  one(column, 'a whole number', readInteger, (bound) => (v) => typeof v === 'number' && v >= bound);
export const countTo = (column: string): Filter =>
  one(column, 'a whole number', readInteger, (bound) => (v) => typeof v === 'number' && v <= bound);

/** Columns of dates hold milliseconds, or undefined. */
export const dateFrom = (column: string): Filter =>
  one(column, DATES, readDate, (bound) => (v) => typeof v === 'number' && v >= bound);
export const dateTo = (column: string): Filter =>
  one(column, DATES, readDate, (bound) => (v) => typeof v === 'number' && v <= bound);

/** `{name}From` and `{name}To`, both inclusive. */
export function dates(name: string, column: string): Readonly<Record<string, Filter>> {
  return { [`${name}From`]: dateFrom(column), [`${name}To`]: dateTo(column) };
}

/** The same text, in whatever case. */
export const text = (column: string): Filter =>
  filter(column, 'a text', (value) => {
    const bound = value.toLowerCase();
    return (v) => typeof v === 'string' && v.toLowerCase() === bound;
  });

/** The same text, letter by letter. A column of several texts needs one of them. */
export const exactly = (column: string): Filter =>
  filter(column, 'a text', (value) => (v) => (Array.isArray(v) ? v.includes(value) : v === value));

/** A part of the text, in whatever case; of any of the texts where the column has several. */
export const contains = (column: string): Filter =>
  filter(column, 'a text', (value) => {
    const bound = value.toLowerCase();
    const has = (v: unknown): boolean => typeof v === 'string' && v.toLowerCase().includes(bound);
    return (v) => (Array.isArray(v) ? v.some(has) : has(v));
  });

/** One value of an enumeration; `cased` demands its spelling. */
export function choice(column: string, values: readonly string[]): Filter {
  return filter(column, `one of ${values.map((v) => `'${v}'`).join(',')}`, (value) =>
    values.includes(value) ? (v) => v === value : undefined,
  );
}

/** Any of several values of an enumeration. */
export function choices(column: string, values: readonly string[]): Filter {
  return filter(column, `a comma-separated list of ${values.join(', ')}`, (value) => {
    const wanted = readList(value);
    if (!wanted.every((one) => values.includes(one))) return undefined;
    const set = new Set<unknown>(wanted);
    return (v) => set.has(v);
  });
}

/** Any of several texts, in whatever case; the column may hold one or several. */
export const anyText = (column: string): Filter =>
  filter(column, 'a comma-separated list', (value) => {
    const wanted = new Set(readList(value.toLowerCase()));
    const has = (v: unknown): boolean => typeof v === 'string' && wanted.has(v.toLowerCase());
    return (v) => (Array.isArray(v) ? v.some(has) : has(v));
  });

/** Accepted; says nothing of the rows by itself. */
export const note = (expected: string, read: (text: string) => unknown): Filter =>
  filter('#', expected, (value) => (read(value) === undefined ? undefined : () => true));

export const noteFlag = (): Filter => note(BOOLEANS, readBoolean);
