import type { ColumnSource } from './column-source.ts';
import { columnOf, haveSameValues, isNumeral } from './key-values.ts';
import type { KeyEdge, KeyGiver } from './types.ts';

/** A column that needs only values of others: of all the givers' rows together. Without a giver no row is needed. */
export interface KeyUse {
  readonly receiver: ColumnSource;
  readonly givers: readonly ColumnSource[];
  /** Several values are none: see `KeyGiver`. */
  readonly single?: boolean;
}

/** The use of all givers' values; none where one of them is unknown, has other values, or is the receiver's own scan. */
export function keyUses(receiver: ColumnSource, givers: readonly ColumnSource[] | undefined): KeyUse[] {
  const fit = givers?.every((giver) => giver.scan !== receiver.scan && haveSameValues(receiver, giver));
  return givers !== undefined && fit ? [{ receiver, givers }] : [];
}

/** An edge, with the relation that it restricts. */
export interface Edge extends KeyEdge {
  readonly relation: string;
}

const relationOf = ({ scan }: ColumnSource): string => scan.mention.relation;

/** The edge of a use. A column that stands in two members of a union is one giver. */
export function edgeOf({ receiver, givers, single }: KeyUse): Edge {
  const from = givers.map((giver) => ({
    relation: relationOf(giver),
    column: columnOf(giver),
    ...(single ? { single } : {}),
    ...numberOf(receiver, giver),
    ...(giver.scan.local === undefined ? {} : { local: giver.scan.local.name }),
  }));
  const each = new Map(
    from.map((giver) => [`${giver.relation} ${giver.number ?? ''} ${giver.column}`, giver]),
  );
  return { relation: relationOf(receiver), column: columnOf(receiver), from: [...each.values()] };
}

function numberOf(receiver: ColumnSource, giver: ColumnSource): Pick<KeyGiver, 'number'> {
  if (giver.isNumber) return { number: 'read' };
  return isNumeral(receiver, giver) ? { number: 'spelled' } : {};
}
