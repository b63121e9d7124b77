import { MessageFormatError, MessageReader } from '../wire/index.ts';
import { argumentTypes } from './argument-types.ts';
import { isPlain } from './binder.ts';
import { callsProcedure } from './call-names.ts';
import { readFromClient, withClientErrors } from './dialects.ts';
import { noteUnknown } from './effects.ts';
import { statementFilter } from './mapping.ts';
import { parseFrame } from './own-frames.ts';
import { callTypes } from './parameters.ts';
import { raise } from './raise.ts';
import { prepareReadOnly } from './read-only.ts';
import { bindNow, recordOf } from './refresh.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementRecord, Statements } from './statements.ts';
import { fromUtf8 } from './text.ts';
import { refusalOf, relayedText } from './text-refusals.ts';

export type Handling = Promise<void> | undefined;

/** Runs the handler of a message about a statement; what it throws fails the client's batch. */
export function guarded(
  session: SessionContext,
  name: string | { readonly statement: string; readonly portal: string },
  work: () => Promise<void>,
): Promise<void> {
  const { statement, portal } = typeof name === 'string' ? { statement: name, portal: '' } : name;
  return work().catch((error: unknown) => raise(session, error, statement, portal));
}

/** The same for Parse. */
function guardedParse(session: SessionContext, name: string, work: () => Promise<void>): Promise<void> {
  return guarded(session, name, async () => {
    const { skipping } = session.link;
    try {
      await work();
    } catch (error) {
      if (name === '' && !skipping) session.statements.lose();
      throw error;
    }
  });
}

function change(
  { statements, link }: SessionContext,
  name: string,
  record: StatementRecord | undefined,
): ReturnType<Statements['change']> {
  return statements.change(name, record, link.answers.batch);
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
  const read = readFromClient(session, bytes);
  const { text, statements, error, rewritten } = read;
  const refusal = refusalOf(session, read);
  if (refusal !== undefined && !link.failed) {
    return guardedParse(session, name, async () => {
      throw refusal;
    });
  }
  const [info, second] = statements;
  if (error !== undefined) {
    noteUnknown(session);
  }
  const types = readTypes(reader);
  if (reader.left > 0) throw new MessageFormatError();
  const calls = rewritten || refusal !== undefined || statements.some((one) => callsProcedure(session, one));
  const send = (record?: StatementRecord): void => {
    const sent = calls
      ? parseFrame(Buffer.from(name, 'latin1'), { sql: relayedText(session, read, refusal), types })
      : message;
    link.send(sent, {
      kind: 'parse',
      filter: withClientErrors(session, text),
      ended: change(session, name, record),
    });
  };
  if (info === undefined || second !== undefined) {
    send();
    return undefined;
  }
  if (isPlain(session, info) || link.failed) {
    const record = worthKeeping({ ...recordOf(session, text, info, undefined), types });
    if (info.transaction === undefined || !link.fresh) {
      send(record);
      return undefined;
    }
    // Drivers send BEGIN and the first statement in one batch: what the transaction needs is made before both.
    return guardedParse(session, name, async () => {
      await prepareReadOnly(session, [{ info, text: () => text.toString('utf8', info.start, info.end) }]);
      send(record);
    });
  }
  return guardedParse(session, name, async () => {
    await link.settled();
    if (link.failed) {
      send();
      return;
    }
    const statement = await bindNow(session, text, info);
    const kept = callTypes(types, statement?.bound.callParameters ?? NONE, argumentTypes(session, statement));
    const record = { ...recordOf(session, text, info, statement), types: kept };
    if (statement === undefined) {
      send(worthKeeping(record));
      return;
    }
    await session.mentions.ensure(statement.mentions);
    sendParse(session, name, record);
  });
}

const NONE: ReadonlySet<number> = new Set();

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
    ![
      'prepare',
      'execute',
      'deallocate',
      'discard',
      'commit',
      'prepare transaction',
      'fetch',
      'close',
    ].includes(info.kind);
  return plain && record.statement === undefined ? undefined : record;
}

function sendParse(session: SessionContext, name: string, record: StatementRecord): void {
  const sql = fromUtf8(record.sent as Buffer, session.encoding);
  session.link.send(parseFrame(Buffer.from(name, 'latin1'), { sql, types: record.types }), {
    kind: 'parse',
    filter: withClientErrors(session, record.text, statementFilter(record.statement, false, 0)),
    ended: change(session, name, record),
  });
}
