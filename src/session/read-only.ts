import type { StatementInfo } from '../sql/index.ts';
import type { SessionMention } from './mention-tables.ts';
import type { SessionContext } from './session-context.ts';

/** A statement may name the same store table this often in a READ ONLY transaction; see docs. */
const READY_MENTIONS = 2;

/**
 * A READ ONLY transaction may fill temporary tables, but not make them. Before one begins, the session gets a
 * mention table, and a spare, of every store table.
 */
export async function prepareReadOnly(
  session: SessionContext,
  statements: readonly StatementInfo[],
): Promise<void> {
  const { link } = session;
  if (!link.fresh) {
    return;
  }
  if (link.status === 'I') {
    session.begun = undefined;
    const begins = statements.findIndex((info) => info.kind === 'begin');
    const [begin] = begins < 0 ? [] : statements.slice(begins);
    if (begin === undefined) {
      return;
    }
    const mode = statements.slice(begins).find((info) => info.transaction?.readOnly !== undefined);
    if (mode?.transaction?.readOnly ?? session.readOnlyByDefault) {
      await ensureAll(session);
    }
  } else if (link.status === 'T' && statements.some((info) => info.transaction?.readOnly === true)) {
    await beginAgain(session);
  }
}

/**
 * `BEGIN; SET TRANSACTION READ ONLY`: nothing has happened in the transaction, so it is ended, the tables are
 * made, and it is begun again in the client's own words.
 */
async function beginAgain(session: SessionContext): Promise<void> {
  const { link, begun } = session;
  if (begun === undefined || session.mentions.complete(allMentions(session))) {
    return;
  }
  await link.own([{ sql: 'ROLLBACK' }], 'sync');
  await ensureAll(session);
  await link.own(
    begun.map((sql) => ({ sql })),
    'sync',
  );
}

async function ensureAll(session: SessionContext): Promise<void> {
  await session.mentions.ensure(allMentions(session));
}

function allMentions(session: SessionContext): SessionMention[] {
  return [...session.database.tables.values()].flatMap((table) =>
    Array.from({ length: READY_MENTIONS }, (_, i) => ({
      relation: `${table.mentionPrefix}_${i + 1}`,
      table,
    })),
  );
}

/** Remembers how a transaction was begun, as long as nothing else has happened in it. */
export function noteTransaction(session: SessionContext, text: string, info: StatementInfo): void {
  if (info.kind === 'begin') {
    session.begun = [text];
  } else if (info.transaction !== undefined && session.begun !== undefined) {
    session.begun.push(text);
  } else {
    session.begun = undefined;
  }
}
