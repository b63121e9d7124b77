import type { Node, TypeName } from 'libpg-query';
import { parseArray } from './array-literal.ts';
import type { Expression } from './expression.ts';
import type { Constant } from './types.ts';

/** A literal of a plan: one value, or the members of an array. */
export type Literal =
  | { readonly kind: 'value'; readonly constant: Constant }
  | { readonly kind: 'array'; readonly members: readonly (string | null)[]; readonly type: string };

/** Where a literal stands, which decides what parentheses before it are another's and not its own. */
export type Place = 'left' | 'right' | 'array';

/**
 * Reads a bare literal: `5`, `'x'::text`, `'{1,2}'::integer[]`. Undefined for everything else, and for a literal in
 * parentheses of its own: `(c.id = (1))` is how a plan shows a value that another node computes (rule 3).
 */
export function readLiteral(node: Node, expression: Expression, place: Place): Literal | undefined {
  const cast = 'TypeCast' in node ? node.TypeCast : undefined;
  const inner = cast === undefined ? node : cast.arg;
  if (inner === undefined || !('A_Const' in inner)) return undefined;
  const constant = inner.A_Const;
  if (constant.isnull || !isBare(constant.location ?? 0, expression, place)) return undefined;
  const text = constantText(constant);
  if (text === undefined) return undefined;
  if (cast === undefined)
    return constant.sval === undefined ? { kind: 'value', constant: { text, type: '' } } : undefined;
  const type = cast.typeName === undefined ? undefined : typeName(cast.typeName);
  if (type === undefined || hasBackslash(text)) return undefined;
  if (cast.typeName?.arrayBounds === undefined) return { kind: 'value', constant: { text, type } };
  const members = parseArray(text);
  return members === undefined ? undefined : { kind: 'array', members, type };
}

/**
 * A backslash is printed once or twice, depending on the client's standard_conforming_strings, which the plan does
 * not tell.
 */
const hasBackslash = (text: string): boolean => text.includes('\\');

type AConst = Extract<Node, { A_Const: unknown }>['A_Const'];

function constantText(constant: AConst): string | undefined {
  if (constant.sval !== undefined) return constant.sval.sval ?? '';
  if (constant.ival !== undefined) return String(constant.ival.ival ?? 0);
  if (constant.fval !== undefined) return constant.fval.fval;
  if (constant.boolval !== undefined) return constant.boolval.boolval === true ? 'true' : 'false';
  return undefined;
}

function isBare(location: number, expression: Expression, place: Place): boolean {
  const at = (i: number): string => String.fromCharCode(expression.bytes[i] ?? 0);
  if (place === 'left') return location === expression.start + 1;
  if (place === 'right') return standsBare(location, expression);
  return at(location - 1) === '(' && at(location - 2) === ' ';
}

/**
 * Whether a literal anywhere in an expression stands without parentheses of its own: behind a blank, or as the first
 * argument of a function or field of a row.
 */
export function standsBare(location: number, { bytes }: Expression): boolean {
  const before = bytes.toString('latin1', Math.max(0, location - 2), location);
  return before.endsWith(' ') || /^[a-z_]\($/i.test(before);
}

/** The internal name of a type of the system catalog; undefined for a type of another schema. */
export function typeName(type: TypeName): string | undefined {
  const names = (type.names ?? []).map((name) => ('String' in name ? (name.String.sval ?? '') : ''));
  if (type.setof === true || names.length > 2) return undefined;
  if (names.length === 2 && names[0] !== 'pg_catalog') return undefined;
  return names.at(-1);
}
