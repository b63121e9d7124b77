import type { Node } from 'libpg-query';
import { parseArray } from '../array-literal.ts';
import { parseExpressions } from '../expression.ts';
import { typeName } from '../literal.ts';
import { tokens } from '../plan-text.ts';
import { seriesValues } from './series.ts';
import type { LocalColumn, LocalValues } from './types.ts';

/**
 * The values of a function's rows as a plan prints the call: of a function of the system that takes constants, can be
 * reckoned here and cannot fail. Undefined for any other.
 */
export function callValues(text: string): Values | undefined {
  const { name = '', constants = [] } = calledWith(text) ?? {};
  return functions[name]?.(constants);
}

/** A function's name and its arguments, as a plan prints the call, where these are constants and none is NULL. */
export function calledWith(
  text: string,
): { readonly name: string; readonly constants: readonly Constant[] } | undefined {
  const node = parseExpressions([text])[0]?.node;
  if (node === undefined || !('FuncCall' in node) || hasHiddenValues(text)) return undefined;
  const { funcname = [], args = [], ...rest } = node.FuncCall;
  if (!Object.keys(rest).every((key) => key === 'funcformat' || key === 'location')) return undefined;
  const [name, ...more] = funcname.map((part) => ('String' in part ? (part.String.sval ?? '') : ''));
  const constants = args.map(constantOf);
  if (name === undefined || more.length > 0 || !constants.every((one) => one !== undefined)) return undefined;
  return constants.some(({ text: value }) => value === null) ? undefined : { name, constants };
}

/**
 * A value in parentheses of its own is one that another node computes (rule 3), and the number of backslashes depends on
 * a setting.
 */
function hasHiddenValues(text: string): boolean {
  return tokens(text).filter((token) => token.text === '(').length !== 1 || text.includes('\\');
}

/** The value of a literal as a plan prints it, where it is a whole number, a text, or NULL. */
export function literalValues(text: string): Values | undefined {
  const node = parseExpressions([text])[0]?.node;
  const constant =
    node === undefined || text.includes('(') || text.includes('\\') ? undefined : constantOf(node);
  if (constant === undefined) return undefined;
  const type = INTEGERS.has(constant.type) ? 'integer' : constant.type;
  if (type !== 'integer' && type !== 'text') return undefined;
  return { type, values: constant.text === null ? [] : [constant.text] };
}

/** A literal of a plan. */
export interface Constant {
  /** Null for NULL. */
  readonly text: string | null;
  /** PostgreSQL's internal name of its type, with `[]` for an array; '' for a bare number. */
  readonly type: string;
}

function constantOf(node: Node): Constant | undefined {
  const cast = 'TypeCast' in node ? node.TypeCast : undefined;
  const value = cast === undefined ? node : cast.arg;
  const type = cast?.typeName && typeName(cast.typeName);
  if (value === undefined || !('A_Const' in value) || (cast !== undefined && type === undefined))
    return undefined;
  const { sval, ival, isnull } = value.A_Const;
  const name = `${type ?? ''}${cast?.typeName?.arrayBounds === undefined ? '' : '[]'}`;
  if (isnull === true) return { text: null, type: name };
  if (ival !== undefined) return { text: String(ival.ival ?? 0), type: name };
  return sval === undefined || cast === undefined ? undefined : { text: sval.sval ?? '', type: name };
}

type Values = Required<Pick<LocalColumn, 'type' | 'values'>>;

/** The functions of the system whose values are known. */
export const knownFunctions = (): string[] => Object.keys(functions);

const functions: Readonly<Record<string, (constants: readonly Constant[]) => Values | undefined>> = {
  generate_series: series,
  unnest: members,
  string_to_table: pieces,
  regexp_split_to_table: split,
  json_array_elements_text: elements,
  jsonb_array_elements_text: elements,
};

const INTEGERS = new Set(['', 'int2', 'int4', 'int8']);

function series(constants: readonly Constant[]): Values | undefined {
  const numbers = constants.map(({ text, type }) =>
    INTEGERS.has(type) && /^-?\d+$/.test(text ?? '') ? BigInt(text ?? '') : undefined,
  );
  if (!numbers.every((number) => number !== undefined)) return undefined;
  const [first, last, step = 1n, ...more] = numbers;
  if (first === undefined || last === undefined || more.length > 0) return undefined;
  return known('integer', seriesValues(first, last, step));
}

const ARRAYS: Readonly<Record<string, LocalColumn['type']>> = {
  'int2[]': 'integer',
  'int4[]': 'integer',
  'int8[]': 'integer',
  'text[]': 'text',
};

function members([array, ...more]: readonly Constant[]): Values | undefined {
  const type = ARRAYS[array?.type ?? ''];
  if (type === undefined || more.length > 0) return undefined;
  return known(
    type,
    parseArray(array?.text ?? '')?.flatMap((member) => member ?? []),
  );
}

/** An empty text has no pieces. */
function pieces([text, delimiter, ...more]: readonly Constant[]): Values | undefined {
  if (text?.type !== 'text' || delimiter?.type !== 'text' || more.length > 0) return undefined;
  if (text.text === '') return known('text', []);
  return known('text', delimiter.text === '' ? [text.text ?? ''] : text.text?.split(delimiter.text ?? ''));
}

/** Patterns that mean the same here and there: one sign, or one of several, maybe with blanks around it. */
const PATTERN = /^(?: [*+])?(?:[,;:/]|\[[,;:/ ]+\])(?: [*+]|\+)?$/;

function split([text, pattern, ...more]: readonly Constant[]): Values | undefined {
  if (text?.type !== 'text' || pattern?.type !== 'text' || more.length > 0) return undefined;
  if (!PATTERN.test(pattern.text ?? '')) return undefined;
  return known('text', text.text?.split(new RegExp(pattern.text ?? '')));
}

/** Texts and whole numbers: others have several spellings. */
const ELEMENT = /\s*(?:"([^"\\]*)"|(0|-?[1-9]\d*)|null)\s*/y;

function elements([list, ...more]: readonly Constant[]): Values | undefined {
  const body = /^\s*\[(.*)\]\s*$/s.exec(list?.text ?? '')?.[1];
  if (body === undefined || (list?.type !== 'json' && list?.type !== 'jsonb') || more.length > 0)
    return undefined;
  if (body.trim() === '') return known('text', []);
  const values: string[] = [];
  for (let at = 0; ; at = ELEMENT.lastIndex + 1) {
    ELEMENT.lastIndex = at;
    const found = ELEMENT.exec(body);
    if (found === null) return undefined;
    const [, text, number] = found;
    values.push(...[text ?? number ?? []].flat());
    if (ELEMENT.lastIndex === body.length) return known('text', values);
    if (body[ELEMENT.lastIndex] !== ',') return undefined;
  }
}

const known = (type: LocalColumn['type'], values: LocalValues | undefined): Values | undefined =>
  values && { type, values };
