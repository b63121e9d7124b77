import {
  type ColumnResolver,
  type NamedColumn,
  namedColumn,
  routeBelow,
  routeWithin,
} from './column-source.ts';
import { parseExpressions } from './expression.ts';
import { isQueryScan, showsOwnValues } from './key-paths.ts';
import { bare, type OwnValue, ownValue } from './own-value.ts';
import type { PlanNode } from './plan-node.ts';
import { isUnion, membersOf, outputOf } from './union-node.ts';

/** One member's part in a value that a union hands on. */
export interface MemberValue {
  /** Its place among the union's members. */
  readonly place: number;
  /** What it hands on, as the plan prints it. */
  readonly text: string;
  /** The column whose own value it is, or NULL: of a union in its turn, the first member's. Undefined for anything else. */
  readonly own: OwnValue | undefined;
}

/** What an operand of a condition stands for: a column, or one for each member of a union. */
export interface UnitedValue {
  readonly union: PlanNode | undefined;
  readonly members: readonly MemberValue[];
  /** From the scan, or the union, up to below the node with the condition. */
  readonly path: readonly PlanNode[];
  /** The names that its column has from the path's lower end upward; undefined where it is an expression there. */
  readonly names: readonly NamedColumn[] | undefined;
}

/** Reads an operand of the condition of `node`. PostgreSQL prints there what the union's first member hands on. */
export function unitedValue(text: string, node: PlanNode, resolve: ColumnResolver): UnitedValue | undefined {
  const own = ownValue(text, resolve);
  const path = own && routeBelow(own.source, node);
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
): OwnValue[] | undefined {
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
): OwnValue[] | undefined {
  const own = ownValue(text, resolve);
  const path = own && routeWithin(own.source, membersOf(union)[place] as PlanNode);
  const value = path && united(text, own, path, resolve);
  return value && givenBy(value, value.members, resolve);
}

function united(
  text: string,
  own: OwnValue,
  route: readonly PlanNode[],
  resolve: ColumnResolver,
): UnitedValue | undefined {
  const { names, isShared } = own.source;
  const at = route.findLastIndex(isUnion);
  const union = route[at];
  if (union === undefined) return { union, members: [{ place: 0, text, own }], path: route, names };
  const children = membersOf(union);
  const path = route.slice(at);
  const above = names.slice(route.slice(0, at).filter(isQueryScan).length);
  const first = path.some(isQueryScan) ? printed(above[0], children[0]) : text;
  if (!isHandedOn(first, path)) return undefined;
  const places = placesOf(first, children);
  if (children[0] !== route[at - 1] || places.length === 0) return undefined;
  const members = children.map((child, place): MemberValue => {
    const output = outputOf(child)[places[0] ?? 0] ?? '';
    const value = ownValue(output, resolve);
    if (value === undefined || routeWithin(value.source, child) === undefined)
      return { place, text: output, own: undefined };
    const source = { ...value.source, isShared: isShared || value.source.isShared };
    return { place, text: output, own: { ...value, source } };
  });
  return { union, members, path, names: isColumn(first) ? above : undefined };
}

/** What a node prints for a column that has this name there. */
function printed(name: NamedColumn | undefined, node: PlanNode | undefined): string {
  const outputs = node === undefined ? [] : outputOf(node);
  return (
    outputs.find((output) => {
      const column = namedColumn(parseExpressions([output])[0]?.node);
      return column !== undefined && column.alias === name?.alias && column.column === name.column;
    }) ?? ''
  );
}

/**
 * Whether an expression that is printed above a union is one of the union's own: then it is a column, or stands in
 * parentheses of its own, wherever it is handed on. What is reckoned above the union may look like what the first
 * member reckons, and the union like that of other columns of the others.
 */
function isHandedOn(text: string, [, ...above]: readonly PlanNode[]): boolean {
  if (isColumn(text)) return true;
  const inner = bare(text);
  const alike = above.flatMap(outputOf).filter((output) => bare(output) === inner);
  return [text, ...alike].every((output) => output.trim() !== inner);
}

const isColumn = (text: string): boolean => namedColumn(parseExpressions([text])[0]?.node) !== undefined;

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
