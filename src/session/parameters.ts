import type { LimitInfo, LimitValue } from '../sql/index.ts';
import { MessageReader } from '../wire/index.ts';

/** A Bind message, cut into what Storewire needs of it. */
export interface BindMessage {
  readonly portal: string;
  readonly statement: string;
  /** Format codes, count and values, as sent. */
  readonly parameters: Buffer;
}

export function readBind(frame: Buffer): BindMessage {
  const reader = new MessageReader(frame);
  const portal = reader.cstring().toString('latin1');
  const statement = reader.cstring().toString('latin1');
  const start = reader.position;
  readValues(reader);
  return { portal, statement, parameters: frame.subarray(start, reader.position) };
}

/** Portal and statement of a Bind, without looking at its values. */
export function bindNames(frame: Buffer): [portal: string, statement: string] {
  const reader = new MessageReader(frame);
  return [reader.cstring().toString('latin1'), reader.cstring().toString('latin1')];
}

interface Value {
  readonly binary: boolean;
  readonly bytes: Buffer | null;
}

function readValues(reader: MessageReader): Value[] {
  const formats: number[] = [];
  for (let left = reader.int16(); left > 0; left--) {
    formats.push(reader.int16());
  }
  const values: Value[] = [];
  const count = reader.int16();
  for (let i = 0; i < count; i++) {
    const length = reader.int32();
    const format = formats.length === 1 ? formats[0] : formats[i];
    values.push({ binary: format === 1, bytes: length < 0 ? null : reader.bytes(length) });
  }
  return values;
}

/** The parameter section of a Bind without parameters. */
export const NO_PARAMETERS = Buffer.alloc(4);

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
  const number = value.binary ? binaryInteger(value.bytes) : textInteger(value.bytes.toString('latin1'));
  return number !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function binaryInteger(bytes: Buffer): number | undefined {
  switch (bytes.length) {
    case 2:
      return bytes.readInt16BE();
    case 4:
      return bytes.readInt32BE();
    case 8:
      return Number(bytes.readBigInt64BE());
    default:
      return undefined;
  }
}

function textInteger(text: string): number | undefined {
  return /^\s*\d+\s*$/.test(text) ? Number(text) : undefined;
}
