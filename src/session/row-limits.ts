import { innerLimits, type LimitInfo, type LimitValue } from '../sql/index.ts';
import { MessageReader } from '../wire/index.ts';
import { binaryInteger } from './binary-values.ts';
import { NO_PARAMETERS, readValues, type Value } from './parameters.ts';

/**
 * How many rows the statement's LIMIT and OFFSET let through together, if both are known numbers. A parameter in
 * text or as a binary integer of 2, 4 or 8 bytes counts; anything else is left to PostgreSQL.
 */
export function rowLimit(limit: LimitInfo | undefined, parameters: Buffer): number | undefined {
  if (limit === undefined || limit.withTies) {
    return undefined;
  }
  const values = readValues(new MessageReader(parameters, 0));
  const count = numberOf(limit.count, values);
  const offset = limit.offset === undefined ? 0 : numberOf(limit.offset, values);
  return count === undefined || offset === undefined ? undefined : count + offset;
}

function numberOf(part: LimitValue | undefined, values: readonly Value[]): number | undefined {
  if (part === undefined || part.kind === 'expression') {
    return undefined;
  }
  if (part.kind === 'literal') {
    return part.value;
  }
  const value = values[part.number - 1];
  if (value === undefined || value.bytes === null) {
    return undefined;
  }
  const integer = value.binary ? binaryInteger(value.bytes) : textInteger(value.bytes.toString('latin1'));
  const number = integer === undefined ? undefined : Number(integer);
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function textInteger(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}

/**
 * How many rows the innermost query around each relation of a text hands on, where that is a query inside the statement
 * and has a known LIMIT. `parameters`: of a Bind for the text.
 */
export function limitsWithin(text: Buffer, parameters: Buffer = NO_PARAMETERS): ReadonlyMap<string, number> {
  if (!/limit|fetch/i.test(text.toString('latin1'))) return new Map();
  const found = [...innerLimits(text)].map(
    ([relation, limit]) => [relation, rowLimit(limit, parameters)] as const,
  );
  return new Map(found.flatMap(([relation, rows]) => (rows === undefined ? [] : [[relation, rows]])));
}
