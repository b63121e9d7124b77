import { serialize } from 'pg-protocol';
import { analyze, type StatementInfo } from '../sql/index.ts';
import { cstring, Frontend, frame, int16, int32, MessageReader } from '../wire/index.ts';
import { bind, isPlain, meaningOf, namesOf, readsRows } from './binder.ts';
import { inTurn, noteDone, noteSent, noteUnknown } from './effects.ts';
import { loadRows } from './loader.ts';
import { statementFilter } from './mapping.ts';
import { withNotices } from './notices.ts';
import type { Filter, Operation } from './operations.ts';
import { bindNames, readBind } from './parameters.ts';
import { raise } from './raise.ts';
import { noteTransaction, prepareReadOnly } from './read-only.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement, StatementRecord } from './statements.ts';
import { fromUtf8, toUtf8 } from './text.ts';

type Handling = Promise<void> | undefined;

/** Runs the handler of a message about a statement; what it throws fails the client's batch. */
function guarded(session: SessionContext, name: string, work: () => Promise<void>): Promise<void> {
  return work().catch((error: unknown) => raise(session, error, name));
}

export function parse(session: SessionContext, message: Buffer): Handling {
  const { link } = session;
  const reader = new MessageReader(message);
  const name = reader.cstring().toString('latin1');
  const bytes = reader.cstring();
  if (link.skipping) {
    link.send(message, { kind: 'parse' });
    return undefined;
  }
  const text = toUtf8(bytes, session.encoding);
  const { statements: found, error } = analyze(text);
  const [info, second] = found;
  if (error !== undefined) {
    noteUnknown(session);
  }
  const send = (record?: StatementRecord): void =>
    link.send(message, { kind: 'parse', ended: replaced(session, name, record) });
  if (info === undefined || second !== undefined) {
    send();
    return undefined;
  }
  const types = readTypes(reader);
  if (isPlain(session, info) || link.status === 'E') {
    const own = info.transaction === undefined ? {} : { text: text.toString('utf8', info.start, info.end) };
    const record = worthKeeping({ info, statement: undefined, types, bySql: false, ...own });
    if (info.transaction === undefined || !link.fresh) {
      send(record);
      return undefined;
    }
    // Drivers send BEGIN and the first statement in one batch: what the transaction needs is made before both.
    return guarded(session, name, async () => {
      await prepareReadOnly(session, [info]);
      send(record);
    });
  }
  return guarded(session, name, async () => {
    const statement = await bind(session, text, info);
    if (statement === undefined) {
      send(worthKeeping({ info, statement, types, bySql: false }));
      return;
    }
    await session.mentions.ensure(statement.mentions);
    sendParse(session, name, { info, statement, types, bySql: false });
  });
}

function readTypes(reader: MessageReader): number[] {
  const types: number[] = [];
  for (let left = reader.int16(); left > 0; left--) {
    types.push(reader.uint32());
  }
  return types;
}

/** Statements without effect on what the session remembers are not kept. */
function worthKeeping(record: StatementRecord): StatementRecord | undefined {
  const { info } = record;
  const plain =
    !info.changesNames &&
    !info.ddl &&
    info.transaction === undefined &&
    info.names.length === 0 &&
    !['prepare', 'execute', 'deallocate', 'discard'].includes(info.kind);
  return plain && record.statement === undefined ? undefined : record;
}

/**
 * A statement takes a name (undefined: the name becomes free, or its new statement is of no concern) with the
 * message that is now sent. When the engine refuses that, a named statement stays what it was.
 */
function replaced(
  { statements }: SessionContext,
  name: string,
  record: StatementRecord | undefined,
): NonNullable<Operation['ended']> {
  const previous = name === '' ? undefined : statements.get(name);
  statements.put(name, record);
  return ({ error }) => {
    if (error !== undefined) {
      statements.put(name, previous);
    }
  };
}

function sendParse(session: SessionContext, name: string, record: StatementRecord, filter?: Filter): void {
  const { statement, types } = record;
  const sql = fromUtf8((statement as BoundStatement).bound.text, session.encoding);
  session.link.send(
    frame(
      Frontend.Parse,
      cstring(Buffer.from(name, 'latin1')),
      cstring(sql),
      int16(types.length),
      ...types.map((type) => int32(type | 0)),
    ),
    {
      kind: 'parse',
      filter: filter ?? statementFilter(statement, false, 0),
      ended: replaced(session, name, record),
    },
  );
}

export function bindPortal(session: SessionContext, message: Buffer): Handling {
  const { link, statements } = session;
  const [portal, name] = bindNames(message);
  const record = statements.get(name);
  statements.open(portal, record);
  if (link.skipping || record === undefined || link.status === 'E') {
    link.send(message, { kind: 'bind' });
    return undefined;
  }
  if (
    record.statement === undefined &&
    isPlain(session, record.info) &&
    record.info.transaction === undefined
  ) {
    link.send(message, { kind: 'bind' });
    return undefined;
  }
  const { parameters } = readBind(message);
  return guarded(session, name, async () => {
    await prepareReadOnly(session, [record.info]);
    const current = await refreshed(session, name, record);
    statements.open(portal, current);
    const { statement } = current;
    if (statement !== undefined && readsRows(statement)) {
      statements.open(portal, {
        ...current,
        loaded: await loadRows(session, statement, current.types, parameters),
      });
    }
    link.send(message, { kind: 'bind', filter: statementFilter(statement, false, 0) });
  });
}

/** PostgreSQL plans a prepared statement anew when names changed their meaning; so it is bound anew. */
async function refreshed(
  session: SessionContext,
  name: string,
  record: StatementRecord,
): Promise<StatementRecord> {
  const { info, statement } = record;
  if (statement === undefined || record.bySql) {
    return record;
  }
  await session.names.resolve(namesOf(info));
  if (meaningOf(session, info) === statement.meaning) {
    return record;
  }
  const again = await bind(session, statement.original, info);
  if (again === undefined || again.bound.text.equals(statement.bound.text)) {
    return record;
  }
  await session.mentions.ensure(again.mentions);
  const current = { ...record, statement: again };
  session.link.send(serialize.close({ type: 'S', name }), { kind: 'close', filter: SILENT });
  sendParse(session, name, current, SILENT);
  return current;
}

const SILENT: Filter = { message: () => undefined };

export function describe(session: SessionContext, message: Buffer): Handling {
  const name = message.toString('latin1', 6, message.length - 1);
  const record = message[5] === 0x53 ? session.statements.get(name) : session.statements.portal(name);
  session.link.send(message, { kind: 'describe', filter: filterOf(record) });
  return undefined;
}

function filterOf(record: StatementRecord | undefined): Filter | undefined {
  return record?.statement === undefined ? undefined : statementFilter(record.statement, false, 0);
}

export function execute(session: SessionContext, message: Buffer): Handling {
  const { link } = session;
  const portal = message.toString('latin1', 5, message.length - 5);
  const record = session.statements.portal(portal);
  if (record === undefined) {
    link.send(message, { kind: 'execute' });
    return undefined;
  }
  noteExecuted(session, record);
  const filter =
    record.statement === undefined
      ? undefined
      : withNotices(session, filterOf(record) as Filter, record.loaded);
  return inTurn(session, record.info, (ended) =>
    link.send(message, {
      kind: 'execute',
      filter,
      ended: ({ tag }) => {
        if (tag !== undefined) {
          noteDone(session, record.info, record.statement, tag);
        }
        ended();
      },
    }),
  );
}

function noteExecuted(session: SessionContext, record: StatementRecord): void {
  const info: StatementInfo = record.info;
  noteSent(session, info);
  noteTransaction(session, record.text ?? '', info);
}

export function close(session: SessionContext, message: Buffer): Handling {
  const name = message.toString('latin1', 6, message.length - 1);
  const { link, statements } = session;
  if (message[5] === 0x53 && !link.skipping) {
    link.send(message, { kind: 'close', ended: replaced(session, name, undefined) });
    return undefined;
  }
  if (message[5] === 0x50) {
    statements.open(name, undefined);
  }
  link.send(message, { kind: 'close' });
  return undefined;
}
