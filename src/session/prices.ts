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
  /** Its rows are those that an earlier statement of the transaction has read: it needs no request. */
  readonly kept?: true;
  /** `expected` may be fewer where keys come from another scan; `made` by EXPLAIN ANALYZE. */
  readonly kind: 'expected' | 'at most' | 'made';
  /** At the present budget of the store; undefined for what is made. */
  readonly seconds: number | undefined;
  /** Columns by which another scan's rows restrict it: `customer_id from customers.id`. */
  readonly keys: readonly string[];
  readonly pushed: readonly string[];
  readonly unpushed: readonly { readonly source: string; readonly reason: string }[];
}

/** The price of a scan that asks the store nothing. */
export const freePrice = (table: string, why: Pick<ScanPrice, 'aged' | 'kept'>): ScanPrice => ({
  table,
  ...why,
  endpoint: undefined,
  requests: 0,
  kind: 'expected',
  seconds: 0,
  keys: [],
  pushed: [],
  unpushed: [],
});

/** What EXPLAIN ANALYZE has asked. `kept`: the tables of scans whose rows were there. */
export const pricesMade = (reports: readonly ScanReport[], kept: readonly string[]): ScanPrice[] => [
  ...kept.map((table): ScanPrice => ({ ...freePrice(table, { kept: true }), kind: 'made' })),
  ...reports.map(madeBy),
];

const madeBy = ({ table, requests, rides, aged, pushed, unpushed }: ScanReport): ScanPrice => ({
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
});
