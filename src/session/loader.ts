import { deferredOf, type Mention, readPlan, type Scan } from '../planner/index.ts';
import { explainText, neededColumns, preparedText, renamesColumns } from '../sql/index.ts';
import { calledRelations } from './called-relations.ts';
import { type CallResults, isCall, loadCalls } from './calls.ts';
import { endOf } from './carried-out.ts';
import type { LocalKeys } from './known-keys.ts';
import { loadScans } from './load-scans.ts';
import { localKeys, localsOf } from './local-keys.ts';
import { mapOwnError } from './mapping.ts';
import type { RowCap } from './max-rows.ts';
import { EngineError, type OwnStatement } from './own-exchange.ts';
import { withoutValues } from './parameters.ts';
import { wantedRows } from './preview.ts';
import { pricesMade, type ScanPrice } from './prices.ts';
import { withReadableOnly } from './readable-only.ts';
import { emptyTables, keepsRows } from './reuse.ts';
import { limitsWithin } from './row-limits.ts';
import type { ScanReport } from './scan-report.ts';
import type { SessionContext } from './session-context.ts';
import { exactly, READ_SETTINGS, readSettings, type Settings } from './settings.ts';
import type { BoundStatement } from './statements.ts';
import { definitionFor } from './store-limits.ts';
import { fromUtf8, isUtf8 } from './text.ts';
import { armTimeouts } from './timeouts.ts';
import { makeIndexes } from './write/conflicts.ts';
import { forPending, readPending } from './write/pending.ts';
import { columnsForWrite, targetsOf, writesOf } from './write/targets.ts';

export interface LoadResult {
  readonly reports: readonly ScanReport[];
  readonly settings: Settings;
  /** Which of the session's loads it was. */
  readonly turn: number;
  /** The statement returns only so many rows. */
  readonly cap: RowCap | undefined;
  /** For EXPLAIN: what its scans will ask of the stores, or have asked. */
  readonly prices?: readonly ScanPrice[];
  readonly format?: 'text' | 'json' | 'xml' | 'yaml';
  /** Counts those that went to the client, where a portal is read in parts. */
  readonly returned: { rows: number };
}

/** Makes ready for a statement's rows, and reads its plan. Asks the stores nothing. */
export async function prepareRows(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<Planned> {
  const { mentions } = session;
  mentions.turn += 1;
  await mentions.ensure(statement.mentions);
  await emptyTables(session, statement);
  if (writesOf(statement).some(({ conflict }) => conflict !== undefined)) {
    await makeIndexes(session, statement);
  }
  for (const { table } of statement.mentions) {
    if (table.source.kind === 'own') await table.source.prepare?.(session);
  }
  session.writes.pending = session.writes.mayBePending ? await readPending(session) : [];
  const planned = await planStatement(session, statement, types, parameters);
  mentions.kept.isOn = keepsRows(session, statement, planned.settings);
  return planned;
}

/**
 * Fills the mention tables of a statement with the rows that it needs: reads the plan, fetches, loads. Rejects
 * with a StorewireError or the engine's; nothing was sent for the client then.
 * @param planned Where the plan has been read already, by `prepareRows`.
 */
export async function loadRows(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
  results: CallResults = new Map(),
  planned?: Planned,
): Promise<LoadResult> {
  const { link, mentions } = session;
  const plan = planned ?? (await prepareRows(session, statement, types, parameters));
  const { settings } = plan;
  const { turn } = mentions;
  const { limit, preview } = wantedRows(statement, plan, parameters);
  const abort = new AbortController();
  session.fetching = abort;
  const disarm = armTimeouts(session, abort, settings, statement);
  try {
    const { signal } = abort;
    const relations = calledRelations(statement, plan, limit);
    await loadCalls(session, statement, { types, parameters, results, relations, signal, settings });
    const load = { session, statement, types, parameters, plan, limit, preview, signal };
    const { reports, kept } = await session.signals.hearing.during(abort, () => loadScans(load));
    abort.signal.throwIfAborted();
    const { explain } = statement.info;
    const prices =
      explain?.analyze === true ? { prices: pricesMade(reports, kept), format: explain.format } : {};
    return { reports, settings, turn, cap: statement.cap, returned: { rows: 0 }, ...prices };
  } catch (error) {
    throw endOf(error, abort.signal, session, statement, results);
  } finally {
    disarm();
    session.fetching = undefined;
    if (link.status === 'I' && session.closed) {
      link.destroy();
    }
  }
}

/** What the engine's plan says of a statement. */
export interface Planned {
  /** The answer of EXPLAIN. */
  readonly json: unknown;
  readonly settings: Settings;
  readonly scans: readonly Scan[];
  readonly deferred: ReadonlyMap<string, string | null>;
  /** The keys that its scans take from relations of the engine's own. */
  readonly locals: LocalKeys;
}

/** The scans of a statement, by the engine's plan. Asks the stores nothing. */
export async function planStatement(
  session: SessionContext,
  statement: BoundStatement,
  types: readonly number[],
  parameters: Buffer,
): Promise<Planned> {
  const { link } = session;
  const encoding = session.parameters.get('client_encoding') ?? 'UTF8';
  const part = explainText(statement.bound.text) ?? statement.bound.text;
  const explain: OwnStatement = {
    sql: fromUtf8(Buffer.concat([EXPLAIN, part]), encoding),
    types,
    rawParameters: withoutValues(parameters, statement.bound.callParameters),
  };
  let [first, planned] = await link.own([READ_SETTINGS, explain]).catch((error: unknown) => {
    throw error instanceof EngineError
      ? new EngineError(mapOwnError(error.fields, statement, EXPLAIN.length, part), true)
      : error;
  });
  const settings = readSettings(first?.rows[0] ?? []);
  session.mostRequests = settings.mostRequests;
  const { set, reset } = exactly(settings, statement.info.executeName !== undefined);
  if (set.length > 0) {
    planned = (await link.own([...set, explain])).at(-1);
  }
  const json: unknown = JSON.parse(planned?.rows[0]?.[0] ?? '[]');
  const stores = statement.mentions.filter((mention) => !isCall(mention));
  const mentions: Mention[] = stores.map((mention) => ({
    relation: mention.relation,
    table: definitionFor(session, mention.table),
    renamed: renamesColumns(textWith(mention.relation, statement), mention.relation),
  }));
  const text = plannedText(statement, part);
  const limits = limitsWithin(text, statement.executed === undefined ? parameters : undefined);
  const own = await localsOf(session, statement, { json, text, types, parameters });
  const trusted = settings.systemFirst;
  const scansRead = readPlan(json, mentions, { trusted, text, limits, locals: own });
  const whole = settings.holdsWrites && session.inTransaction;
  const read = scansRead.map((scan) => forPending(session, withNeededColumns(scan, statement, whole)));
  const scans = isUtf8(encoding) ? read : read.map(withReadableOnly);
  const deferred = await evaluate(session, scans);
  const locals = await localKeys(session, own, scans);
  if (reset.length > 0) {
    await link.own(reset);
  }
  return { json, settings, scans, deferred, locals };
}

/** The text of the query whose plan EXPLAIN showed. `part`: what it was asked about. */
function plannedText({ executed }: BoundStatement, part: Buffer): Buffer {
  if (executed === undefined) {
    return part;
  }
  const { text } = executed.bound;
  return executed.info.kind === 'prepare' ? (preparedText(text) ?? text) : text;
}

const EXPLAIN = Buffer.from('EXPLAIN (VERBOSE, FORMAT JSON) ');

/** The plan prints all columns of a scan where that is cheaper for it; the text knows which are wanted. */
function withNeededColumns(scan: Scan, statement: BoundStatement, whole: boolean): Scan {
  const { relation, table } = scan.mention;
  const needed = neededColumns(textWith(relation, statement), relation, Object.keys(table.columns));
  const target = targetsOf(statement).find(({ write }) => write.relation === relation);
  const columns = scan.columns.filter((column) => needed === 'all' || needed.has(column));
  const all = target === undefined ? columns : [...columns, ...columnsForWrite(target, whole)];
  return {
    ...scan,
    columns: [...new Set(all)].filter((column) => table.columns[column]?.writeOnly !== true),
  };
}

/** The bound text that a mention stands in: the statement's, or that of the prepared one that it executes. */
function textWith(relation: string, statement: BoundStatement): Buffer {
  const own = statement.bound.mentions.some((mention) => mention.relation === relation);
  return (own ? statement : (statement.executed ?? statement)).bound.text;
}

/** Lets the engine evaluate expressions such as `now() - '7 days'::interval`, in the statement's transaction. */
async function evaluate(
  session: SessionContext,
  scans: readonly Scan[],
): Promise<ReadonlyMap<string, string | null>> {
  const expressions = [
    ...new Set(scans.flatMap((scan) => scan.any.flatMap((all) => deferredOf(all).map((d) => d.expression)))),
  ];
  if (expressions.length === 0) {
    return new Map();
  }
  const list = expressions.map((expression) => `(${expression})::pg_catalog.text`).join(', ');
  const [result] = await session.link.own([{ sql: `SELECT ${list}` }]);
  return new Map(expressions.map((expression, i) => [expression, result?.rows[0]?.[i] ?? null]));
}
