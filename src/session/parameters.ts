import { Frontend, frame, int32, MessageReader } from '../wire/index.ts';
import { binaryText } from './binary-values.ts';

/** A Bind message, cut into what Storewire needs of it. */
export interface BindMessage {
  readonly portal: string;
  readonly statement: string;
  /** Format codes, count and values, as sent. */
  readonly parameters: Buffer;
  /** Number and codes of the result's formats, as sent. */
  readonly formats: Buffer;
}

export function readBind(frame: Buffer): BindMessage {
  const reader = new MessageReader(frame);
  const portal = reader.cstring().toString('latin1');
  const statement = reader.cstring().toString('latin1');
  const start = reader.position;
  readValues(reader);
  const end = reader.position;
  return { portal, statement, parameters: frame.subarray(start, end), formats: frame.subarray(end) };
}

/** Portal and statement of a Bind, without looking at its values. */
export function bindNames(frame: Buffer): [portal: string, statement: string] {
  const reader = new MessageReader(frame);
  return [reader.cstring().toString('latin1'), reader.cstring().toString('latin1')];
}

export interface Value {
  readonly binary: boolean;
  readonly bytes: Buffer | null;
}

export function readValues(reader: MessageReader): Value[] {
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

/** A Bind's parameter section with NULL for the values of these numbers (from 1). */
export function withoutValues(parameters: Buffer, numbers: ReadonlySet<number>): Buffer {
  if (numbers.size === 0) {
    return parameters;
  }
  const reader = new MessageReader(parameters, 0);
  const values = readValues(reader);
  const formats = 2 + parameters.readInt16BE(0) * 2;
  const parts = values.map(({ bytes }, i) =>
    bytes === null || numbers.has(i + 1) ? int32(-1) : Buffer.concat([int32(bytes.length), bytes]),
  );
  return Buffer.concat([parameters.subarray(0, formats + 2), ...parts]);
}

/** A Bind message with NULL for the values of these numbers. */
export function bindWithoutValues(message: Buffer, numbers: ReadonlySet<number>): Buffer {
  if (numbers.size === 0) {
    return message;
  }
  const { parameters } = readBind(message);
  const start = parameters.byteOffset - message.byteOffset;
  const end = start + parameters.length;
  return frame(
    Frontend.Bind,
    message.subarray(5, start),
    withoutValues(parameters, numbers),
    message.subarray(end),
  );
}

/** The values as PostgreSQL's text of them, by number from 0. `encoding`: of text. `types`: OIDs as Parse gave them, 0 for unknown. */
export function parameterTexts(
  parameters: Buffer,
  types: readonly number[],
  encoding: BufferEncoding,
): (string | null)[] {
  return readValues(new MessageReader(parameters, 0)).map(({ binary, bytes }, i) => {
    if (bytes === null) {
      return null;
    }
    return binary ? binaryText(bytes, types[i] ?? 0, encoding) : bytes.toString(encoding);
  });
}

const UNKNOWN_TYPES = new Set([0, 705]);
/** What JDBC gives as the type of a place for a result among the arguments. */
export const VOID = 2278;
const TEXT = 25;

/**
 * The types of a statement's parameters when those of these numbers are not in its text any more: where the client leaves
 * them open, those of the arguments that they are given for (`wanted`, by number), text by default.
 */
export function callTypes(
  types: readonly number[],
  numbers: ReadonlySet<number>,
  wanted: ReadonlyMap<number, number> = new Map(),
): readonly number[] {
  if (numbers.size === 0) {
    return types;
  }
  const out = [...types];
  for (const number of numbers) {
    const type = out[number - 1] ?? 0;
    out[number - 1] = UNKNOWN_TYPES.has(type) ? (wanted.get(number) ?? TEXT) : type;
  }
  return Array.from(out, (type) => type ?? 0);
}

/** The parameter section of a Bind without parameters. */
export const NO_PARAMETERS = Buffer.alloc(4);
