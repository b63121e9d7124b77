import type { Node } from 'libpg-query';
import {
  type ColumnResolver,
  type ColumnSource,
  type NamedColumn,
  namedColumn,
  routeBelow,
} from './column-source.ts';
import { parseExpressions } from './expression.ts';
import { isUnion } from './key-paths.ts';
import { columnOf } from './key-values.ts';
import { listOf, type PlanNode } from './plan-node.ts';
import { tokens } from './plan-text.ts';

/** One member's part in a value that a union hands on. */
export interface MemberValue {
  /** Its place among the union's members. */
  readonly place: number;
  /** The column whose own value it is, or NULL; undefined for anything else. */
  readonly source: ColumnSource | undefined;
  /** The column is not a text, and the value is its text. */
  readonly isText: boolean;
}

/** What an operand of a join's condition stands for: a column, or one for each member of a union. */
export interface UnitedValue {
  readonly union: PlanNode | undefined;
  readonly members: readonly MemberValue[];
  /** From the scan, or the union, up to below the join. */
  readonly path: readonly PlanNode[];
}

/** Reads an operand of the condition of `join`. PostgreSQL prints there what the union's first member hands on. */
export function unitedValue(text: string, join: PlanNode, resolve: ColumnResolver): UnitedValue | undefined {
  const first = ownValue(text, resolve);
  const below = first && routeBelow(first.source, join);
  if (first === undefined || below === undefined) return undefined;
  const at = below.findLastIndex(isUnion);
  const union = below[at];
  if (union === undefined) return { union, members: [{ place: 0, ...first }], path: below };
  const children = membersOf(union);
  const places = placesOf(text, children);
  if (children[0] !== below[at - 1] || places.length === 0) return undefined;
  const members = children.map((child, place): MemberValue => {
    const value = ownValue(listOf(child, 'Output')[places[0] ?? 0] ?? '', resolve);
    const isInside = value?.source.route.includes(child) === true;
    return { place, source: isInside ? value?.source : undefined, isText: value?.isText ?? false };
  });
  return { union, members, path: below.slice(at) };
}

export const membersOf = ({ children }: PlanNode): PlanNode[] =>
  children.filter(({ relationship }) => relationship === 'Member');

/**
 * Where the members of a union hand on what its first member prints like that; none where two such places differ in
 * another member.
 */
export function placesOf(text: string, members: readonly PlanNode[]): number[] {
  const outputs = members.map((member) => listOf(member, 'Output').map(bare));
  const wanted = bare(text);
  const places = (outputs[0] ?? []).flatMap((output, i) => (output === wanted ? [i] : []));
  const agree = outputs.every((list) => new Set(places.map((place) => list[place])).size <= 1);
  return agree ? places : [];
}

/** A column, its text, or one of these but for a value that is NULL instead: `(NULLIF(o.customer_id, 0))::text`. */
export function ownValue(
  text: string,
  resolve: ColumnResolver,
): { readonly source: ColumnSource; readonly isText: boolean } | undefined {
  const node = parseExpressions([text])[0]?.node;
  const cast = node !== undefined && 'TypeCast' in node ? node.TypeCast : undefined;
  const type = cast?.typeName?.names?.map((name) => ('String' in name ? name.String.sval : '')).join('.');
  if (cast !== undefined && type !== 'text' && type !== 'pg_catalog.text') return undefined;
  const name = columnIn(cast === undefined ? node : cast.arg);
  const source = name && resolve(name);
  if (source === undefined) return undefined;
  // The cast of a text says that another collation compares it.
  const isCollated =
    cast !== undefined && source.scan.mention.table.columns[columnOf(source)]?.type === 'text';
  return isCollated ? undefined : { source, isText: cast !== undefined };
}

function columnIn(node: Node | undefined): NamedColumn | undefined {
  const nullIf = node !== undefined && 'A_Expr' in node ? node.A_Expr : undefined;
  return namedColumn(nullIf?.kind === 'AEXPR_NULLIF' ? nullIf.lexpr : node);
}

/** An expression without the parentheses around it. */
export function bare(text: string): string {
  let inner = text.trim();
  while (inner.startsWith('(') && closing(inner) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

/** The two sides of `(a = b)`, by an operator that is printed as it is; undefined for any other condition. */
export function equated(condition: string): readonly [string, string] | undefined {
  const inner = bare(condition);
  let depth = 0;
  const signs: number[] = [];
  for (const { kind, text, start } of tokens(inner)) {
    if (text === '(') depth++;
    else if (text === ')') depth--;
    else if (depth === 0 && kind === 'other' && text === '=') signs.push(start);
  }
  const [sign, ...more] = signs;
  if (sign === undefined || more.length > 0 || inner[sign - 1] !== ' ' || inner[sign + 1] !== ' ')
    return undefined;
  return [inner.slice(0, sign).trim(), inner.slice(sign + 1).trim()];
}

/** Where the parenthesis at the start is closed. */
function closing(text: string): number {
  let depth = 0;
  for (const token of tokens(text)) {
    if (token.text === '(') depth++;
    else if (token.text === ')') depth--;
    if (depth === 0) return token.start;
  }
  return -1;
}
