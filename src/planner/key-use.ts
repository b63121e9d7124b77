import type { ColumnSource } from './column-source.ts';
import { columnOf, haveSameValues } from './key-values.ts';
import type { OwnValue } from './own-value.ts';
import type { KeyEdge } from './types.ts';

/** A column that needs only values of others: of all the givers' rows together. Without a giver no row is needed. */
export interface KeyUse {
  readonly receiver: ColumnSource;
  readonly givers: readonly ColumnSource[];
}

/** The use of all givers' values; none where one of them is unknown, has other values, or is the receiver's own scan. */
export function keyUses({ source, isText }: OwnValue, givers: readonly OwnValue[] | undefined): KeyUse[] {
  if (givers === undefined) return [];
  const fit = givers.every(
    (giver) =>
      giver.isText === isText && giver.source.scan !== source.scan && haveSameValues(source, giver.source),
  );
  return fit ? [{ receiver: source, givers: givers.map((giver) => giver.source) }] : [];
}

/** An edge, with the relation that it restricts. */
export interface Edge extends KeyEdge {
  readonly relation: string;
}

const relationOf = ({ scan }: ColumnSource): string => scan.mention.relation;

/** The edge of a use. A column that stands in two members of a union is one giver. */
export function edgeOf({ receiver, givers }: KeyUse): Edge {
  const from = givers.map((giver) => ({ relation: relationOf(giver), column: columnOf(giver) }));
  const each = new Map(from.map((giver) => [`${giver.relation} ${giver.column}`, giver]));
  return { relation: relationOf(receiver), column: columnOf(receiver), from: [...each.values()] };
}
