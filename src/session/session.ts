import { connect, type Socket } from 'node:net';
import { StorewireError } from '../errors/index.ts';
import { frontendLimit, loginLimit, startupMessage } from '../wire/index.ts';
import { Admission } from './admission.ts';
import type { TransactionStatus } from './answer-queue.ts';
import { ClientLink } from './client-link.ts';
import { withClientTls } from './client-tls.ts';
import { withCompatiblePath } from './compatible-names.ts';
import type { DatabaseRuntime } from './database.ts';
import { dispatch, forward } from './dispatch.ts';
import { EngineLink } from './engine-link.ts';
import type { Gateway } from './gateway.ts';
import { Holdings } from './holdings.ts';
import { mapRowDescription } from './mapping.ts';
import { MentionTables } from './mention-tables.ts';
import { Names } from './names.ts';
import { originOf } from './origins.ts';
import { frameOf, unreachable } from './raise.ts';
import { type Begun, beginAgain } from './read-only.ts';
import type { Origin, SessionContext } from './session-context.ts';
import type { SessionLog } from './session-log.ts';
import { SignalCalls } from './signal-calls.ts';
import { takeProperties } from './startup-options.ts';
import { Statements } from './statements.ts';
import type { StoreRuntime } from './store-runtime.ts';
import { SqlCursors } from './stream/sql-cursors.ts';
import { cancelable, TurnCancel } from './turn-cancel.ts';
import { SessionWrites } from './write/state.ts';

/**
 * One client's session: its socket, its engine connection, and what has to be remembered between messages.
 * Messages are handled one after another, each by the function of its type.
 */
export class Session implements SessionContext {
  readonly database: DatabaseRuntime;
  readonly client: ClientLink;
  readonly link: EngineLink;
  readonly signals: SignalCalls;
  readonly names: Names;
  readonly mentions: MentionTables;
  readonly statements = new Statements();
  readonly writes = new SessionWrites();
  readonly cursors = new SqlCursors();
  mostRequests: number | undefined;
  readonly parameters = new Map<string, string>();
  copyingIn = false;
  begun: Begun | undefined;
  inTransaction = false;
  ddl = false;
  namesChanged = false;
  closed = false;
  pid = 0;
  readonly user: string;
  private authenticated = false;
  private readonly admission: Admission;
  private readonly holdings: Holdings;
  private readonly turn = new TurnCancel();
  private forgetKey: () => void = () => {};
  private readonly ended: () => void;

  /** `ended` is called once, when the session's sockets are both done for. */
  constructor(
    socket: Socket,
    database: DatabaseRuntime,
    gateway: Gateway,
    startup: { version: number; parameters: ReadonlyMap<string, string> },
    ended: () => void,
  ) {
    this.database = database;
    this.ended = ended;
    this.client = new ClientLink(socket, {
      message: (type, frame) => this.turn.during(this.dispatch(type, frame)),
      limit: (type) => (this.authenticated ? frontendLimit(type) : loginLimit(type)),
      admits: () => this.copyingIn,
      reads: () => this.link.answers.readsCopy,
      copyData: (bytes) => forward(this, bytes),
      malformed: (rest) => this.link.passRaw(rest),
      batch: (work) => {
        this.link.output.begin();
        work();
        this.link.output.end();
      },
      closed: () => this.clientClosed(),
      flow: (open) => (open ? this.link.resume() : this.link.pause()),
    });
    const { relayed, given } = takeProperties(startup.parameters, new Set(database.stores.keys()));
    const user = (this.user = startup.parameters.get('user') ?? '');
    const encoding = (): string => this.encoding;
    this.holdings = new Holdings({ database, user, given, gateway, client: this.client, encoding });
    this.admission = new Admission(this.client, database, {
      stores: () => (this.closed ? [] : this.holdings.begin(this.pid)),
      refused: () => this.link.end(),
    });
    const engine = connect(gateway.engine);
    this.link = new EngineLink(engine, this.client, {
      ready: (status, own) => this.ready(status, own),
      parameter: (name, value) => this.parameters.set(name, value),
      key: (frame) => {
        this.pid = frame.readUInt32BE(5);
        const canceled = cancelable(this.turn, this.admission, this.link, this.signals.hearing);
        this.forgetKey = gateway.cancels.register(frame.subarray(5), canceled);
      },
      rowDescription: (frame) =>
        this.mentions.any || database.catalogs.size > 0 ? mapRowDescription(this, frame) : frame,
      startup: this.admission,
      copies: () => this.client.admit(),
      drained: () => this.client.hold(false),
      failed: (error) => this.client.close(frameOf(unreachable(error, this.authenticated), 'FATAL')),
      closed: () => this.client.close(),
    });
    this.signals = new SignalCalls(gateway.cancels, this.link);
    this.names = new Names(database, this.link);
    this.mentions = new MentionTables(this.link, () => beginAgain(this));
    const parameters = withClientTls(withCompatiblePath(relayed, database, given), socket);
    engine.write(startupMessage(startup.version, parameters));
    this.client.resume();
  }

  get stores(): ReadonlyMap<string, StoreRuntime> {
    return this.holdings.stores;
  }

  get log(): SessionLog | undefined {
    return this.holdings.log;
  }

  get encoding(): string {
    return this.parameters.get('client_encoding') ?? 'UTF8';
  }

  get readOnlyByDefault(): boolean {
    return this.parameters.get('default_transaction_read_only') === 'on';
  }

  origins(relation: number): Origin | undefined {
    return originOf(this, relation);
  }

  rowTypes(type: number): number | undefined {
    return this.mentions.clientType(type);
  }

  get fetching(): AbortController | undefined {
    return this.turn.fetching;
  }

  set fetching(abort: AbortController | undefined) {
    this.turn.fetching = abort;
  }

  /** Ends the session as PostgreSQL does on a fast shutdown. */
  shutDown(): void {
    const error = new StorewireError('admin_shutdown', 'terminating connection due to administrator command');
    this.admission.stop(error);
    this.fetching?.abort(error);
    this.client.close(frameOf(error, 'FATAL'));
    this.link.end();
  }

  destroy(): void {
    this.client.destroy();
    this.link.destroy();
  }

  private dispatch(type: number, frame: Buffer): Promise<void> | undefined {
    if (!this.authenticated) {
      this.link.send(frame);
      return undefined;
    }
    const { pending } = this.admission;
    if (pending !== undefined) {
      return pending.then(() => this.dispatch(type, frame));
    }
    this.log?.sent(type, frame);
    return dispatch(this, type, frame);
  }

  private ready(status: TransactionStatus, own: boolean): void {
    if (!own) this.turn.end();
    if (!own) this.signals.end();
    this.authenticated = true;
    this.holdings.complain();
    if (status !== 'I') {
      return;
    }
    this.begun = undefined;
    this.inTransaction = false;
    this.statements.closePortals();
    this.cursors.close(undefined);
    this.mentions.transactionEnded();
    this.writes.transactionEnded();
    if (this.namesChanged) {
      this.namesChanged = false;
      this.names.forget();
    }
    if (this.ddl) {
      this.ddl = false;
      this.database.epoch += 1;
    }
    if (this.link.fresh) {
      this.mentions.release(this.readOnlyByDefault);
    }
  }

  private clientClosed(): void {
    if (this.closed) return;
    this.closed = true;
    this.forgetKey();
    const gone = new StorewireError('query_canceled', 'the client closed the connection');
    this.admission.stop(gone);
    this.fetching?.abort(gone);
    this.signals.end();
    this.statements.closePortals();
    this.cursors.close(undefined);
    this.holdings.end();
    this.link.end();
    this.ended();
  }
}
