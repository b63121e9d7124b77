import type { Batch } from '../fetch/index.ts';
import { type ScanFilter, scanFilter } from '../planner/index.ts';
import { once } from './chunks.ts';
import { copyText, type Sink, taken } from './group-copy.ts';
import type { SessionContext } from './session-context.ts';
import type { Group, Planned } from './shared-scans.ts';

/** So many rows that pass a scan's condition are enough. */
export interface EarlyEnd extends ScanFilter {
  readonly rows: number;
}

/** Below so many requests a scan is read whole: nothing is saved. */
const WORTH_REQUESTS = 4;

/** A scan that has to read a good part of its pages in any case is better read at once. */
const MOST_ROWS_PER_REQUEST = 50;

/** The engine looks for rows that pass after each page, then whenever there are so many times more. */
const GROWTH = 1.25;

/**
 * Scans of a statement that may end before the store has told all rows: LIMIT without an order and EXISTS, over a condition
 * that the API does not know. Their first pages are asked for one after the other, and the engine says when enough of the
 * rows pass.
 */
export class EarlyEnds {
  readonly #plan: unknown;
  readonly #limit: number | undefined;
  readonly #isOff: boolean;

  /**
   * @param plan the answer of EXPLAIN
   * @param limit of the statement, with its OFFSET
   * @param isOff rows are kept for others, or are not those of the store alone: then all are read
   */
  constructor(plan: unknown, limit: number | undefined, isOff: boolean) {
    this.#plan = plan;
    this.#limit = limit;
    this.#isOff = isOff;
  }

  /** The group, with a `patient` choice where its fetch may end early. */
  patient<G extends Group>(group: G): G {
    const { choice, passengers } = group;
    const { spec } = choice;
    if (spec === undefined || passengers.length > 0 || this.of(group) === undefined) return group;
    return { ...group, choice: { ...choice, spec: { ...spec, patient: true } } };
  }

  of({ scan, choice }: Planned): EarlyEnd | undefined {
    const { mention, any, top, givesKeys } = scan;
    const { spec, count, requests } = choice;
    if (this.#isOff || givesKeys || top?.hasLimit !== true || top.sort.length > 0 || top.ends)
      return undefined;
    const rows = top.rows ?? this.#limit;
    if (spec === undefined || spec.limit !== undefined || count !== undefined || any.length !== 1)
      return undefined;
    if (rows === undefined || rows < 1 || requests < WORTH_REQUESTS) return undefined;
    if (mention.renamed === true || rows > requests * MOST_ROWS_PER_REQUEST) return undefined;
    const filter = scanFilter(this.#plan, mention.relation);
    return filter && { ...filter, rows };
  }
}

/** Whether calls of these functions say the same each time that they are made, and users' own operators too. */
export async function isSteady(link: SessionContext['link'], functions: readonly string[]): Promise<boolean> {
  const names = `{${functions.map((name) => JSON.stringify(name)).join(',')}}`;
  const [steady] = await link.own([{ sql: IS_STEADY, values: [names] }]);
  return steady?.rows[0]?.[0] === 't';
}

const IS_STEADY = `SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_proc
    WHERE proname OPERATOR(pg_catalog.=) ANY ($1::pg_catalog.name[])
      AND (provolatile OPERATOR(pg_catalog.=) 'v' OR proname OPERATOR(pg_catalog.=) 'statement_timestamp'))
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_operator o
    JOIN pg_catalog.pg_proc p ON p.oid OPERATOR(pg_catalog.=) o.oprcode
    WHERE o.oid OPERATOR(pg_catalog.>=) 16384 AND p.provolatile OPERATOR(pg_catalog.=) 'v')`;

/** Loads batches into a sink until enough of their rows pass; all where the engine cannot tell before. */
export async function fillUntil(
  { link, mentions }: SessionContext,
  sink: Sink,
  batches: AsyncIterable<Batch>,
  end: EarlyEnd,
): Promise<void> {
  const { relation, columns } = sink;
  mentions.markFilled(relation);
  const isTold = await isSteady(link, end.functions);
  let loaded = 0;
  let next = 1;
  for await (const [rows = []] of batches) {
    if (rows.length === 0) continue;
    await link.copy(copyText(relation, columns), once(taken(sink, rows)));
    loaded += rows.length;
    if (!isTold || loaded < Math.max(next, end.rows)) continue;
    next = loaded * GROWTH;
    if ((await countPassing(link, relation, end)) >= end.rows) return;
  }
}

/** How many rows of a mention table pass the condition, as far as that is of account. */
export async function countPassing(
  link: SessionContext['link'],
  relation: string,
  { alias, condition, rows }: EarlyEnd,
): Promise<number> {
  const sql = `SELECT pg_catalog.count(*) FROM (
    SELECT FROM pg_temp.${relation} AS "${alias.replaceAll('"', '""')}" WHERE ${condition} LIMIT ${rows}) passing`;
  const [answer] = await link.own([{ sql }]);
  return Number(answer?.rows[0]?.[0]);
}
