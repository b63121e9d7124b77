import type { FetchStats } from '../fetch/index.ts';

/** What one scan cost, for NOTICEs. */
export interface ScanReport extends FetchStats {
  readonly table: string;
  ms: number;
  /** The table with whose requests its rows have come. */
  readonly rides?: string;
  readonly pushed: readonly string[];
  readonly unpushed: readonly { readonly source: string; readonly reason: string }[];
}
