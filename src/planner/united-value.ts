import { type ColumnResolver, type ColumnSource, routeBelow, routeWithin } from './column-source.ts';
import { isQueryScan, showsOwnValues } from './key-paths.ts';
import { isColumn, type NamedColumn } from './own-column.ts';
import { ownValue } from './own-value.ts';
import type { PlanNode } from './plan-node.ts';
import { bare } from './plan-text.ts';
import { isUnion, membersOf, outputOf } from './union-node.ts';

/** One member's part in a value that a union hands on. */
export interface MemberValue {
  /** Its place among the union's members. */
  readonly place: number;
  /** What it hands on, as the plan prints it. */
  readonly text: string;
  /** The column whose own value it is, or NULL: of a union in its turn, the first member's. Undefined for anything else. */
  readonly own: ColumnSource | undefined;
}

/** What an operand of a condition stands for: a column, or one for each member of a union. */
export interface UnitedValue {
  readonly union: PlanNode | undefined;
  readonly members: readonly MemberValue[];
  /** From the scan, or the union, up to below the node with the condition. */
  readonly path: readonly PlanNode[];
  /** The names that its column has from the path's lower end upward; that of no column where it is an expression. */
  readonly names: readonly NamedColumn[];
}

/** Reads an operand of the condition of `node`. PostgreSQL prints there what the union's first member hands on. */
export function unitedValue(text: string, node: PlanNode, resolve: ColumnResolver): UnitedValue | undefined {
  const own = ownValue(text, resolve);
  const path = own && routeBelow(own, node);
  return path && united(text, own, path, resolve);
}

/**
 * The columns of which each value of an operand is one's own, or NULL; undefined where it may have other values.
 * @param members those that matter
 */
export function givenBy(
  { union, path }: UnitedValue,
  members: readonly MemberValue[],
  resolve: ColumnResolver,
): ColumnSource[] | undefined {
  if (!showsOwnValues(path, union !== undefined)) return undefined;
  const given = members.map((member) =>
    union === undefined ? member.own && [member.own] : givenByMember(member, union, resolve),
  );
  return given.every((list) => list !== undefined) ? given.flat() : undefined;
}

/** A member may be a union in its turn. */
function givenByMember(
  { place, text }: MemberValue,
  union: PlanNode,
  resolve: ColumnResolver,
): ColumnSource[] | undefined {
  const own = ownValue(text, resolve);
  const path = own && routeWithin(own, membersOf(union)[place] as PlanNode);
  const value = path && united(text, own, path, resolve);
  return value && givenBy(value, value.members, resolve);
}

const NO_COLUMN: NamedColumn = { alias: '', column: '' };

function united(
  text: string,
  own: ColumnSource,
  route: readonly PlanNode[],
  resolve: ColumnResolver,
): UnitedValue | undefined {
  const { names, handedOn, isShared } = own;
  const at = route.findLastIndex(isUnion);
  const union = route[at];
  if (union === undefined) return { union, members: [{ place: 0, text, own }], path: route, names };
  const children = membersOf(union);
  const path = route.slice(at);
  const level = route.slice(0, at).filter(isQueryScan).length;
  const first = path.some(isQueryScan) ? (handedOn[level] ?? '') : text;
  if (!isOfUnion(first, path)) return undefined;
  const places = placesOf(first, children);
  if (children[0] !== route[at - 1] || places.length === 0) return undefined;
  const members = children.map((child, place): MemberValue => {
    const output = outputOf(child)[places[0] ?? 0] ?? '';
    const value = ownValue(output, resolve);
    if (value === undefined || routeWithin(value, child) === undefined)
      return { place, text: output, own: undefined };
    return { place, text: output, own: { ...value, isShared: isShared || value.isShared } };
  });
  const [name = NO_COLUMN, ...above] = names.slice(level);
  return { union, members, path, names: [isColumn(first) ? name : NO_COLUMN, ...above] };
}

/**
 * Whether an expression that is printed above a union is one of the union's own: then it is a column, or stands in
 * parentheses of its own, wherever it is handed on. What is reckoned above the union may look like what the first
 * member reckons, and the union like that of other columns of the others.
 */
function isOfUnion(text: string, path: readonly PlanNode[]): boolean {
  const end = path.findIndex(isQueryScan);
  const inner = bare(text);
  const above = (end < 0 ? path.slice(1) : path.slice(1, end)).flatMap(outputOf);
  const alike = [...above, ...(end < 0 ? [text] : [])].filter((output) => bare(output) === inner);
  return isColumn(text) || alike.every((output) => output.trim() !== inner);
}

/**
 * Where the members of a union hand on what its first member prints like that; none where two such places differ in
 * another member.
 */
export function placesOf(text: string, members: readonly PlanNode[]): number[] {
  const outputs = members.map((member) => outputOf(member).map(bare));
  const wanted = bare(text);
  const places = (outputs[0] ?? []).flatMap((output, i) => (output === wanted ? [i] : []));
  const agree = outputs.every((list) => new Set(places.map((place) => list[place])).size <= 1);
  return agree ? places : [];
}
