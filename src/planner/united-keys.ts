import type { ColumnResolver } from './column-source.ts';
import { type KeyUse, keyUses } from './key-use.ts';
import { equated } from './own-value.ts';
import type { PlanNode } from './plan-node.ts';
import { receiversOf } from './receiving.ts';
import { UnionLabels } from './union-labels.ts';
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
      if (a === undefined || b === undefined || a.path.at(-1) === b.path.at(-1)) return [];
      return [...this.#between(join, a, b), ...this.#between(join, b, a)];
    });
  }

  #between(join: PlanNode, receiver: UnitedValue, giver: UnitedValue): KeyUse[] {
    return receiversOf(join, receiver).flatMap((member) => {
      const met = giver.members.filter((one) => this.#mayMeet(receiver, member, giver, one));
      return keyUses(member.own, givenBy(giver, met, this.#resolve));
    });
  }

  #mayMeet(receiver: UnitedValue, member: MemberValue, giver: UnitedValue, one: MemberValue): boolean {
    if (receiver.union === undefined || giver.union === undefined) return true;
    return this.#labels.mayMeet(receiver.union, member.place, giver.union, one.place);
  }
}
