import type { FetchStats } from '../fetch/index.ts';
import type { Aged } from './cache/statement-cache.ts';

/** What one scan cost, for NOTICEs. */
export interface ScanReport extends FetchStats {
  readonly table: string;
  ms: number;
  /** The table with whose requests its rows have come. */
  readonly rides?: string;
  /** Its rows came from the cache. */
  aged?: Aged;
  /** No more rows than these were asked for, although the statement's LIMIT is higher. */
  preview?: number;
  readonly pushed: readonly string[];
  readonly unpushed: readonly { readonly source: string; readonly reason: string }[];
}

/** The table without its schema. */
export const nameOf = ({ table }: ScanReport): string => table.slice(table.indexOf('.') + 1);
