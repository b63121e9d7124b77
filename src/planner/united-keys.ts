import type { ColumnResolver, ColumnSource } from './column-source.ts';
import { keepsApart, keepsUnited, mayShrink, showsOwnValues } from './key-paths.ts';
import { haveSameValues } from './key-values.ts';
import type { PlanNode } from './plan-node.ts';
import { readsByValue } from './scan-conditions.ts';
import { UnionLabels } from './union-labels.ts';
import { equated, type MemberValue, type UnitedValue, unitedValue } from './united-value.ts';

/** A column whose values the rows of another need; no giver: no row of the receiver can be needed. */
export interface UnitedEdge {
  readonly receiver: ColumnSource;
  readonly giver: ColumnSource | undefined;
}

/**
 * The restrictions by keys between the members of unions, and between columns as texts: views over several stores
 * are both. Members whose constants a join compares, such as the name of the store, meet only where these are equal.
 * Tell it of the joins from below upward.
 */
export class UnitedKeys {
  readonly #resolve: ColumnResolver;
  readonly #labels = new UnionLabels();

  constructor(resolve: ColumnResolver) {
    this.#resolve = resolve;
  }

  /** @param conditions the conjuncts that the join compares rows by */
  edges(join: PlanNode, conditions: readonly string[]): UnitedEdge[] {
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

  #between(join: PlanNode, receiver: UnitedValue, giver: UnitedValue): UnitedEdge[] {
    const side = receiver.path.at(-1);
    const other = giver.path.at(-1);
    if (side === undefined || other === undefined || side === other || !mayShrink(join, side)) return [];
    if (!showsOwnValues(giver.path, giver.union !== undefined)) return [];
    return receiver.members.flatMap((member): UnitedEdge[] => {
      const { source } = member;
      if (source === undefined || source.isShared || !readsByValue(source.scan.node)) return [];
      if (!keepsMember(receiver, source)) return [];
      const met = giver.members.filter((one) => this.#mayMeet(receiver, member, giver, one));
      const [only, ...more] = met;
      if (only === undefined) return [{ receiver: source, giver: undefined }];
      if (more.length > 0 || only.source === undefined || only.source.scan === source.scan) return [];
      if (only.isText !== member.isText || !haveSameValues(source, only.source)) return [];
      return [{ receiver: source, giver: only.source }];
    });
  }

  #mayMeet(receiver: UnitedValue, member: MemberValue, giver: UnitedValue, one: MemberValue): boolean {
    if (receiver.union === undefined || giver.union === undefined) return true;
    return this.#labels.mayMeet(receiver.union, member.place, giver.union, one.place);
  }
}

/** Whether the rows of a member change nothing above but rows with their own value. */
function keepsMember({ union, path }: UnitedValue, source: ColumnSource): boolean {
  if (union === undefined) return keepsApart(path, source.names);
  const inside = source.route.slice(0, source.route.indexOf(union));
  return keepsApart(inside, source.names, true) && keepsUnited(path);
}
