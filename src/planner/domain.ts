import type { ColumnType } from '../catalog/index.ts';
import { floorDivide, parseDay, parseInstant, printDay, printInstant } from './instant.ts';

/**
 * The values of an ordered column type as integers, in which bounds can be compared and moved without loss.
 * A decimal number is counted in units of 10^-30.
 */
export interface Domain {
  /** The value, or undefined if this type's comparisons with it cannot be written as a number. */
  parse(text: string): bigint | undefined;
  /** PostgreSQL's text of a value. */
  print(value: bigint): string;
  /** The distance between neighbours; undefined where between any two values lies another. */
  readonly step: bigint | undefined;
  /** The least and the greatest value that a column of the type can have; absent: there is none worth knowing. */
  readonly range?: { readonly least: bigint; readonly greatest: bigint };
}

const DECIMALS = 30;
const UNIT = 10n ** BigInt(DECIMALS);

const integers = (bits: number): Domain => ({
  parse: parseDecimal,
  print: printDecimal,
  step: UNIT,
  range: { least: -(2n ** BigInt(bits - 1)) * UNIT, greatest: (2n ** BigInt(bits - 1) - 1n) * UNIT },
});
const numerics: Domain = { parse: parseDecimal, print: printDecimal, step: undefined };

/** The domain of a column type; undefined for types whose order is not pushed (text, whose collation decides). */
export const domains: Readonly<Partial<Record<ColumnType, Domain>>> = {
  integer: integers(32),
  bigint: integers(64),
  numeric: numerics,
  timestamptz: { parse: parseInstant, print: printInstant, step: 1n },
  date: { parse: parseDay, print: printDay, step: 1n },
};

function parseDecimal(text: string): bigint | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const digits = fraction.replace(/0+$/, '');
  if (digits.length > DECIMALS) return undefined;
  const value = BigInt(whole) * UNIT + BigInt(digits.padEnd(DECIMALS, '0'));
  return sign === '-' ? -value : value;
}

function printDecimal(value: bigint): string {
  const size = value < 0n ? -value : value;
  const fraction = String(size % UNIT)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${size / UNIT}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The number of steps from one value of a discrete domain to another. */
export const steps = (from: bigint, to: bigint, step: bigint): bigint => floorDivide(to - from, step);
