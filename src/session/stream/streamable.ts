import type { TableDefinition } from '../../catalog/index.ts';
import type { FetchSpec, StoreClient } from '../../fetch/index.ts';
import type { Choice, Scan } from '../../planner/index.ts';
import type { Recording } from '../cache/recording.ts';
import { StatementCache } from '../cache/statement-cache.ts';
import type { Planned } from '../loader.ts';
import { chooserFor } from '../plan-chooser.ts';
import { Reuse } from '../reuse.ts';
import type { SessionContext } from '../session-context.ts';
import type { SessionMention } from '../session-mention.ts';
import { StatementScans } from '../statement-scans.ts';
import type { BoundStatement } from '../statements.ts';

/** A query whose rows can be handed on as they come from the store. */
export interface Streamed {
  readonly mention: SessionMention;
  readonly client: StoreClient;
  /** As the session reads it. */
  readonly table: TableDefinition;
  readonly columns: readonly string[];
  readonly choice: Choice;
  readonly spec: FetchSpec;
  /** Its first request is about to be made: where the rows are kept for later statements, if they are. */
  readonly record: (columns: readonly string[]) => Recording | undefined;
}

/** Below so many requests a query is answered whole: nothing is saved by its parts. */
const WORTH_REQUESTS = 4;

/** Plans that take rows one by one, and leave each as it is or out. */
const BY_ROW = new Set(['Seq Scan', 'Bitmap Heap Scan', 'Index Scan']);

/**
 * Whether each row of the store makes at most one row of the answer, whatever the others are, and in any order: one
 * scan with its filter, without ORDER BY. Undefined: it has to be answered whole.
 */
export async function streamable(
  session: SessionContext,
  statement: BoundStatement,
  planned: Planned,
): Promise<Streamed | undefined> {
  const { info, mentions, bound, cap, executed } = statement;
  const [mention, second] = mentions;
  const [scan, other] = planned.scans;
  const isCursor = info.kind === 'declare' && info.holds !== true && info.scrolls !== true;
  if (
    (info.kind !== 'select' && !isCursor) ||
    executed !== undefined ||
    cap !== undefined ||
    bound.calls.length > 0
  )
    return undefined;
  if (mention === undefined || second !== undefined || scan === undefined || other !== undefined)
    return undefined;
  if (
    info.limit !== undefined ||
    !isByRow(planned) ||
    orders(bound.text) ||
    session.writes.pending.length > 0
  ) {
    return undefined;
  }
  const client = session.stores.get(mention.table.schema)?.client;
  if (mention.table.source.kind !== 'store' || client === undefined || scan.any.length !== 1)
    return undefined;
  const of = new StatementScans(session, statement);
  const { scans, deferred, locals } = planned;
  const chooser = chooserFor({ session, of, deferred, scans: () => scans, limit: undefined, locals });
  const cache = new StatementCache(session, statement, chooser, of, planned.settings);
  const wide = cache.widened(scan);
  const choice = await chooser.choose(wide, client);
  const { spec } = choice;
  if (spec === undefined || choice.count !== undefined || choice.requests < WORTH_REQUESTS) return undefined;
  if ((await cache.find(wide, 'without keys')) !== undefined) return undefined;
  const reuse = new Reuse(session, chooser, of);
  if (session.mentions.kept.isOn && (await reuse.find([scan])).size > 0) return undefined;
  const record: Streamed['record'] = (columns) => {
    const mark = cache.mark(wide);
    return mark && cache.record(wide, mark, spec, columns);
  };
  return { mention, client, spec: { ...spec, patient: true }, choice, record, ...columnsOf(wide) };
}

const columnsOf = ({ mention: { table }, columns }: Scan): Pick<Streamed, 'table' | 'columns'> => ({
  table,
  columns: [...new Set([...table.key, ...columns])],
});

function isByRow({ json }: Planned): boolean {
  const [top] = Array.isArray(json) ? (json as { Plan?: Record<string, unknown> }[]) : [];
  const plan = top?.Plan;
  if (plan === undefined || !BY_ROW.has(String(plan['Node Type']))) return false;
  const plans = plan['Plans'];
  return !Array.isArray(plans) || plans.every((one) => one['Node Type'] === 'Bitmap Index Scan');
}

/** An index may be read for the order of its keys: then the words are in the text. */
const orders = (text: Buffer): boolean =>
  /\border\s+by\b|\bfor\s+(update|share|no|key)\b/i.test(text.toString('latin1'));
