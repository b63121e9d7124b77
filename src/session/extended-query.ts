import type { StatementInfo } from '../sql/index.ts';
import { isPlain, readsRows } from './binder.ts';
import { inTurn, noteDone, noteSent } from './effects.ts';
import { filterOf } from './extended-describe.ts';
import { guarded, type Handling } from './extended-parse.ts';
import { statementFilter } from './mapping.ts';
import { withStatement } from './named-statement.ts';
import { withNotices } from './notices.ts';
import type { Filter } from './operations.ts';
import { bindNames, bindWithoutValues, readBind } from './parameters.ts';
import { explained } from './price-tag.ts';
import { needsAllRoom, noteTransaction, prepareReadOnly, type Running } from './read-only.ts';
import { preparedBySql, refreshed } from './refresh.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementRecord } from './statements.ts';
import { loadPortal } from './stream/load-portal.ts';
import { runFetch, runFetched } from './stream/run-fetch.ts';
import { executeStream } from './stream/run-stream.ts';
import { cursorOf } from './stream/sql-cursors.ts';
import { commitsWrites, sendPending } from './write/commit.ts';
import { rebind } from './write/execute.ts';
import { runPortal } from './write/run-statement.ts';
import { writesStore } from './write/targets.ts';

export { describe } from './extended-describe.ts';
export { parse } from './extended-parse.ts';

const NONE: ReadonlySet<number> = new Set();

export function bindPortal(session: SessionContext, message: Buffer): Handling {
  return withStatement(session, bindNames(message)[1], () => bindKnown(session, message));
}

function bindKnown(session: SessionContext, message: Buffer): Handling {
  const { link, statements } = session;
  const [portal, name] = bindNames(message);
  const record = statements.get(name);
  statements.open(portal, record && formatsKept(record, message));
  const known = record !== undefined && !isRelayed(session, record) ? record : undefined;
  const run = portal === '' ? running(record) : UNKNOWN;
  if (link.skipping || link.failed || (known === undefined && !needsAllRoom(session, [run]))) {
    link.send(message, { kind: 'bind' });
    return undefined;
  }
  const { parameters } = readBind(message);
  return guarded(session, { statement: name, portal }, async () => {
    await link.settled();
    if (link.failed) {
      link.send(message, { kind: 'bind' });
      return;
    }
    await prepareReadOnly(session, [run]);
    if (known === undefined) {
      link.send(message, { kind: 'bind' });
      return;
    }
    const current = await refreshed(session, name, known);
    statements.open(portal, current);
    const { statement } = current;
    const read =
      current.bySql && statement !== undefined
        ? await preparedBySql(session, name, statement)
        : { statement, types: current.types };
    const sent = bindWithoutValues(message, statement?.bound.callParameters ?? NONE);
    const runs =
      read !== undefined && writesStore(read.statement)
        ? { runs: { statement: read.statement, bind: sent } }
        : {};
    if (read?.statement !== undefined && readsRows(read.statement)) {
      const { statement: reads, types } = read;
      const loaded = await loadPortal(session, { statement: reads, types, parameters, bind: sent });
      statements.open(portal, { ...current, ...runs, ...loaded });
    } else {
      const loaded = read?.statement && (await explained(session, read.statement, read.types, parameters));
      statements.open(portal, { ...current, ...runs, ...(loaded && { loaded }) });
    }
    link.send(sent, { kind: 'bind', filter: statementFilter(statement, false, 0) });
  });
}

/** A FETCH may take more rows, in the same formats. */
function formatsKept(record: StatementRecord, message: Buffer): StatementRecord {
  return record.info.kind === 'fetch' ? { ...record, formats: readBind(message).formats } : record;
}

function isRelayed(session: SessionContext, { statement, sent, info }: StatementRecord): boolean {
  return (
    statement === undefined && sent !== undefined && isPlain(session, info) && info.transaction === undefined
  );
}

/** Nothing is known of the statement; or its portal has a name, and stays open behind others. */
const UNKNOWN: Running = { info: undefined, text: () => '' };

function running(record: StatementRecord | undefined): Running {
  if (record === undefined) {
    return UNKNOWN;
  }
  const { info, text } = record;
  return { info, text: () => text.toString('utf8', info.start, info.end) };
}

export function execute(session: SessionContext, message: Buffer): Handling {
  const { link } = session;
  const portal = message.toString('latin1', 5, message.length - 5);
  const record = session.statements.portal(portal);
  if (record === undefined) {
    noteTransaction(session, UNKNOWN);
    link.send(message, { kind: 'execute' });
    return undefined;
  }
  const { reload, loaded } = record;
  if (reload !== undefined && !link.skipping) {
    session.statements.open(portal, { ...record, reload: undefined });
    if (loaded?.turn !== session.mentions.turn) {
      return guarded(session, '', async () => {
        await reload();
        await run(session, record, message);
      });
    }
  }
  return run(session, record, message);
}

function run(session: SessionContext, record: StatementRecord, message: Buffer): Handling {
  const { link } = session;
  if (record.runs !== undefined && !link.skipping) {
    return guarded(session, '', async () => {
      noteExecuted(session, record, 0);
      await runPortal(session, record, message, withNotices(session, filterOf(record) ?? {}, record.loaded));
    });
  }
  if (record.stream !== undefined && !link.skipping) {
    return guarded(session, '', () => runStream(session, record, message));
  }
  if (record.fetched !== undefined && !link.skipping) {
    runFetched(session, record.fetched, record, message);
    return undefined;
  }
  const cursor = cursorOf(session, record.info);
  if (cursor !== undefined && !link.skipping) {
    return guarded(session, '', async () => {
      noteExecuted(session, record, 0);
      const portal = message.toString('latin1', 5, message.length - 5);
      await runFetch(session, cursor, record, portal, message.readInt32BE(message.length - 4));
    });
  }
  if (commitsWrites(session, record.info) && !link.skipping) {
    return guarded(session, '', async () => {
      await sendPending(session);
      await run(session, record, message);
    });
  }
  const limit = message.readInt32BE(message.length - 4);
  noteExecuted(session, record, limit);
  const filter =
    record.statement === undefined
      ? undefined
      : withNotices(session, filterOf(record) as Filter, record.loaded, limit);
  return inTurn(session, record.info, (ended) =>
    link.send(message, {
      kind: 'execute',
      filter,
      ended: ({ tag }) => {
        if (tag !== undefined) {
          noteDone(session, record, tag);
        }
        ended();
      },
    }),
  );
}

/** A portal whose rows are asked for as they are read; all at once where the client wants all at once. */
async function runStream(session: SessionContext, record: StatementRecord, message: Buffer): Promise<void> {
  const { stream } = record;
  if (stream === undefined) {
    return;
  }
  const portal = message.toString('latin1', 5, message.length - 5);
  const limit = message.readInt32BE(message.length - 4);
  if (limit <= 0 && !stream.rows.hasBegun) {
    const loaded = await stream.whole();
    rebind(session, portal, stream.bind);
    const { stream: _, ...whole } = record;
    session.statements.open(portal, { ...whole, loaded });
    await run(session, { ...whole, loaded }, message);
    return;
  }
  noteExecuted(session, record, Math.max(1, limit));
  const filter = withNotices(session, filterOf(record) ?? {}, record.loaded, limit);
  await executeStream(session, portal, stream, Math.max(0, limit), filter);
}

function noteExecuted(session: SessionContext, record: StatementRecord, limit: number): void {
  const info: StatementInfo = record.info;
  noteSent(session, info);
  // A portal that is not read to its end stays open.
  noteTransaction(session, limit > 0 ? UNKNOWN : running(record));
}

export function close(session: SessionContext, message: Buffer): Handling {
  const name = message.toString('latin1', 6, message.length - 1);
  const { link, statements } = session;
  if (message[5] === 0x53 && !link.skipping) {
    link.send(message, { kind: 'close', ended: statements.change(name, undefined, link.answers.batch) });
    return undefined;
  }
  if (message[5] === 0x50) {
    statements.open(name, undefined);
  }
  link.send(message, { kind: 'close' });
  return undefined;
}
