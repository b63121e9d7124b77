import type { ApiRow } from '../fetch/index.ts';
import { columnReader } from '../load/index.ts';
import type { Mention, Scan } from '../planner/index.ts';

/** More distinct keys than this are no restriction worth its requests. */
const MOST_KEYS = 50_000;

/** Collects, while a scan's rows pass, the distinct values that other scans may take as keys. */
export class KeyCollector {
  private readonly sets: {
    readonly column: string;
    readonly values: Set<string>;
    readonly read: (row: ApiRow) => string | null;
  }[];

  constructor({ relation, table }: Mention, scans: readonly Scan[]) {
    const wanted = scans.flatMap((scan) =>
      scan.keys.filter((edge) => edge.from.relation === relation).map((edge) => edge.from.column),
    );
    this.sets = [...new Set(wanted)].map((column) => ({
      column,
      values: new Set(),
      read: columnReader(table, column),
    }));
  }

  collect(rows: readonly ApiRow[]): void {
    for (const { values, read } of this.sets) {
      for (const row of rows) {
        const value = read(row);
        if (value !== null && values.size <= MOST_KEYS) {
          values.add(value);
        }
      }
    }
  }

  /** Column -> keys; columns with too many are left out. Call after the last row only. */
  values(): ReadonlyMap<string, readonly string[]> {
    const kept = this.sets.filter(({ values }) => values.size <= MOST_KEYS);
    return new Map(kept.map(({ column, values }) => [column, [...values]]));
  }
}
