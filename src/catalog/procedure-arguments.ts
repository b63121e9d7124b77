import { StorewireError } from '../errors/index.ts';
import { nearest, plain } from '../errors/nearest.ts';
import type { ProcedureArgument, ProcedureDefinition } from './procedure.ts';

/** An argument of a call. `@Name` and letter case are as in the commercial drivers. */
export interface GivenArgument {
  /** undefined: by its position. */
  readonly name?: string | undefined;
  readonly value: string | null;
}

/** By the argument's documented name, with defaults; NULL, empty and blank are the same as not given. */
export type ArgumentValues = ReadonlyMap<string, string>;

/** Throws a StorewireError for unknown, repeated, missing and wrong arguments; a secret does not show in it. */
export function readArguments(
  procedure: ProcedureDefinition,
  given: readonly GivenArgument[],
): ArgumentValues {
  const values = new Map<string, string>();
  const seen = new Set<string>();
  given.forEach(({ name, value }, position) => {
    const argument = argumentOf(procedure, name, position);
    if (name === undefined && given.slice(0, position).some((one) => one.name !== undefined)) {
      throw refuse(procedure, 'a value without a name stands behind one with a name');
    }
    if (seen.has(argument.name)) throw refuse(procedure, `argument ${argument.name} is given twice`);
    seen.add(argument.name);
    if (value === null || value.trim() === '') return;
    const target = argument.sameAs ?? argument.name;
    if (values.has(target)) throw refuse(procedure, `${target} and its other name are both given`);
    values.set(target, allowed(procedure, argument, value));
  });
  for (const argument of procedure.arguments) {
    if (values.has(argument.name)) continue;
    if (argument.default !== undefined) values.set(argument.name, argument.default);
    else if (argument.required) throw missingArgument(procedure.name, argument);
  }
  return values;
}

/** Which argument a value is for. Throws a StorewireError where there is none. */
export function argumentOf(
  procedure: ProcedureDefinition,
  name: string | undefined,
  position: number,
): ProcedureArgument {
  const argument = name === undefined ? procedure.arguments[position] : find(procedure, name);
  if (argument === undefined) throw unknown(procedure, name);
  return argument;
}

/**
 * For values that must not be told to the engine: a secret one stands alone, not with others in an expression, which
 * the engine would evaluate.
 */
export function checkExpression(
  procedure: ProcedureDefinition,
  name: string | undefined,
  position: number,
): void {
  const argument = argumentOf(procedure, name, position);
  if (argument.secret !== true) return;
  throw refuse(
    procedure,
    `${argument.name} is secret and cannot be part of an expression`,
    'Write it as one text in single quotes, or as a parameter.',
  );
}

export function missingArgument(
  procedure: string,
  { name, doc }: Pick<ProcedureArgument, 'name' | 'doc'>,
): StorewireError {
  return new StorewireError('invalid_parameter_value', `procedure ${procedure} needs the argument ${name}`, {
    hint: `${name}: ${doc}`,
  });
}

function find(procedure: ProcedureDefinition, name: string): ProcedureArgument | undefined {
  const wanted = plain(name.replace(/^@/, ''));
  return procedure.arguments.find((argument) => plain(argument.name) === wanted);
}

function allowed(procedure: ProcedureDefinition, argument: ProcedureArgument, value: string): string {
  if (argument.values === undefined) return value;
  const found = argument.values.find((one) => plain(one) === plain(value));
  if (found !== undefined) return found;
  // Among arguments in the wrong order, a secret may be the value of one that is none.
  const hidden = procedure.arguments.some(({ secret }) => secret === true);
  const shown = hidden ? 'the value' : JSON.stringify(value);
  throw refuse(
    procedure,
    `${shown} is not allowed for ${argument.name}`,
    `Allowed are ${argument.values.join(', ')}.`,
  );
}

function unknown(procedure: ProcedureDefinition, name: string | undefined): StorewireError {
  const names = procedure.arguments.map((argument) => argument.name);
  if (name === undefined) {
    return refuse(procedure, 'there are too many arguments', `It takes ${names.join(', ')}.`);
  }
  const near = nearest(name.replace(/^@/, ''), names);
  return refuse(
    procedure,
    `${JSON.stringify(name)} is not an argument`,
    near === undefined ? `It takes ${names.join(', ')}.` : `The nearest is ${near}.`,
  );
}

function refuse({ name }: ProcedureDefinition, what: string, hint?: string): StorewireError {
  return new StorewireError('invalid_parameter_value', `cannot call procedure ${name}: ${what}`, { hint });
}
