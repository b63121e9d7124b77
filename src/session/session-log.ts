import { StorewireError } from '../errors/index.ts';
import type { SentRequest } from '../fetch/index.ts';
import { type ErrorFields, MessageFormatError } from '../wire/index.ts';
import { type OpenLog, openLog } from './log-file.ts';
import { type Masked, maskStatement, secretsOf, withoutSecrets } from './log-masking.ts';
import { StatementTrace, type TracedStatement } from './statement-trace.ts';
import type { StoreRuntime } from './store-runtime.ts';
import { toUtf8 } from './text.ts';

/** Whose log it is. */
export interface LoggedSession {
  readonly user: string;
  readonly database: string;
  /** Names the session in pg_stat_activity too. */
  readonly pid: number;
  /** Finds the procedures in a text whose arguments are secret. */
  readonly secretCalls: RegExp;
  encoding(): string;
}

interface Sink {
  readonly log: OpenLog;
  readonly verbosity: number;
  told: boolean;
}

/**
 * The properties Logfile and Verbosity of a session's stores: its statements go to each log, requests to the log of
 * their store. 1: statements, rows, times and errors; 2: requests; 3: their headers; 4: connections and sizes.
 */
export class SessionLog {
  readonly #session: LoggedSession;
  readonly #secrets: readonly string[];
  /** By file. */
  readonly #sinks = new Map<string, Sink>();
  readonly #trace: StatementTrace<Masked>;

  /** Undefined where no store has a Logfile. */
  static of(stores: readonly StoreRuntime[], session: LoggedSession): SessionLog | undefined {
    return stores.some(({ properties }) => properties.Logfile !== undefined)
      ? new SessionLog(stores, session)
      : undefined;
  }

  constructor(stores: readonly StoreRuntime[], session: LoggedSession) {
    this.#session = session;
    this.#secrets = secretsOf(stores);
    for (const { Logfile, Verbosity } of stores.map(({ properties }) => properties)) {
      if (Logfile === undefined) continue;
      const known = this.#sinks.get(Logfile);
      const verbosity = Math.max(Verbosity, known?.verbosity ?? 0);
      this.#sinks.set(Logfile, { log: known?.log ?? openLog(Logfile), verbosity, told: false });
    }
    this.#trace = new StatementTrace({
      begun: (text) => this.#begun(text),
      done: (statement, tag) => this.#done(statement, tag),
      failed: (statement, fields) => this.#failed(statement, fields),
    });
    this.#all(4, 'connected');
  }

  /** A message of the client's. */
  sent(type: number, frame: Buffer): void {
    try {
      this.#trace.sent(type, frame);
    } catch (error) {
      // The engine has the words for it, which are logged when they come.
      if (!(error instanceof MessageFormatError)) throw error;
    }
  }

  /** Bytes for the client. */
  received(bytes: Buffer): void {
    this.#trace.received(bytes);
  }

  /** Takes the requests to a store; undefined where they are not logged. */
  ofStore({ schema, properties }: StoreRuntime): ((request: SentRequest) => void) | undefined {
    const sink = this.#sinks.get(properties.Logfile ?? '');
    if (sink === undefined || properties.Verbosity < 2) return undefined;
    return (request) => {
      for (const line of requestLines(schema, request, properties.Verbosity)) this.#write(sink, line);
    };
  }

  /** What keeps logs from being written, each once. */
  complaints(): StorewireError[] {
    const mute = [...this.#sinks.values()].filter(({ log, told }) => !told && log.file.trouble !== undefined);
    return mute.map((sink) => {
      sink.told = true;
      const { path, trouble } = sink.log.file;
      return new StorewireError('config_file_error', `could not write the log ${path}: ${trouble}`, {
        hint: 'Statements work all the same. Check the connection property Logfile.',
      });
    });
  }

  close(): void {
    this.#all(4, 'disconnected');
    for (const { log } of this.#sinks.values()) log.close();
  }

  #begun(text: Buffer): Masked {
    const readable = toUtf8(text, this.#session.encoding()).toString('utf8');
    const masked = maskStatement(readable.trim(), this.#secrets, this.#session.secretCalls);
    this.#all(1, `statement: ${masked.text}`);
    return masked;
  }

  #done({ began_ms }: TracedStatement<Masked>, tag: string): void {
    const rows = /^(?:SELECT|FETCH) (\d+)$/.exec(tag)?.[1];
    const what = rows === undefined ? tag || 'done in part' : `${rows} ${rows === '1' ? 'row' : 'rows'}`;
    this.#all(1, `${what} in ${elapsed(began_ms)}`);
  }

  #failed(statement: TracedStatement<Masked> | undefined, fields: ErrorFields): void {
    const own = statement === undefined ? [] : statement.statement.secrets;
    const after = statement === undefined ? '' : ` after ${elapsed(statement.began_ms)}`;
    const what = `error ${fields.get('C')}${after}`;
    if (own === undefined) {
      this.#all(1, `${what} (its words may hold the secrets too)`);
      return;
    }
    const secrets = [...this.#secrets, ...own];
    const part = (letter: string, title: string): string => {
      const text = Buffer.from(fields.get(letter) ?? '', 'latin1').toString('utf8');
      return text === '' ? '' : `\n${title}: ${withoutSecrets(text, secrets)}`;
    };
    const message = part('M', 'error').slice('\nerror: '.length);
    this.#all(1, `${what}: ${message}${part('D', 'detail')}${part('H', 'hint')}`);
  }

  #all(verbosity: number, line: string): void {
    for (const sink of this.#sinks.values()) {
      if (sink.verbosity >= verbosity) this.#write(sink, line);
    }
  }

  #write(sink: Sink, line: string): void {
    const { pid, user, database } = this.#session;
    // Lines that belong together are indented: nothing in a text can be taken for a line of its own.
    const text = withoutSecrets(line, this.#secrets)
      .replaceAll(/\r\n?/g, '\n')
      .replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' ? '\n    ' : sign === '\t' ? sign : '?'));
    sink.log.file.write(`${new Date().toISOString()} [${pid}] ${user}@${database} ${text}`);
  }
}

const elapsed = (began_ms: number): string => `${Math.round(performance.now() - began_ms)} ms`;

function requestLines(
  schema: string,
  { method, path, status, ms, bytes, sent, received, connection }: SentRequest,
  verbosity: number,
): string[] {
  const headers = (sign: string, all: Readonly<Record<string, string>>): string[] =>
    Object.entries(all).map(([name, value]) => `\n${sign} ${name.toLowerCase()}: ${value}`);
  const answer = status === undefined ? 'no answer' : String(status);
  return [
    [
      `request to ${schema}: ${method} ${path}: ${answer} in ${Math.round(ms)} ms`,
      ...(verbosity >= 3 ? [...headers('>', sent), ...headers('<', received)] : []),
      ...(verbosity >= 4 ? [`\n${connection ?? 'no connection'}, ${bytes} bytes of body`] : []),
    ].join(''),
  ];
}
