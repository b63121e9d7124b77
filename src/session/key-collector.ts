import type { TableDefinition } from '../catalog/index.ts';
import type { ApiRow } from '../fetch/index.ts';
import { columnReader } from '../load/index.ts';
import { giftName, type KeyGift, type KeyRange } from '../planner/index.ts';
import { isList, type KeyValues, MOST_KEYS, rangeOf } from './key-values.ts';

/** Collects, while a scan's rows pass, the distinct values that other scans may take as keys. */
export class KeyCollector {
  readonly #sets: readonly {
    readonly gift: KeyGift;
    readonly values: GivenValues;
    readonly read: (row: ApiRow) => string | null;
  }[];

  /** @param most distinct values that are kept */
  constructor(table: TableDefinition, gifts: readonly KeyGift[], most = MOST_KEYS) {
    this.#sets = gifts.map((gift) => {
      return {
        gift,
        values: new GivenValues(gift.single ? 1 : most),
        read: columnReader(table, gift.column),
      };
    });
  }

  collect(rows: readonly ApiRow[]): void {
    for (const { gift, values, read } of this.#sets) {
      for (const row of rows) {
        const value = isSkipped(row, gift) ? null : read(row);
        if (value !== null) values.add(value);
      }
    }
  }

  /** Keys by the name of the gift; of too many the range, if they have one. Call after the last row only. */
  values(): ReadonlyMap<string, KeyValues> {
    return new Map(
      this.#sets.flatMap(({ gift, values }) => {
        const given = values.given();
        return given === undefined || (gift.single && !isList(given))
          ? []
          : [[giftName(gift), given] as const];
      }),
    );
  }
}

/** Distinct values; once they are too many, their range alone. */
class GivenValues {
  readonly #most: number;
  #list = new Set<string>();
  /** Of those that were too many before; undefined: not all of them are whole numbers. */
  #range: KeyRange | undefined;
  #isTooMany = false;

  constructor(most: number) {
    this.#most = most;
  }

  add(value: string): void {
    if (this.#isTooMany && this.#range === undefined) return;
    this.#list.add(value);
    if (this.#list.size > this.#most) this.#fold();
  }

  given(): KeyValues | undefined {
    if (!this.#isTooMany) return [...this.#list];
    if (this.#list.size > 0) this.#fold();
    return this.#range;
  }

  #fold(): void {
    const { least, greatest } = this.#range ?? {};
    const before = least === undefined || greatest === undefined ? [] : [least, greatest];
    this.#range = rangeOf([...before, ...this.#list]);
    this.#isTooMany = true;
    this.#list = new Set();
  }
}

const isSkipped = (row: ApiRow, { skip }: KeyGift): boolean =>
  skip !== undefined && String(row[skip.column]) === String(skip.equals);
