import type { ArgumentValues, ProcedureArgument, ProcedureDefinition } from '../../catalog/index.ts';
import { StorewireError } from '../../errors/index.ts';
import { Numeral, readJson } from '../json.ts';
import { readBytea } from './bytea.ts';

/** By the argument's documented name: what a request takes. Files are `Buffer`s, numbers keep their digits. */
export type TypedValues = ReadonlyMap<string, unknown>;

/**
 * The arguments as values of their types.
 * @throws StorewireError `invalid_parameter_value` for a text that is no value of its argument's type
 */
export function typedValues(procedure: ProcedureDefinition, given: ArgumentValues): TypedValues {
  return new Map(
    procedure.arguments.flatMap((argument) => {
      const text = given.get(argument.name);
      return text === undefined ? [] : [[argument.name, valueOf(procedure, argument, text)] as const];
    }),
  );
}

function valueOf(procedure: ProcedureDefinition, argument: ProcedureArgument, text: string): unknown {
  const { type } = argument;
  const value = readers[type](text.trim(), text);
  if (value !== undefined) return value;
  const shown = JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
  const what = argument.secret === true ? 'the value' : shown;
  throw new StorewireError(
    'invalid_parameter_value',
    `cannot call procedure ${procedure.name}: ${what} is no ${type}, which ${argument.name} is`,
    { hint: `${argument.name}: ${argument.doc}` },
  );
}

type Read = (trimmed: string, text: string) => unknown;

/** Each answers undefined for a text that is no value of its type. */
const readers: Readonly<Record<ProcedureArgument['type'], Read>> = {
  text: (_, text) => text,
  integer: (text) => whole(text, 2n ** 31n),
  bigint: (text) => whole(text, 2n ** 63n),
  numeric: (text) => (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text) ? numeral(text) : undefined),
  boolean: (text) => booleans[text.toLowerCase()],
  jsonb: json,
  bytea: (_, text) => readBytea(text),
};

const booleans: Readonly<Record<string, boolean>> = {
  ...{ true: true, t: true, yes: true, on: true, 1: true },
  ...{ false: false, f: false, no: false, off: false, 0: false },
};

function whole(text: string, limit: bigint): Numeral | undefined {
  if (!/^[+-]?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text.replace('+', ''));
  return value >= -limit && value < limit ? new Numeral(String(value)) : undefined;
}

/** JSON has no plus, and no number that begins or ends with its point. */
function numeral(text: string): Numeral {
  const plain = text
    .replace('+', '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=e|$)/i, '');
  return new Numeral(plain.replace(/^(-?)0+(?=\d)/, '$1'));
}

function json(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
