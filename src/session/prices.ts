import type { Aged } from './cache/statement-cache.ts';
import type { ScanReport } from './scan-report.ts';

/** What one scan of a statement will ask of its store, or has asked. */
export interface ScanPrice {
  /** `bigcommerce.orders` */
  readonly table: string;
  /** `GET /v2/orders`; undefined where no row can be needed. */
  readonly endpoint: string | undefined;
  readonly requests: number;
  /** The table with whose requests its rows come: it needs none of its own. */
  readonly rides?: string;
  /** Its rows come from the cache: it needs no request. */
  readonly aged?: Aged;
  /** `expected` may be fewer where keys come from another scan; `made` by EXPLAIN ANALYZE. */
  readonly kind: 'expected' | 'at most' | 'made';
  /** At the present budget of the store; undefined for what is made. */
  readonly seconds: number | undefined;
  /** Columns by which another scan's rows restrict it: `customer_id from customers.id`. */
  readonly keys: readonly string[];
  readonly pushed: readonly string[];
  readonly unpushed: readonly { readonly source: string; readonly reason: string }[];
}

/** What EXPLAIN ANALYZE has asked. */
export const pricesMade = (reports: readonly ScanReport[]): ScanPrice[] =>
  reports.map(({ table, requests, rides, aged, pushed, unpushed }) => ({
    table,
    ...(aged === undefined ? {} : { aged }),
    ...(rides === undefined ? {} : { rides }),
    endpoint: undefined,
    requests,
    kind: 'made',
    seconds: undefined,
    keys: [],
    pushed,
    unpushed,
  }));
