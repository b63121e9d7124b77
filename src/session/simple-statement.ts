import { serialize } from 'pg-protocol';
import type { StatementInfo } from '../sql/index.ts';
import { cstring, Frontend, frame, int16 } from '../wire/index.ts';
import { readsRows } from './binder.ts';
import { withClientErrors } from './dialects.ts';
import { inTurn, noteDone, noteSent } from './effects.ts';
import { HeldColumns } from './held-columns.ts';
import type { HeldEnd } from './held-end.ts';
import { type LoadResult, loadRows } from './loader.ts';
import { statementFilter } from './mapping.ts';
import { withNotices } from './notices.ts';
import { parseFrame } from './own-frames.ts';
import { NO_PARAMETERS } from './parameters.ts';
import { explained } from './price-tag.ts';
import { noteTransaction } from './read-only.ts';
import { bindNow, recordOf } from './refresh.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement } from './statements.ts';
import { loadPortal } from './stream/load-portal.ts';
import { cursorOf, fetchCursor } from './stream/sql-cursors.ts';
import { fromUtf8 } from './text.ts';
import { commitsWrites, sendPending } from './write/commit.ts';
import { executeAll } from './write/execute.ts';
import { runSimple } from './write/run-statement.ts';
import { writesStore } from './write/targets.ts';

/**
 * Runs one statement of a Query: Parse to Execute of the unnamed statement and portal. Its end is told at once, or kept
 * by `held`.
 */
export async function runStatement(
  session: SessionContext,
  text: Buffer,
  info: StatementInfo,
  held?: HeldEnd,
): Promise<void> {
  const { link } = session;
  const own = text.subarray(info.start, info.end);
  if (commitsWrites(session, info)) await sendPending(session);
  const statement = await bindNow(session, text, info);
  if (statement !== undefined) {
    await session.mentions.ensure(statement.mentions);
  }
  const record = recordOf(session, text, info, statement);
  const start = [...text.toString('utf8', 0, info.start)].length;
  const filter = withClientErrors(session, text, statementFilter(statement, true, start));
  const sql = fromUtf8(statement?.bound.text ?? own, session.encoding);
  link.send(parseFrame('', { sql }), { kind: 'parse', filter });
  // The engine's own errors come first: nothing is fetched for a statement that it does not accept.
  const reads = statement !== undefined && readsRows(statement);
  const loaded = reads
    ? await loadNow(session, statement)
    : statement && (await explained(session, statement, [], NO_PARAMETERS));
  noteSent(session, info);
  noteTransaction(session, { info, text: () => text.toString('utf8', info.start, info.end) });
  const format = session.cursors.formatOf(info);
  link.send(format === 0 ? BIND_UNNAMED : BIND_BINARY, { kind: 'bind', filter });
  const cursor = cursorOf(session, info);
  const writes = writesStore(statement);
  const isWhole = cursor === undefined && !writes && (info.kind === 'fetch' || info.kind === 'execute');
  const columns = isWhole ? new HeldColumns() : undefined;
  const described = columns?.described(filter) ?? filter;
  link.send(serialize.describe({ type: 'P', name: '' }), { kind: 'describe', filter: described });
  if (writes) {
    await runSimple(session, statement, record, BIND_UNNAMED, withNotices(session, filter, loaded));
    return;
  }
  if (cursor !== undefined) {
    await fetchCursor(session, cursor, info, {
      filter: withNotices(session, filter, loaded),
      formats: format === 0 ? int16(0) : ALL_BINARY,
      execute: (held) => executeAll(session, info, '', held, () => {}),
    });
    return;
  }
  const noted = withNotices(session, filter, loaded);
  const ending = held?.statement(noted) ?? noted;
  const answer = columns?.executed(ending) ?? ending;
  await executed(session, info, (ended) => {
    link.send(serialize.execute({ portal: '', rows: 0 }), {
      kind: 'execute',
      filter: answer,
      ended: ({ tag }) => {
        if (tag !== undefined) {
          noteDone(session, record, tag);
        }
        ended();
      },
    });
  });
}

/** A cursor's rows may be asked for as they are fetched. */
async function loadNow(session: SessionContext, statement: BoundStatement): Promise<LoadResult | undefined> {
  if (statement.info.kind !== 'declare') return loadRows(session, statement, [], NO_PARAMETERS);
  const opening = { statement, types: [], parameters: NO_PARAMETERS, bind: BIND_UNNAMED };
  return (await loadPortal(session, opening)).loaded;
}

const BIND_UNNAMED = frame(Frontend.Bind, cstring(''), cstring(''), NO_PARAMETERS, int16(0));

const ALL_BINARY = Buffer.concat([int16(1), int16(1)]);

const BIND_BINARY = frame(Frontend.Bind, cstring(''), cstring(''), NO_PARAMETERS, ALL_BINARY);

/** COPY FROM STDIN takes the client's messages while it runs, so its end is awaited; others are not. */
async function executed(
  session: SessionContext,
  info: StatementInfo,
  send: (ended: () => void) => void,
): Promise<void> {
  if (info.kind !== 'copy from') {
    await inTurn(session, info, send);
    return;
  }
  session.copyingIn = true;
  await new Promise<void>((resolve) => {
    send(resolve);
    session.link.send(serialize.flush());
    session.client.admit();
  });
  session.copyingIn = false;
}
