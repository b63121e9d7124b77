import { cstring, Frontend, frame, int16, int32, MessageReader } from '../wire/index.ts';
import { bind, isPlain } from './binder.ts';
import { noteUnknown } from './effects.ts';
import { statementFilter } from './mapping.ts';
import type { Filter, Operation } from './operations.ts';
import { raise } from './raise.ts';
import { prepareReadOnly } from './read-only.ts';
import type { SessionContext } from './session-context.ts';
import type { BoundStatement, StatementRecord } from './statements.ts';
import { fromUtf8, readText, toUtf8 } from './text.ts';

export type Handling = Promise<void> | undefined;

/** Runs the handler of a message about a statement; what it throws fails the client's batch. */
export function guarded(session: SessionContext, name: string, work: () => Promise<void>): Promise<void> {
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
  const { statements: found, error } = readText(text, session.parameters);
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
export function replaced(
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

export function sendParse(
  session: SessionContext,
  name: string,
  record: StatementRecord,
  filter?: Filter,
): void {
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
