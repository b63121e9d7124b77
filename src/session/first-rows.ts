import type { Scan, SortKey } from '../planner/index.ts';
import { calledFunctions, explainText } from '../sql/index.ts';
import { countPassing, isSteady } from './early-ends.ts';
import { firstTry, nextTry, type Try, type TryFacts } from './first-try.ts';
import { mapOwnError } from './mapping.ts';
import { EngineError } from './own-exchange.ts';
import { rowLimit } from './row-limits.ts';
import type { ScanReport } from './scan-report.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { fromUtf8 } from './text.ts';

/** Tries before all rows are read. */
const MOST_TRIES = 3;

/** A statement of which the first rows of one scan may be enough. */
export interface FirstRowsOf {
  readonly session: SessionContext;
  readonly statement: BoundStatement;
  readonly types: readonly number[];
  readonly parameters: Buffer;
  readonly facts: TryFacts;
}

/**
 * Loads what a statement like `… FROM orders o JOIN customers c … ORDER BY o.id DESC LIMIT 10` needs. How many orders
 * that takes is known to nobody. So some are loaded, and what is joined with them; then the engine says whether the
 * statement has as many rows as its LIMIT lets through. If not, there is another try with more, and at last all are read.
 * @param load the rows of scans
 * @param empty the tables that were filled
 * @param before what was read for the statement already
 */
export async function loadFirstRows(
  of: FirstRowsOf,
  load: (scans: readonly Scan[]) => Promise<readonly ScanReport[]>,
  empty: () => Promise<void>,
  before: readonly ScanReport[],
): Promise<readonly ScanReport[]> {
  const spent: ScanReport[] = [...before];
  let next = (await mayTry(of.session, of.statement, of.facts)) ? await firstTry(of.facts) : undefined;
  for (let tries = 1; next !== undefined; tries++) {
    const reports = await load(next.scans);
    const found = await rowsFound(of, next);
    if (found === 'enough') return withSpent(reports, spent);
    spent.push(...reports);
    await empty();
    // As many rows as these make believe are needed.
    const growth = found === 0 ? 6 : Math.max(2, ((next.passing?.rows ?? of.facts.limit ?? 0) / found) * 1.3);
    next = tries < MOST_TRIES ? await nextTry(of.facts, next, growth) : undefined;
  }
  return withSpent(await load(of.facts.all), spent);
}

/** Whether the engine may be asked how many rows the statement has, and would say the same when it runs. */
export async function mayTry(
  session: SessionContext,
  statement: BoundStatement,
  facts: TryFacts,
): Promise<boolean> {
  const { info, bound, executed } = statement;
  const kind = info.kind === 'explain' ? info.inner : info.kind;
  if ((kind !== 'select' && kind !== 'copy to') || executed !== undefined) return false;
  const isLimited = (facts.limit ?? 0) > 0;
  if (!facts.all.some(({ first, top }) => (isLimited && first !== undefined) || (top?.rows ?? 0) > 0))
    return false;
  return isSteady(session.link, calledFunctions(bound.text));
}

/** How many rows the statement has, or that these are all that it can have. */
async function rowsFound(of: FirstRowsOf, { driver, rows, ties, passing }: Try): Promise<number | 'enough'> {
  const { link } = of.session;
  const [read] = await link.own([{ sql: `SELECT pg_catalog.count(*) FROM pg_temp.${driver}` }]);
  if (Number(read?.rows[0]?.[0]) < rows) return 'enough';
  if (ties !== undefined) await dropTies(link, driver, ties);
  if (passing !== undefined) {
    const pass = await countPassing(link, driver, passing);
    return pass >= passing.rows ? 'enough' : pass;
  }
  const { offset: _, ...limit } = of.statement.info.limit ?? { withTies: false };
  const found = await countRows(of);
  return found >= (rowLimit(limit, of.parameters) ?? Number.POSITIVE_INFINITY) ? 'enough' : found;
}

/** Leaves the rows before those that are equal to the last: of these others may be missing. */
async function dropTies(
  link: SessionContext['link'],
  driver: string,
  { column, descending }: SortKey,
): Promise<void> {
  const last = `SELECT pg_catalog.${descending ? 'min' : 'max'}("${column}") FROM pg_temp.${driver}`;
  await link.own([
    { sql: `DELETE FROM pg_temp.${driver} WHERE "${column}" OPERATOR(pg_catalog.=) (${last})` },
  ]);
}

async function countRows({ session, statement, types, parameters }: FirstRowsOf): Promise<number> {
  const part = explainText(statement.bound.text) ?? statement.bound.text;
  const counted = 'SELECT pg_catalog.count(*) FROM (';
  const text = Buffer.concat([Buffer.from(counted), part, Buffer.from('\n) AS first_rows')]);
  const sql = fromUtf8(text, session.parameters.get('client_encoding') ?? 'UTF8');
  const query = { sql, types, rawParameters: parameters };
  const [answer] = await session.link.own([query]).catch((error: unknown) => {
    throw error instanceof EngineError
      ? new EngineError(mapOwnError(error.fields, statement, counted.length, part), true)
      : error;
  });
  return Number(answer?.rows[0]?.[0]);
}

/** What the tries before have cost is told with the last. */
function withSpent(reports: readonly ScanReport[], spent: readonly ScanReport[]): readonly ScanReport[] {
  const left = [...spent];
  for (const report of reports) {
    for (const before of left.filter(({ table }) => table === report.table)) {
      report.requests += before.requests;
      report.waited_ms += before.waited_ms;
      report.ms += before.ms;
      left.splice(left.indexOf(before), 1);
    }
  }
  return reports;
}
