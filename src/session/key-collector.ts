import type { TableDefinition } from '../catalog/index.ts';
import type { ApiRow } from '../fetch/index.ts';
import { columnReader } from '../load/index.ts';
import { giftName, type KeyGift } from '../planner/index.ts';

/** More distinct keys than this are no restriction worth its requests. */
const MOST_KEYS = 50_000;

/** Collects, while a scan's rows pass, the distinct values that other scans may take as keys. */
export class KeyCollector {
  private readonly sets: {
    readonly gift: KeyGift;
    readonly values: Set<string>;
    readonly read: (row: ApiRow) => string | null;
  }[];

  constructor(table: TableDefinition, gifts: readonly KeyGift[]) {
    this.sets = gifts.map((gift) => ({ gift, values: new Set(), read: columnReader(table, gift.column) }));
  }

  collect(rows: readonly ApiRow[]): void {
    for (const { gift, values, read } of this.sets) {
      for (const row of rows) {
        const value = isSkipped(row, gift) ? null : read(row);
        if (value !== null && values.size <= MOST_KEYS) {
          values.add(value);
        }
      }
    }
  }

  /** Keys by the name of the gift; those that are too many are left out. Call after the last row only. */
  values(): ReadonlyMap<string, readonly string[]> {
    const kept = this.sets.filter(({ values }) => values.size <= MOST_KEYS);
    return new Map(kept.map(({ gift, values }) => [giftName(gift), [...values]]));
  }
}

const isSkipped = (row: ApiRow, { skip }: KeyGift): boolean =>
  skip !== undefined && String(row[skip.column]) === String(skip.equals);
