import { connect, type NetConnectOpts, type Socket } from 'node:net';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { cleanUp } from '../../../support/clean-up.ts';

/** How pg's client keeps what the protocol needs; its types leave it out. */
interface Inside {
  readonly connection: { readonly stream: Socket; removeAllListeners(): void };
  readonly processID: number;
  readonly secretKey: number;
}

/** A RowDescription says more than a test wants to read: names and types. */
type Decode = (body: Buffer) => string;

/**
 * A client that sends protocol messages one by one and shows the answers as lines, such as `ParseComplete`,
 * `DataRow 1|x`, `ErrorResponse 22012 division by zero`, `ReadyForQuery I`.
 */
export class WireClient {
  readonly processId: number;
  readonly secretKey: number;
  readonly #socket: Socket;
  readonly #lines: string[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #ended = false;
  #wake: () => void = () => {};

  private constructor(inside: Inside) {
    this.processId = inside.processID;
    this.secretKey = inside.secretKey;
    this.#socket = inside.connection.stream;
    inside.connection.removeAllListeners();
    this.#socket.removeAllListeners();
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => {
      this.#ended = true;
      this.#wake();
    });
    cleanUp(() => {
      this.#socket.destroy();
    });
  }

  /** Logs in as pg's client does, then takes its socket over. */
  static async open(config: string | pg.ClientConfig): Promise<WireClient> {
    const client = new pg.Client(config);
    client.on('error', () => undefined);
    await client.connect();
    return new WireClient(client as unknown as Inside);
  }

  /** Everything in one write, so that it arrives as one packet where it fits. */
  send(...messages: readonly Buffer[]): void {
    this.#socket.write(Buffer.concat(messages));
  }

  /** The answers up to the `count`th message of the type. Rejects when the server hangs up or is silent for 20 s. */
  async until(type: string, count = 1): Promise<string[]> {
    const late = performance.now() + 20_000;
    for (;;) {
      let left = count;
      const end = this.#lines.findIndex((line) => line.split(' ', 1)[0] === type && --left === 0);
      if (end >= 0) return this.#lines.splice(0, end + 1);
      const wait_ms = late - performance.now();
      if (this.#ended || wait_ms <= 0) {
        throw new Error(
          `no ${type} came: ${this.#ended ? 'hung up after' : 'only'} ${JSON.stringify(this.#lines)}`,
        );
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait_ms);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Sends, and answers everything up to ReadyForQuery. */
  ask(...messages: readonly Buffer[]): Promise<string[]> {
    this.send(...messages);
    return this.until('ReadyForQuery');
  }

  query(sql: string): Promise<string[]> {
    return this.ask(serialize.query(sql));
  }

  /** Everything that the server sends until it hangs up. */
  async rest(): Promise<string[]> {
    while (!this.#ended) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.#lines.splice(0);
  }

  /** Breaks the connection as a killed client does. */
  kill(): void {
    this.#socket.resetAndDestroy();
  }

  #receive(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    while (this.#bytes.length >= 5) {
      const end = 1 + this.#bytes.readUInt32BE(1);
      if (this.#bytes.length < end) break;
      const line = describe(String.fromCharCode(this.#bytes[0] ?? 0), this.#bytes.subarray(5, end));
      if (line !== undefined) this.#lines.push(line);
      this.#bytes = this.#bytes.subarray(end);
    }
    this.#wake();
  }
}

/** Sends a CancelRequest for the session with this key; resolves when the server has closed the connection. */
export function requestCancel(
  to: NetConnectOpts,
  key: { processId: number; secretKey: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(to, () => socket.write(serialize.cancel(key.processId, key.secretKey)));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

/** ParameterStatus comes when the server likes, and is left out. */
function describe(type: string, body: Buffer): string | undefined {
  if (type === 'S') return undefined;
  const known = MESSAGES[type];
  if (known === undefined) return `message ${type}`;
  const [name, decode] = known;
  const text = decode?.(body) ?? '';
  return text === '' ? name : `${name} ${text}`;
}

const MESSAGES: Readonly<Record<string, readonly [name: string, decode?: Decode]>> = {
  '1': ['ParseComplete'],
  '2': ['BindComplete'],
  '3': ['CloseComplete'],
  A: ['NotificationResponse', (body) => words(body.subarray(4)).join(' ')],
  C: ['CommandComplete', (body) => words(body)[0] ?? ''],
  D: ['DataRow', (body) => values(body).join('|')],
  E: ['ErrorResponse', problem],
  G: ['CopyInResponse'],
  H: ['CopyOutResponse'],
  I: ['EmptyQueryResponse'],
  N: ['NoticeResponse', problem],
  T: ['RowDescription', columns],
  Z: ['ReadyForQuery', (body) => body.toString('latin1')],
  c: ['CopyDone'],
  d: ['CopyData', (body) => body.toString('utf8').trimEnd()],
  n: ['NoData'],
  s: ['PortalSuspended'],
  t: ['ParameterDescription', (body) => numbers(body).join(' ')],
};

function words(body: Buffer): string[] {
  return body.toString('utf8').split('\0').slice(0, -1);
}

function problem(body: Buffer): string {
  const fields = new Map(words(body).map((field) => [field.slice(0, 1), field.slice(1)]));
  const position = fields.get('P');
  return `${fields.get('C')} ${fields.get('M')}${position === undefined ? '' : ` at ${position}`}`;
}

function values(body: Buffer): string[] {
  const out: string[] = [];
  for (let at = 2, left = body.readInt16BE(0); left > 0; left--) {
    const length = body.readInt32BE(at);
    at += 4;
    out.push(length < 0 ? '<null>' : body.toString('utf8', at, at + length));
    at += Math.max(0, length);
  }
  return out;
}

function numbers(body: Buffer): number[] {
  return Array.from({ length: body.readInt16BE(0) }, (_, i) => body.readUInt32BE(2 + 4 * i));
}

function columns(body: Buffer): string {
  const out: string[] = [];
  for (let at = 2, left = body.readInt16BE(0); left > 0; left--) {
    const end = body.indexOf(0, at);
    out.push(`${body.toString('utf8', at, end)}:${body.readUInt32BE(end + 7)}`);
    at = end + 19;
  }
  return out.join(' ');
}
