import { type ColumnResolver, type ColumnSource, routeWithin } from './column-source.ts';
import { keepsApart, keepsUnited, mayShrink } from './key-paths.ts';
import { type KeyUse, keyUses } from './key-use.ts';
import { equated } from './own-value.ts';
import type { PlanNode } from './plan-node.ts';
import { readsByValue } from './scan-conditions.ts';
import { UnionLabels } from './union-labels.ts';
import { membersOf } from './union-node.ts';
import { givenBy, type MemberValue, type UnitedValue, unitedValue } from './united-value.ts';

/**
 * The restrictions by keys between the two sides of joins: columns, their texts, and the members of unions, as views
 * over several stores are. Members whose constants a join compares, such as the name of the store, meet only where these
 * are equal. Tell it of the joins from below upward.
 */
export class UnitedKeys {
  readonly #resolve: ColumnResolver;
  readonly #labels = new UnionLabels();

  constructor(resolve: ColumnResolver) {
    this.#resolve = resolve;
  }

  /** @param conditions the conjuncts that the join compares rows by */
  uses(join: PlanNode, conditions: readonly string[]): KeyUse[] {
    const pairs = conditions.flatMap((condition) => {
      const sides = equated(condition);
      return sides === undefined ? [] : [sides];
    });
    for (const [left, right] of pairs) this.#labels.equate(join, left, right);
    return pairs.flatMap(([left, right]) => {
      const [a, b] = [left, right].map((text) => unitedValue(text, join, this.#resolve));
      if (a === undefined || b === undefined) return [];
      return [...this.#between(join, a, b), ...this.#between(join, b, a)];
    });
  }

  #between(join: PlanNode, receiver: UnitedValue, giver: UnitedValue): KeyUse[] {
    const side = receiver.path.at(-1);
    const other = giver.path.at(-1);
    if (side === undefined || other === undefined || side === other || !mayShrink(join, side)) return [];
    return receiver.members.flatMap((member): KeyUse[] => {
      const { own } = member;
      if (own === undefined || own.source.isShared || !readsByValue(own.source.scan.node)) return [];
      if (!keepsMember(receiver, member, own.source)) return [];
      const met = giver.members.filter((one) => this.#mayMeet(receiver, member, giver, one));
      return keyUses(own, givenBy(giver, met, this.#resolve));
    });
  }

  #mayMeet(receiver: UnitedValue, member: MemberValue, giver: UnitedValue, one: MemberValue): boolean {
    if (receiver.union === undefined || giver.union === undefined) return true;
    return this.#labels.mayMeet(receiver.union, member.place, giver.union, one.place);
  }
}

/** Whether the rows of a member change nothing above but rows with their own value. */
function keepsMember(
  { union, path, names }: UnitedValue,
  { place }: MemberValue,
  source: ColumnSource,
): boolean {
  if (union === undefined) return keepsApart(path, source.names);
  const inside = routeWithin(source, membersOf(union)[place] as PlanNode) ?? [];
  const outside = names === undefined ? keepsUnited(path) : keepsApart(path, names);
  return inside.length > 0 && keepsApart(inside, source.names, true) && outside;
}
