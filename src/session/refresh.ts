import { serialize } from 'pg-protocol';
import { quoteIdentifier } from '../catalog/index.ts';
import { analyze, preparedText, type StatementInfo } from '../sql/index.ts';
import { Backend, columnsOf } from '../wire/index.ts';
import { bind } from './binder.ts';
import { mapOwnError, statementFilter } from './mapping.ts';
import type { Filter } from './operations.ts';
import { DiscardedError, EngineError } from './own-exchange.ts';
import { parseFrame } from './own-frames.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement, StatementRecord } from './statements.ts';
import { fromUtf8 } from './text.ts';

/** Binds a statement that is run now: one that EXECUTE names is bound anew first where names changed. */
export async function bindNow(
  session: SessionContext,
  text: Buffer,
  info: StatementInfo,
): Promise<BoundStatement | undefined> {
  const { executeName } = info;
  const record = executeName === undefined ? undefined : session.statements.get(executeName);
  const executed = record === undefined ? undefined : await refreshed(session, executeName as string, record);
  return bind(session, text, info, executed?.statement);
}

const PARAMETER_TYPES = `SELECT pg_catalog.array_to_string(parameter_types::pg_catalog.oid[], ',')
  FROM pg_catalog.pg_prepared_statement() WHERE name OPERATOR(pg_catalog.=) $1`;

/** What a Bind runs whose statement was made by SQL's PREPARE: the query in it, with the types of its parameters. */
export async function preparedBySql(
  session: SessionContext,
  name: string,
  statement: BoundStatement,
): Promise<{ statement: BoundStatement; types: number[] } | undefined> {
  const text = preparedText(statement.bound.text);
  const [info] = text === undefined ? [] : analyze(text).statements;
  if (text === undefined || info === undefined) {
    return undefined;
  }
  const [answer] = await session.link.own([{ sql: PARAMETER_TYPES, values: [name] }]);
  const types = (answer?.rows[0]?.[0] ?? '').split(',').filter((oid) => oid !== '');
  return { statement: { ...statement, info, bound: { ...statement.bound, text } }, types: types.map(Number) };
}

/** What is remembered of a statement that is sent to the engine now. */
export function recordOf(
  session: SessionContext,
  text: Buffer,
  info: StatementInfo,
  statement: BoundStatement | undefined,
): StatementRecord {
  const { version } = session.names;
  const sent = statement?.bound.text ?? text.subarray(info.start, info.end);
  return { info, text, statement, version, sent, types: [], bySql: false, told: {} };
}

/**
 * PostgreSQL plans a prepared statement anew when names changed their meaning; so it is bound anew, and where its
 * text becomes another one, the engine gets that under the same name.
 */
export async function refreshed(
  session: SessionContext,
  name: string,
  record: StatementRecord,
): Promise<StatementRecord> {
  const { info, text } = record;
  if (record.version === session.names.version && info.executeName === undefined) {
    return record;
  }
  const statement = record.bySql ? await bind(session, text, info) : await bindNow(session, text, info);
  const { version, sent } = recordOf(session, text, info, statement);
  const current = { ...record, statement, version, sent };
  if (sent !== undefined && record.sent?.equals(sent) === true) {
    session.statements.change(name, current)({});
    return current;
  }
  await session.mentions.ensure(statement?.mentions ?? []);
  if (record.bySql) {
    await prepareAgain(session, name, record, current);
  } else {
    await parseAgain(session, name, record, current);
  }
  return current;
}

async function prepareAgain(
  session: SessionContext,
  name: string,
  record: StatementRecord,
  current: StatementRecord,
): Promise<void> {
  const { link, statements } = session;
  const sql = fromUtf8(current.sent as Buffer, session.encoding);
  // From here on the engine has neither, until it has the new one.
  statements.set(name, { ...record, version: -1, sent: undefined });
  if (record.sent !== undefined) {
    await link.own([{ sql: `DEALLOCATE ${quoteIdentifier(name)}` }]);
  }
  await link.own([{ sql }]).catch((error: unknown) => {
    const { statement } = current;
    if (!(error instanceof EngineError)) {
      throw error;
    }
    const { fields } = error;
    throw new EngineError(
      statement === undefined ? fields : mapOwnError(fields, statement, 0, current.sent),
      true,
    );
  });
  statements.set(name, current);
}

async function parseAgain(
  session: SessionContext,
  name: string,
  record: StatementRecord,
  current: StatementRecord,
): Promise<void> {
  const { link, statements } = session;
  if (link.skipping) {
    throw new DiscardedError();
  }
  const without = { ...record, version: -1, sent: undefined };
  link.send(serialize.close({ type: 'S', name }), {
    kind: 'close',
    filter: SILENT,
    ended: statements.change(name, without),
  });
  const sql = fromUtf8(current.sent as Buffer, session.encoding);
  const { message } = statementFilter(current.statement, false, 0);
  const errorsOnly: Filter = {
    message: (type, frame) => (type === Backend.ErrorResponse ? message?.(type, frame) : undefined),
  };
  link.send(parseFrame(Buffer.from(name, 'latin1'), { sql, types: current.types }), {
    kind: 'parse',
    filter: errorsOnly,
    ended: statements.change(name, current),
  });
  if (record.told.columns !== undefined && (await columnsNow(session, name)) !== record.told.columns) {
    statements.set(name, { ...current, version: -1, sent: undefined });
    throw changedResultType();
  }
}

const SILENT: Filter = { message: () => undefined };

/** The statement's result columns; undefined when the engine discards what it is sent. */
function columnsNow({ link }: SessionContext, name: string): Promise<string | undefined> {
  let columns = '';
  return new Promise((resolve) => {
    link.send(serialize.describe({ type: 'S', name }), {
      kind: 'describe',
      filter: {
        message(type, frame) {
          columns = type === Backend.RowDescription ? columnsOf(frame) : columns;
          return undefined;
        },
      },
      ended: ({ error, discarded }) =>
        resolve(error === undefined && discarded !== true ? columns : undefined),
    });
    link.send(serialize.flush());
  });
}

/** Drivers that keep the result's columns know PostgreSQL's own error by SQLSTATE and routine, and prepare anew. */
function changedResultType(): EngineError {
  const fields: [string, string][] = [
    ['S', 'ERROR'],
    ['V', 'ERROR'],
    ['C', '0A000'],
    ['M', 'cached plan must not change result type'],
    ['R', 'RevalidateCachedQuery'],
  ];
  return new EngineError(new Map(fields), true);
}
