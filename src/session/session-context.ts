import type { ClientLink } from './client-link.ts';
import type { DatabaseRuntime } from './database.ts';
import type { EngineLink } from './engine-link.ts';
import type { MentionTables } from './mention-tables.ts';
import type { Names } from './names.ts';
import type { Begun } from './read-only.ts';
import type { SessionLog } from './session-log.ts';
import type { SignalCalls } from './signal-calls.ts';
import type { Statements } from './statements.ts';
import type { StoreRuntime } from './store-runtime.ts';
import type { SqlCursors } from './stream/sql-cursors.ts';
import type { SessionWrites } from './write/state.ts';

/** The parts of one client's session, as its message handlers see them. */
export interface SessionContext {
  readonly database: DatabaseRuntime;
  /** Its process in the engine, once the user is let in. */
  readonly pid: number;
  readonly user: string;
  /** The stores of the database by schema, as this session uses them. */
  readonly stores: ReadonlyMap<string, StoreRuntime>;
  readonly client: ClientLink;
  readonly link: EngineLink;
  readonly names: Names;
  readonly mentions: MentionTables;
  readonly statements: Statements;
  readonly writes: SessionWrites;
  /** What storewire.max_requests allows a statement, as it was when the last one was planned; undefined: any number. */
  mostRequests: number | undefined;
  /** Cursors whose rows are asked for as they are fetched. */
  readonly cursors: SqlCursors;
  /** What is written down about the session; undefined where no store has a Logfile. */
  readonly log: SessionLog | undefined;
  /** Values of the engine's ParameterStatus messages. */
  readonly parameters: ReadonlyMap<string, string>;
  /** The client's encoding, by PostgreSQL's name. */
  readonly encoding: string;
  /** Sessions of this role or database begin transactions READ ONLY unless they say otherwise. */
  readonly readOnlyByDefault: boolean;
  /** The relation that the client knows behind the OID of a mention table or stand-in view. */
  origins(relation: number): Origin | undefined;
  /** The type that the client knows behind that of a mention table's rows, or of arrays of them. */
  rowTypes(type: number): number | undefined;
  begun: Begun | undefined;
  /** BEGIN was sent, and no end of its transaction. */
  inTransaction: boolean;
  /** A statement of this transaction changed what names mean, perhaps only until its end (SET LOCAL). */
  namesChanged: boolean;
  /** A statement since the last commit may have changed names for other sessions. */
  ddl: boolean;
  /** The client is gone. */
  closed: boolean;
  /** While rows are fetched: stops it. */
  fetching: AbortController | undefined;
  readonly signals: SignalCalls;
  /** A simple Query's own pipeline is in COPY FROM STDIN: the client's COPY messages pass at once. */
  copyingIn: boolean;
}

export interface Origin {
  readonly oid: number;
  attribute(attribute: number): number | undefined;
}
