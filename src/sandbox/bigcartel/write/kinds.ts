/**
 * Values that attributes may be given. The types are published; what a text must look like, and how long it may be, is
 * inferred.
 */
import { isObject } from '../../fault-rules.ts';
import { COUNTRIES } from '../data/countries.ts';
import { readMoment, time, money as writeMoney } from '../formats.ts';

export interface Kind {
  /** Ends the sentence "It must be …". */
  what: string;
  /** The value as it is kept; undefined for one that cannot be. */
  read: (value: unknown) => unknown;
}

/** What a column for short texts holds. */
const SHORT = 255;
const INT_MAX = 2_147_483_647;

/** Any text, also an empty one. */
export const text: Kind = {
  what: `a text of at most ${SHORT} characters`,
  read: (value) => (typeof value === 'string' && value.length <= SHORT ? value : undefined),
};

export const longText: Kind = {
  what: 'a text',
  read: (value) => (typeof value === 'string' ? value : undefined),
};

/** A short text that is not blank. */
export const filled: Kind = {
  what: `a text of at most ${SHORT} characters that is not blank`,
  read: (value) => (typeof value === 'string' && value.trim() !== '' ? text.read(value) : undefined),
};

export const email: Kind = {
  what: 'an e-mail address',
  read: (value) =>
    typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value) ? text.read(value) : undefined,
};

export const flag: Kind = {
  what: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

export const whole: Kind = {
  what: `a whole number from 0 to ${INT_MAX}`,
  read: (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= INT_MAX
      ? value
      : undefined,
};

export const percent: Kind = {
  what: 'a number from 0 to 100',
  read: (value) => (typeof value === 'number' && value >= 0 && value <= 100 ? value : undefined),
};

/** Kept without padding, as it is answered. */
export const money: Kind = {
  what: 'a text with a decimal from "0.0" on, with at most two digits behind the point',
  read: (value) => {
    const [, units, decimals = ''] =
      /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(typeof value === 'string' ? value : '') ?? [];
    return units === undefined
      ? undefined
      : writeMoney(Number(units) * 100 + Number(decimals.padEnd(2, '0')));
  },
};

/** Kept in UTC with milliseconds, as it is answered. */
export const moment: Kind = {
  what: 'a text with a time of ISO 8601',
  read: (value) => {
    const ms = typeof value === 'string' ? readMoment(value) : undefined;
    return ms === undefined ? undefined : time(ms);
  },
};

const CODES: ReadonlySet<unknown> = new Set(COUNTRIES.map(({ id }) => id));

export const country: Kind = {
  what: 'a country code of ISO 3166-1 alpha-2',
  read: (value) => (CODES.has(value) ? value : undefined),
};

export function oneOf(...words: readonly string[]): Kind {
  return { what: words.join(' or '), read: (value) => words.find((word) => word === value) };
}

export interface Item {
  order_line_item_id: string;
  quantity: number;
}

/** Of a shipment. */
export const items: Kind = {
  what: 'a list of objects with order_line_item_id (a text) and quantity (a whole number from 1 on), and not empty',
  read: (value) => (Array.isArray(value) && value.length > 0 && value.every(isItem) ? value : undefined),
};

function isItem(value: unknown): value is Item {
  if (!isObject(value) || Object.keys(value).length !== 2) return false;
  const { order_line_item_id: id, quantity } = value;
  return (
    typeof id === 'string' && typeof quantity === 'number' && Number.isInteger(quantity) && quantity >= 1
  );
}
