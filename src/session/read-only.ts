import type { StatementInfo } from '../sql/index.ts';
import type { SessionMention } from './mention-tables.ts';
import type { SessionContext } from './session-context.ts';

/** So often may a statement name the same store table where a transaction's snapshot must stay. */
const READY_MENTIONS = 2;

/**
 * Before statements run: a READ ONLY transaction may fill temporary tables, but not make them. As long as it could be
 * begun again (see `Begun`) tables are made when they are needed. Where it could not be, because it keeps one
 * snapshot or because of what runs now, the session gets a mention table, and a spare, of every store table.
 */
export async function prepareReadOnly(
  session: SessionContext,
  statements: readonly Running[],
): Promise<void> {
  if (needsAllRoom(session, statements)) {
    await session.mentions.ensure(allMentions(session), () => beginAgain(session));
  }
}

/** A statement that is about to run; `info` is undefined where Storewire knows nothing of it. */
export interface Running {
  readonly info: StatementInfo | undefined;
  text(): string;
}

export function needsAllRoom(session: SessionContext, statements: readonly Running[]): boolean {
  const begin = statements.find(({ info }) => info?.kind === 'begin')?.info?.transaction;
  const begun = session.begun ?? (begin === undefined || session.inTransaction ? undefined : START);
  if (begun === undefined) {
    return false;
  }
  const settings = statements.flatMap(({ info }) => info?.transaction ?? []);
  const readOnly =
    settings.findLast((mode) => mode.readOnly !== undefined)?.readOnly ??
    (session.begun === undefined ? session.readOnlyByDefault : begun.readOnly);
  const words = [...begun.texts, ...settings.map(({ isolation }) => isolation ?? '')].join(' ');
  const others = statements.filter(({ info }) => info?.transaction === undefined && !endsTransaction(info));
  // A level, or another's snapshot, can be set before the first query alone, and making tables takes some: the next
  // statement has them made.
  const comesFirst = settings.some(({ isolation, snapshot }) => isolation !== undefined || snapshot === true);
  if (begin === undefined && comesFirst && others.length === 0) {
    return false;
  }
  return readOnly && (keepsSnapshot(words) || others.some((one) => !isForgettable(one)));
}

const keepsSnapshot = (text: string): boolean => /repeatable|serializable/i.test(text);

function allMentions(session: SessionContext): SessionMention[] {
  return [...session.database.tables.values()].flatMap((table) =>
    Array.from({ length: READY_MENTIONS }, (_, i) => ({
      relation: `${table.mentionPrefix}_${i + 1}`,
      table,
    })),
  );
}

/**
 * How the session's transaction began, while it could be begun again and nobody would notice: it has only read, and
 * nothing that belongs to the one transaction.
 */
export interface Begun {
  readonly texts: readonly string[];
  readonly readOnly: boolean;
  /** A query has run, so that the snapshot counts where there is one. */
  readonly hasRead: boolean;
}

const START: Begun = { texts: [], readOnly: false, hasRead: false };

/**
 * Ends a READ ONLY transaction in which nothing has happened that could be noticed. Answers what begins it again, in
 * the client's own words; undefined where it must stay, or may make tables itself.
 */
export async function beginAgain(session: SessionContext): Promise<(() => Promise<void>) | undefined> {
  const { link, begun } = session;
  if (begun === undefined) {
    return undefined;
  }
  const [answer] = await link.own([{ sql: MODE }]);
  const [readOnly, isolation] = answer?.rows[0] ?? [];
  if (readOnly !== 'on' || (begun.hasRead && isolation !== 'read committed')) {
    return undefined;
  }
  await link.own([{ sql: 'ROLLBACK' }]);
  return async () => {
    await link.own(begun.texts.map((sql) => ({ sql })));
  };
}

const MODE = `SELECT pg_catalog.current_setting('transaction_read_only'), pg_catalog.current_setting('transaction_isolation')`;

/** Remembers how a transaction was begun, as long as it could be begun again. */
export function noteTransaction(session: SessionContext, { info, text }: Running): void {
  const { begun } = session;
  const mode = info?.transaction;
  if (info?.kind === 'begin') {
    const readOnly = mode?.readOnly ?? session.readOnlyByDefault;
    // BEGIN inside a transaction changes nothing.
    session.begun = session.inTransaction ? undefined : { texts: [text()], readOnly, hasRead: false };
    session.inTransaction = true;
  } else if (endsTransaction(info)) {
    session.begun = undefined;
    session.inTransaction = mode?.chain === true;
  } else if (begun !== undefined && mode !== undefined) {
    session.begun = { ...begun, texts: [...begun.texts, text()], readOnly: mode.readOnly ?? begun.readOnly };
  } else if (begun !== undefined) {
    session.begun = isForgettable({ info, text }) ? { ...begun, hasRead: true } : undefined;
  }
}

function endsTransaction(info: StatementInfo | undefined): boolean {
  return ['commit', 'rollback', 'prepare transaction'].includes(info?.kind ?? '');
}

/** A query after which a transaction is as before; not one that asks for the transaction's time, locks or snapshot. */
function isForgettable({ info, text }: Running): boolean {
  if (info === undefined) {
    return false;
  }
  const { kind, inner, targets, facts } = info;
  const reads = kind === 'select' || kind === 'show' || (kind === 'explain' && inner === 'select');
  return reads && targets.length === 0 && !facts.callsSetConfig && !OF_THE_TRANSACTION.test(text());
}

const OF_THE_TRANSACTION =
  /\b(now|today|tomorrow|yesterday)\b|current_(date|time)|localtime|transaction_timestamp|\bage\s*\(|advisory|snapshot|xid|xact|notify/i;
