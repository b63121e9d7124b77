import type { StatementInfo } from '../../sql/index.ts';
import type { CallResults } from '../calls.ts';
import { type LoadResult, loadRows, type Planned, prepareRows } from '../loader.ts';
import type { SessionContext } from '../session-context.ts';
import type { BoundStatement, StatementRecord } from '../statements.ts';
import { fromUtf8 } from '../text.ts';
import { RowStream } from './row-stream.ts';
import { streamable } from './streamable.ts';

/** A portal that is about to be opened. */
export interface Opening {
  readonly statement: BoundStatement;
  readonly types: readonly number[];
  readonly parameters: Buffer;
  /** The client's Bind. */
  readonly bind: Buffer;
}

/** Loads the rows of a portal; of one that can be read in parts nothing, until it is read. */
export async function loadPortal(
  session: SessionContext,
  { statement, types, parameters, bind }: Opening,
): Promise<Pick<StatementRecord, 'loaded' | 'reload' | 'stream'>> {
  const results: CallResults = new Map();
  const load = (planned?: Planned): Promise<LoadResult> =>
    loadRows(session, statement, types, parameters, results, planned);
  const planned = await prepareRows(session, statement, types, parameters);
  const streamed = await streamable(session, statement, planned);
  if (streamed === undefined) {
    const loaded = await load(planned);
    return { loaded, reload: startsLate(statement.info) ? () => load() : undefined };
  }
  const rows = new RowStream(session, streamed);
  const { cursorName: name } = statement.info;
  if (name !== undefined) {
    const sql = fromUtf8(statement.bound.text, session.encoding);
    session.cursors.add({ name, rows, declare: { sql, types, rawParameters: parameters }, isOpen: false });
    return { loaded: rows.loadResult(planned.settings) };
  }
  const stream = { rows, bind, isOpen: false, whole: () => load() };
  return { loaded: rows.loadResult(planned.settings), stream };
}

/**
 * PostgreSQL takes the snapshot of a portal that only reads at Bind, of any other at its first Execute: its rows
 * must still be there then.
 */
function startsLate(info: StatementInfo): boolean {
  return info.kind !== 'select' || info.targets.length > 0;
}
