import { serialize } from 'pg-protocol';
import { Frontend, MessageFormatError } from '../wire/index.ts';
import * as extended from './extended-query.ts';
import type { OperationKind } from './operations.ts';
import type { SessionContext } from './session-context.ts';
import { simpleQuery } from './simple-query.ts';
import { endBlock } from './write/recover.ts';

/** Hands a whole message of an authenticated client to the function of its type. */
export function dispatch(session: SessionContext, type: number, frame: Buffer): Promise<void> | undefined {
  const failed = (error: unknown): void => {
    if (!(error instanceof MessageFormatError)) {
      throw error;
    }
    // The engine reads it as badly, and has the words for it.
    session.link.send(frame, { kind: ANSWERED_AS[type] ?? 'query' });
  };
  const heard = session.signals.before(type, frame);
  if (heard !== undefined) return heard.then(() => handle(session, type, frame)).catch(failed);
  try {
    return handle(session, type, frame)?.catch(failed);
  } catch (error) {
    failed(error);
    return undefined;
  }
}

function handle(session: SessionContext, type: number, frame: Buffer): Promise<void> | undefined {
  switch (type) {
    case Frontend.Query:
      return simpleQuery(session, frame);
    case Frontend.Parse:
      return extended.parse(session, frame);
    case Frontend.Bind:
      return extended.bindPortal(session, frame);
    case Frontend.Describe:
      return extended.describe(session, frame);
    case Frontend.Execute:
      return extended.execute(session, frame);
    case Frontend.Close:
      return extended.close(session, frame);
    case Frontend.Sync:
      return sync(session, frame);
    case Frontend.FunctionCall:
      session.link.send(frame, { kind: 'function call' });
      break;
    case Frontend.CopyDone:
    case Frontend.CopyFail:
      session.link.send(frame, { kind: 'copy end' });
      if (session.copyingIn) {
        // What comes now is for the next COPY. The Flush after Execute went by while the engine read COPY data.
        session.copyingIn = false;
        session.link.send(serialize.flush());
      }
      break;
    case Frontend.Terminate:
      session.link.end();
      break;
    default:
      forward(session, frame);
  }
  return undefined;
}

function sync(session: SessionContext, frame: Buffer): Promise<void> | undefined {
  const send = (): void => session.link.send(frame, { kind: 'sync' });
  if (!session.writes.blockToEnd) {
    send();
    return undefined;
  }
  return endBlock(session).then(send);
}

/** Passes bytes on; while the engine has not taken them, the client is not read. */
export function forward(session: SessionContext, bytes: Buffer): void {
  session.link.send(bytes);
  if (session.link.writableNeedDrain) {
    session.client.hold(true);
  }
}

const ANSWERED_AS: Readonly<Record<number, OperationKind>> = {
  [Frontend.Parse]: 'parse',
  [Frontend.Bind]: 'bind',
  [Frontend.Describe]: 'describe',
  [Frontend.Execute]: 'execute',
  [Frontend.Close]: 'close',
};
