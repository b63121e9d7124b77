import type { Scan } from '../planner/index.ts';
import { loadFirstRows } from './first-rows.ts';
import type { Planned } from './loader.ts';
import { narrowScans, passingOnly } from './narrow-first.ts';
import { changesStores, emptyTables } from './reuse.ts';
import { ScanLoader } from './scan-loader.ts';
import type { ScanReport } from './scan-report.ts';
import type { SessionContext } from './session-context.ts';
import { StatementRequests } from './statement-requests.ts';
import { StatementScans } from './statement-scans.ts';
import type { BoundStatement } from './statements.ts';

/** A statement whose rows are to be loaded. */
export interface ScanLoad {
  readonly session: SessionContext;
  readonly statement: BoundStatement;
  readonly types: readonly number[];
  readonly parameters: Buffer;
  readonly plan: Planned;
  /** See `wantedRows`. */
  readonly limit: number | undefined;
  readonly preview: number | undefined;
  readonly signal: AbortSignal;
}

/** What was loaded, and the tables whose rows were there, of an earlier statement. */
export interface Loaded {
  readonly reports: readonly ScanReport[];
  readonly kept: readonly string[];
}

/**
 * Loads the rows of all scans of a statement. Of dear rows first which are wanted; of a statement whose LIMIT the first
 * may satisfy, these before the others.
 */
export async function loadScans(load: ScanLoad): Promise<Loaded> {
  const { session, statement, types, parameters, plan, limit, preview, signal } = load;
  const { scans, deferred, locals, settings } = plan;
  const options = { limit, preview, settings, requests: new StatementRequests(session) };
  const loader = (): ScanLoader => new ScanLoader(session, statement, signal, plan, options);
  let last = loader();
  if (!last.mayEndEarly || changesStores(statement))
    return { reports: await last.run(scans), kept: last.kept };
  const facts = {
    session,
    of: new StatementScans(session, statement),
    deferred,
    limit,
    locals,
    all: scans,
    json: plan.json,
  };
  const run = (wanted: readonly Scan[]): Promise<readonly ScanReport[]> => {
    last = loader();
    return last.run(wanted);
  };
  const empty = (): Promise<void> => emptyTables(session, statement);
  const narrow = await narrowScans(facts);
  const { all, spent } =
    narrow.length === 0 ? { all: scans, spent: [] } : await passingOnly(facts, narrow, run);
  if (narrow.length > 0) await empty();
  const of = { session, statement, types, parameters, facts: { ...facts, all } };
  const reports = await loadFirstRows(of, run, empty, spent);
  return { reports, kept: last.kept };
}
