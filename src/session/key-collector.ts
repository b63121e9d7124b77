import type { ApiRow } from '../fetch/index.ts';
import type { Scan } from '../planner/index.ts';

/** More distinct keys than this are no restriction worth its requests. */
const MOST_KEYS = 50_000;

/** Collects, while a scan's rows pass, the distinct values that other scans may take as keys. */
export class KeyCollector {
  private readonly sets: { column: string; values: Set<string> }[];

  constructor(relation: string, scans: readonly Scan[]) {
    const wanted = scans.flatMap((scan) =>
      scan.keys.filter((edge) => edge.from.relation === relation).map((edge) => edge.from.column),
    );
    this.sets = [...new Set(wanted)].map((column) => ({ column, values: new Set() }));
  }

  collect(rows: readonly ApiRow[]): void {
    for (const { column, values } of this.sets) {
      for (const row of rows) {
        const value = row[column];
        if (value !== null && value !== undefined && values.size <= MOST_KEYS) {
          values.add(String(value));
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
