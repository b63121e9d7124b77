import type { Skip, TableDefinition } from '../catalog/index.ts';
import type { KeyGiver, Scan } from './types.ts';

/** Values of a scan's rows that another scan takes as keys. */
export interface KeyGift {
  readonly column: string;
  /** Rows that are parents without a row in the other table: their keys are not worth a request. */
  readonly skip?: Skip;
  /** Several values are given by none. */
  readonly single?: boolean;
  /** See `KeyGiver`. */
  readonly number?: KeyGiver['number'];
}

/** What an edge carries from a relation of the engine's own. */
export const localGift = ({ column, number }: KeyGiver): KeyGift => ({
  column,
  ...(number === undefined ? {} : { number }),
});

/**
 * What an edge carries from one of its givers.
 * @param receives the column that takes it
 * @param sameStore whether both tables are of one store, so that one can be the other's parent
 */
export function keyGift(
  receives: string,
  { column, single }: KeyGiver,
  receiver: TableDefinition,
  giver: TableDefinition,
  sameStore: boolean,
): KeyGift {
  if (single) return { column, single };
  const [key, ...more] = giver.key;
  if (!sameStore || key !== column || more.length > 0) return { column };
  for (const { parents } of receiver.access) {
    const isParent = parents?.table === giver.name && parents.columns[receives] === column;
    if (isParent && parents.skip !== undefined) return { column, skip: parents.skip };
  }
  return { column };
}

/** The gifts that the scans take from one of them, each once. */
export function keyGifts(
  giver: Scan,
  scans: readonly Scan[],
  sameStore: (a: Scan, b: Scan) => boolean,
): KeyGift[] {
  const { relation, table } = giver.mention;
  const gifts = scans.flatMap((scan) =>
    scan.keys.flatMap(({ column, from }) =>
      from
        .filter((one) => one.relation === relation)
        .map((one) => keyGift(column, one, scan.mention.table, table, sameStore(scan, giver))),
    ),
  );
  return [...new Map(gifts.map((gift) => [giftName(gift), gift])).values()];
}

/** Tells one gift of a scan from another. */
export const giftName = ({ column, skip, single, number }: KeyGift): string =>
  (single ? 'one ' : '') +
  (number === undefined ? '' : `${number} `) +
  (skip === undefined ? column : `${column} but ${skip.column} = ${skip.equals}`);

/** The relations of the scans, and of the engine's own, that a scan takes keys from, each once. */
export const giversOf = ({ keys }: Pick<Scan, 'keys'>): string[] => [
  ...new Set(keys.flatMap(({ from }) => from.map(({ relation }) => relation))),
];
