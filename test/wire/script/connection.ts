import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { startupMessage } from '../../../src/wire/index.ts';
import { type Heard, type Masks, render, same } from './backend.ts';
import { finalResponse, firstResponse } from './scram.ts';

/** A server that is silent for so long, where an answer is due, has none. */
const PATIENCE_MS = 10_000;

/** One connection of a script: bytes out, messages in, in order. */
export class Connection {
  /** The body of BackendKeyData. */
  key: Buffer = Buffer.alloc(0);
  /** The text of the last AuthenticationSASLContinue. */
  challenge = '';
  readonly #socket: Socket;
  readonly #masks: Masks;
  readonly #heard: Heard[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #oneByte = 0;
  #gone = false;
  #wake: () => void = () => {};

  constructor(to: NetConnectOpts, masks: Masks) {
    this.#masks = masks;
    this.#socket = connect({ ...to, allowHalfOpen: true } as NetConnectOpts);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#socket.on('error', () => {});
    const ended = (): void => {
      if (!this.#gone)
        this.#heard.push(same(this.#bytes.length === 0 ? 'closed' : 'closed inside a message'));
      this.#gone = true;
      this.#socket.destroy();
      this.#wake();
    };
    this.#socket.on('end', ended);
    this.#socket.on('close', ended);
  }

  /** As node-postgres does, with protocol 3.0; what the server says until it is ready is not part of the script. */
  async login(user: string, database: string, parameters: Readonly<Record<string, string>>): Promise<void> {
    this.send(startupMessage(196_608, new Map(Object.entries({ user, database, ...parameters }))));
    await this.#until('Authentication SASL ');
    this.send(firstResponse());
    await this.#until('Authentication SASLContinue');
    this.send(finalResponse(user, this.challenge));
    await this.#until('ReadyForQuery');
  }

  send(bytes: Buffer): void {
    this.#socket.write(bytes);
  }

  /** The answer to SSLRequest or GSSENCRequest is one byte. */
  expectByte(): void {
    this.#oneByte += 1;
  }

  /** The next `count` messages, or fewer when no more come. `quiet_ms` ends the wait early when nothing comes. */
  async take(count: number, quiet_ms = PATIENCE_MS): Promise<Heard[]> {
    while (this.#heard.length < count && !this.#gone && (await this.#more(quiet_ms)));
    return this.#heard.splice(0, count);
  }

  /** Says no more, and takes what still comes until the server closes. */
  async finish(): Promise<Heard[]> {
    this.#socket.end();
    this.#socket.resume();
    while (!this.#gone && (await this.#more(PATIENCE_MS)));
    this.#socket.destroy();
    return this.#heard.splice(0);
  }

  /** FIN: the client will say nothing more, but listens. */
  halfClose(): void {
    this.#socket.end();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** RST: the client is killed. */
  kill(): void {
    this.#gone = true;
    // A Unix socket knows no RST.
    if (this.#socket.remoteAddress === undefined) this.#socket.destroy();
    else this.#socket.resetAndDestroy();
  }

  async #until(start: string): Promise<void> {
    for (;;) {
      const [heard] = await this.take(1);
      if (heard?.line.startsWith(start) === true) return;
      if (heard === undefined || /^(ErrorResponse|closed)/.test(heard.line)) {
        throw new Error(`the login failed: ${heard?.line}`);
      }
    }
  }

  /** True when something came within the time. */
  #more(wait_ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), wait_ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  #receive(chunk: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    for (let message = this.#next(); message !== undefined; message = this.#next()) {
      if (message.length === 1) {
        this.#heard.push(same(`byte ${message.toString('latin1')}`));
        continue;
      }
      if (message[0] === 0x4b) this.key = Buffer.from(message.subarray(5));
      if (message[0] === 0x52 && message.readInt32BE(5) === 11) this.challenge = message.toString('utf8', 9);
      this.#heard.push(render(message, this.#masks));
    }
    this.#wake();
  }

  #next(): Buffer | undefined {
    const bytes = this.#bytes;
    let length = bytes.length < 5 ? Number.POSITIVE_INFINITY : 1 + bytes.readUInt32BE(1);
    if (this.#oneByte > 0 && (bytes[0] === 0x4e || bytes[0] === 0x53)) {
      this.#oneByte -= 1;
      length = 1;
    }
    if (bytes.length < length) return undefined;
    this.#bytes = bytes.subarray(length);
    return bytes.subarray(0, length);
  }
}
