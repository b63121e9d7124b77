import { type ColumnSource, routeWithin } from './column-source.ts';
import { keepsApart, mayShrink } from './key-paths.ts';
import type { PlanNode } from './plan-node.ts';
import { readsByValue } from './scan-conditions.ts';
import { membersOf } from './union-node.ts';
import type { MemberValue, UnitedValue } from './united-value.ts';

/** A column on one side of a join that needs only values of the other side. */
export interface Receiver extends MemberValue {
  readonly own: ColumnSource;
}

/** The columns behind a value on one side of a join, of whose rows those may be left out that match none. */
export function receiversOf(join: PlanNode, value: UnitedValue): Receiver[] {
  const side = value.path.at(-1);
  if (side === undefined || !mayShrink(join, side)) return [];
  return value.members.flatMap((member): Receiver[] => {
    const { own } = member;
    if (own === undefined || own.isShared || !readsByValue(own.scan.node)) return [];
    return keepsMember(value, member, own) ? [{ ...member, own }] : [];
  });
}

/** Whether the rows of a member change nothing above but rows with their own value. */
function keepsMember(
  { union, path, names }: UnitedValue,
  { place }: MemberValue,
  source: ColumnSource,
): boolean {
  if (union === undefined) return keepsApart(path, source.names);
  const inside = routeWithin(source, membersOf(union)[place] as PlanNode) ?? [];
  return inside.length > 0 && keepsApart(inside, source.names, true) && keepsApart(path, names);
}
