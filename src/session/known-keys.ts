import {
  type Given,
  giftName,
  giversOf,
  type KeyGift,
  type KeyGiver,
  keyGift,
  keyGifts,
  localGift,
  type Scan,
} from '../planner/index.ts';
import { inOrder, isList, type KeyValues, narrower, united } from './key-values.ts';

/** What the joins of a statement leave of a scan's columns, as far as it is known. */
export type ScanKeys = Required<Pick<Given, 'keys' | 'ranges'>>;

interface KeyFacts {
  /** All of the statement. */
  readonly scans: () => readonly Scan[];
  readonly sameStore: (a: Scan, b: Scan) => boolean;
  /** What relations of the engine's own give; absent: nothing. */
  readonly locals?: () => LocalKeys;
}

/** Relation -> name of the gift -> what it gives; those that are too many are left out. */
export type LocalKeys = ReadonlyMap<string, ReadonlyMap<string, KeyValues>>;

/** The same keys make the same requests, in whatever order the rows came. */
export const inTheirOrder = (keys: ReadonlyMap<string, KeyValues>): ReadonlyMap<string, KeyValues> =>
  new Map(
    [...keys].map(([name, values]) => [name, isList(values) ? values.toSorted(inOrder) : values] as const),
  );

/** The keys that the loaded scans of a statement give to the others. */
export class KnownKeys {
  readonly #facts: KeyFacts;
  /** Relation -> name of the gift -> what it gives; those that are too many are left out. */
  readonly #loaded = new Map<string, ReadonlyMap<string, KeyValues>>();

  constructor(facts: KeyFacts) {
    this.#facts = facts;
  }

  /** A scan that gives keys is loaded. */
  keep(relation: string, keys: ReadonlyMap<string, KeyValues>): void {
    this.#loaded.set(relation, inTheirOrder(keys));
  }

  isLoaded(relation: string): boolean {
    return this.#loaded.has(relation) || this.#facts.locals?.().has(relation) === true;
  }

  /** Whether all keys are known that a scan takes, of which it takes some. */
  areKnown(scan: Scan): boolean {
    return scan.keys.length > 0 && giversOf(scan).every((giver) => this.isLoaded(giver));
  }

  /** The keys that other scans take from a scan's rows. */
  gifts(scan: Scan): KeyGift[] {
    return keyGifts(scan, this.#facts.scans(), this.#facts.sameStore);
  }

  /** What is known so far of those that a scan takes. */
  of(scan: Scan): ScanKeys {
    const known = new Map<string, KeyValues>();
    for (const edge of scan.keys) {
      const values = this.#given(scan, edge);
      const before = known.get(edge.column);
      if (values !== undefined)
        known.set(edge.column, before === undefined ? values : narrower(before, values));
    }
    const all = [...known];
    const lists = all.flatMap(([column, values]) => (isList(values) ? [[column, values] as const] : []));
    const ranges = all.flatMap(([column, values]) => (isList(values) ? [] : [[column, values] as const]));
    return { keys: new Map(lists), ranges: new Map(ranges) };
  }

  /** What all givers of an edge give together. */
  #given(scan: Scan, { column, from }: Scan['keys'][number]): KeyValues | undefined {
    const given = from.map((giver) => this.#givenBy(scan, column, giver));
    return given.every((values) => values !== undefined) ? united(given) : undefined;
  }

  #givenBy(scan: Scan, column: string, from: KeyGiver): KeyValues | undefined {
    if (from.local !== undefined)
      return this.#facts
        .locals?.()
        .get(from.relation)
        ?.get(giftName(localGift(from)));
    const giver = this.#facts.scans().find(({ mention }) => mention.relation === from.relation);
    if (giver === undefined) return undefined;
    const sameStore = this.#facts.sameStore(scan, giver);
    const gift = keyGift(column, from, scan.mention.table, giver.mention.table, sameStore);
    return this.#loaded.get(from.relation)?.get(giftName(gift));
  }
}
