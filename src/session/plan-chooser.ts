import type { Scan } from '../planner/index.ts';
import type { LocalKeys } from './known-keys.ts';
import { type ChooserFacts, ScanChooser } from './scan-chooser.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementScans } from './statement-scans.ts';
import { definitionFor } from './store-limits.ts';

/** Of what statement scans are chosen for. */
export interface PlanFacts {
  readonly session: SessionContext;
  readonly of: StatementScans;
  readonly deferred: ChooserFacts['deferred'];
  /** All of the statement, as they would be loaded. */
  readonly scans: () => readonly Scan[];
  /** See `wantedRows`. */
  readonly limit: number | undefined;
  /** See `Planned`. */
  readonly locals?: LocalKeys;
}

const NONE: LocalKeys = new Map();

/** What all choices for the statement's scans depend on. */
export const factsOf = ({ session, of, deferred, scans, limit, locals = NONE }: PlanFacts) => ({
  deferred,
  limit,
  // What a join demands of rows may be true of them only when pending changes are seen.
  scans: () => (session.writes.pending.length > 0 ? [] : scans()),
  locals: () => (session.writes.pending.length > 0 ? NONE : locals),
  sameStore: (a: Scan, b: Scan) => of.schema(a) === of.schema(b),
  table: (scan: Scan, name: string) => {
    const table = session.database.byName.get(`${of.schema(scan)}.${name}`);
    return table && definitionFor(session, table);
  },
});

/** Chooses how the scans of a statement are fetched, before any of them is. */
export const chooserFor = (facts: PlanFacts): ScanChooser =>
  new ScanChooser({
    ...factsOf(facts),
    signal: new AbortController().signal,
    statement: '',
    observer: () => undefined,
  });
