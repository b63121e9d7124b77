import { serialize } from 'pg-protocol';
import type { StorewireError } from '../errors/index.ts';
import type { StatementInfo } from '../sql/index.ts';
import { cstring, Frontend, frame, MessageFormatError } from '../wire/index.ts';
import { isPlain, neededNames } from './binder.ts';
import { callsProcedure } from './call-names.ts';
import { readFromClient, withClientErrors } from './dialects.ts';
import { noteDone, noteSent, noteUnknown, WATCHED } from './effects.ts';
import { HeldEnd, mayFailLate } from './held-end.ts';
import { statementFilter } from './mapping.ts';
import {
  beginsBlock,
  endsFailure,
  isMissingValues,
  isStaged,
  needsBlock,
  opensTransaction,
} from './query-kinds.ts';
import { raise } from './raise.ts';
import { needsAllRoom, noteTransaction, prepareReadOnly, type Running } from './read-only.ts';
import { recordOf } from './refresh.ts';
import type { SessionContext } from './session-context.ts';
import { runStatement } from './simple-statement.ts';
import { cursorOf } from './stream/sql-cursors.ts';
import { fromUtf8 } from './text.ts';
import { refusalOf, relayedText } from './text-refusals.ts';
import { commitsWrites } from './write/commit.ts';
import { endBlock } from './write/recover.ts';

/** Handles a simple Query: relayed as it is, or run statement by statement when it names store tables. */
export function simpleQuery(session: SessionContext, message: Buffer): Promise<void> | undefined {
  const { link, encoding } = session;
  const bytes = message.subarray(5, message.length - 1);
  if (bytes.includes(0) || message.at(-1) !== 0) throw new MessageFormatError();
  const read = readFromClient(session, bytes);
  const { text, statements, error, rewritten } = read;
  const refusal = refusalOf(session, read);
  if (refusal !== undefined && !link.failed && !link.skipping) {
    return link.settled().then(() => run(session, text, [], refusal));
  }
  if (error !== undefined) {
    noteUnknown(session);
  }
  if (link.skipping || statements.length === 0 || isRelayed(session, text, statements)) {
    const calls =
      rewritten || refusal !== undefined || statements.some((info) => callsProcedure(session, info));
    const sent = calls ? frame(Frontend.Query, cstring(relayedText(session, read, refusal))) : message;
    relay(session, sent, text, statements);
    return undefined;
  }
  // What was sent before it may change the encoding that its text is in.
  return link
    .settled()
    .then(() =>
      session.encoding === encoding ? run(session, text, statements) : simpleQuery(session, message),
    );
}

function isRelayed(session: SessionContext, text: Buffer, statements: readonly StatementInfo[]): boolean {
  const { link } = session;
  if (!link.failed && statements.some((info) => isOurs(session, info))) return false;
  if (link.failed ? !statements.some(endsFailure) : link.fresh && needsBlock(link.status, statements)) {
    return true;
  }
  return (
    isMissingValues(statements) ||
    (!isStaged(statements) &&
      statements.every((info) => isPlain(session, info)) &&
      !statements.some(opensTransaction) &&
      !needsAllRoom(
        session,
        statements.map((info) => running(text, info)),
      ))
  );
}

/** It names no store table, and Storewire has to do something for it all the same. */
const isOurs = (session: SessionContext, info: StatementInfo): boolean =>
  commitsWrites(session, info) || cursorOf(session, info) !== undefined;

function relay(
  session: SessionContext,
  message: Buffer,
  text: Buffer,
  statements: readonly StatementInfo[],
): void {
  let done = 0;
  for (const info of statements) {
    noteSent(session, info);
    noteTransaction(session, running(text, info));
  }
  const watched = statements.some((info) => WATCHED.has(info.kind));
  session.link.send(message, {
    kind: 'query',
    filter: withClientErrors(session, text),
    ended: watched
      ? ({ tag }) => {
          const info = statements[done++];
          if (tag !== undefined && info !== undefined) {
            noteDone(session, recordOf(session, text, info, undefined), tag);
          }
        }
      : undefined,
  });
}

const running = (text: Buffer, info: StatementInfo): Running => ({
  info,
  text: () => text.toString('utf8', info.start, info.end),
});

/**
 * Runs the statements of one Query as an extended pipeline with one Sync at its end: the same implicit
 * transaction, one ReadyForQuery. Every earlier Query and Sync is answered.
 */
async function run(
  session: SessionContext,
  text: Buffer,
  statements: readonly StatementInfo[],
  refusal?: StorewireError,
): Promise<void> {
  const { link } = session;
  if (refusal !== undefined) {
    await raise(session, refusal);
  } else if (isRelayed(session, text, statements)) {
    relay(session, frame(Frontend.Query, cstring(fromUtf8(text, session.encoding))), text, statements);
    return;
  }
  if (refusal === undefined && !link.failed && (await relayAfterAll(session, text, statements))) {
    return;
  }
  const held = mayFailLate(statements) ? new HeldEnd() : undefined;
  if (link.status === 'I' && !link.skipping && beginsBlock(statements)) {
    await link.own([{ sql: 'SELECT' }]);
  }
  for (const info of statements) {
    if (link.skipping || session.closed) {
      break;
    }
    try {
      await runStatement(session, text, info, info === statements.at(-1) ? held : undefined);
    } catch (error) {
      await raise(session, error);
    }
  }
  // A simple Query leaves neither unnamed portal nor statement behind.
  const filter = statementFilter(undefined, true, 0);
  link.send(serialize.close({ type: 'P', name: '' }), { kind: 'close', filter });
  link.send(serialize.close({ type: 'S', name: '' }), { kind: 'close', filter });
  await endBlock(session);
  link.send(serialize.sync(), { kind: 'sync', filter: held?.sync });
}

/** After the names are known, a Query that turned out to be plain is relayed byte for byte. */
async function relayAfterAll(
  session: SessionContext,
  text: Buffer,
  statements: readonly StatementInfo[],
): Promise<boolean> {
  try {
    await prepareReadOnly(
      session,
      statements.map((info) => running(text, info)),
    );
    if (isStaged(statements) || statements.some((info) => isOurs(session, info))) return false;
    await session.names.resolve(statements.flatMap((info) => neededNames(session, info)));
  } catch (error) {
    await raise(session, error);
    return false;
  }
  if (!statements.every((info) => isPlain(session, info))) return false;
  relay(session, frame(Frontend.Query, cstring(fromUtf8(text, session.encoding))), text, statements);
  return true;
}
