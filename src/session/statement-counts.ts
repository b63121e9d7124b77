import { countId } from '../fetch/index.ts';
import type { Choice, Scan } from '../planner/index.ts';
import type { Mark } from './cache/row-cache.ts';
import type { Aged, StatementCache } from './cache/statement-cache.ts';
import type { KeptRows } from './kept-rows.ts';
import type { StatementScans } from './statement-scans.ts';

/** A number of rows that need not be asked for. */
export interface KnownCount {
  readonly rows: number;
  /** It came from the cache; absent: an earlier statement of the transaction has asked. */
  readonly aged?: Aged;
}

type Planned = { readonly scan: Scan; readonly choice: Choice };

/**
 * Numbers of rows that are known where a statement's scan needs no more than that: the transaction keeps one snapshot and
 * has asked for it before, or the session takes older ones.
 */
export class StatementCounts {
  readonly #kept: KeptRows | undefined;
  readonly #cache: StatementCache;
  readonly #of: StatementScans;

  /** `kept`: undefined where nothing of the transaction's is taken or left. */
  constructor(kept: KeptRows | undefined, cache: StatementCache, of: StatementScans) {
    this.#kept = kept;
    this.#cache = cache;
    this.#of = of;
  }

  async find({ scan, choice: { count } }: Planned): Promise<KnownCount | undefined> {
    if (count === undefined || this.#of.sharedClient(scan) === undefined) return undefined;
    const [schema, id] = [this.#of.schema(scan), countId(count)];
    const rows = this.#kept?.counts.get(`${schema} ${id}`);
    return rows === undefined ? this.#cache.findCount(schema, id) : { rows };
  }

  /** A choice that asks for what is known takes no request. */
  async priced(planned: Planned): Promise<Choice> {
    const { choice } = planned;
    return (await this.find(planned)) === undefined ? choice : { ...choice, requests: 0 };
  }

  /** `mark`: see `StatementCache`; undefined where it was not the store that told it. */
  keep({ scan, choice: { count } }: Planned, rows: number, mark: Mark | undefined): void {
    if (count === undefined || this.#of.sharedClient(scan) === undefined) return;
    const [schema, id] = [this.#of.schema(scan), countId(count)];
    this.#kept?.counts.set(`${schema} ${id}`, rows);
    if (mark !== undefined) this.#cache.keepCount(schema, id, rows, mark);
  }
}
