import { serialize } from 'pg-protocol';
import type { StatementInfo } from '../sql/index.ts';
import { bind, isPlain, meaningOf, namesOf, readsRows } from './binder.ts';
import { inTurn, noteDone, noteSent } from './effects.ts';
import { guarded, type Handling, replaced, sendParse } from './extended-parse.ts';
import { loadRows } from './loader.ts';
import { statementFilter } from './mapping.ts';
import { withNotices } from './notices.ts';
import type { Filter } from './operations.ts';
import { bindNames, readBind } from './parameters.ts';
import { noteTransaction, prepareReadOnly } from './read-only.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementRecord } from './statements.ts';

export { parse } from './extended-parse.ts';

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
