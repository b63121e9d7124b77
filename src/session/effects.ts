import { serialize } from 'pg-protocol';
import type { StatementInfo } from '../sql/index.ts';
import type { SessionContext } from './session-context.ts';
import type { StatementRecord } from './statements.ts';

/**
 * What running a statement changes of that which the session remembers. Called when the statement is sent; what
 * Storewire asks the engine afterwards is answered after it.
 */
export function noteSent(session: SessionContext, info: StatementInfo): void {
  if (info.changesNames) {
    session.names.forget();
    session.namesChanged = true;
  }
  if (info.kind === 'close' || info.discards === 'all') {
    session.cursors.close(info.cursorName);
  }
  if (info.kind === 'declare') {
    session.cursors.noteFormat(info);
  }
  if (info.ddl) {
    session.ddl = true;
  }
  if (info.ddl || MAY_DROP.has(info.kind)) {
    session.mentions.forget();
  }
}

/** A text that only the engine can read may do anything. */
export function noteUnknown(session: SessionContext): void {
  session.names.forget();
  session.mentions.forget();
  session.namesChanged = true;
  session.ddl = true;
}

/** Statements after which mention tables may be gone. */
const MAY_DROP = new Set<StatementInfo['kind']>([
  'rollback',
  'rollback to',
  'discard',
  'commit',
  'prepare transaction',
]);

/** What is only so once the engine said that the statement was executed. */
export function noteDone(session: SessionContext, record: StatementRecord, tag: string): void {
  const { info } = record;
  if (tag === 'PREPARE' && info.prepareName !== undefined) {
    session.statements.set(info.prepareName, { ...record, types: [], bySql: true, told: {} });
  } else if (tag === 'DEALLOCATE' && info.deallocateName !== undefined) {
    session.statements.delete(info.deallocateName);
  } else if (tag === 'DEALLOCATE ALL' || tag === 'DISCARD ALL') {
    session.statements.clear();
  }
}

/** Statements whose success changes what the session remembers. */
export const WATCHED = new Set<StatementInfo['kind']>(['prepare', 'deallocate', 'discard']);

/**
 * Sends an Execute. What comes after a statement that makes or drops prepared statements is looked at when that has
 * happened: what EXECUTE has to load depends on it.
 */
export function inTurn(
  session: SessionContext,
  info: StatementInfo,
  send: (ended: () => void) => void,
): Promise<void> | undefined {
  if (!WATCHED.has(info.kind)) {
    send(() => {});
    return undefined;
  }
  return new Promise((resolve) => {
    send(resolve);
    session.link.send(serialize.flush());
  });
}
