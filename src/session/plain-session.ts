import { connect, type Socket } from 'node:net';
import { StorewireError } from '../errors/index.ts';
import { Backend, backendLimit, MessageStream, startupMessage } from '../wire/index.ts';
import type { Gateway } from './gateway.ts';
import { frameOf, unreachable } from './raise.ts';

/**
 * The session of a client in a scratch database: bytes go between client and engine as they come, and nothing is read
 * of them but where the engine's messages end, and the key by which the client may cancel.
 */
export class PlainSession {
  readonly #client: Socket;
  readonly #engine: Socket;
  readonly #answers: MessageStream;
  #heard = false;
  #forgetKey: () => void = () => {};

  /** `ended` is called once, when the client is gone. */
  constructor(
    client: Socket,
    gateway: Gateway,
    startup: { version: number; parameters: ReadonlyMap<string, string> },
    ended: () => void,
  ) {
    this.#client = client;
    this.#engine = connect(gateway.engine);
    this.#answers = new MessageStream({
      passes: (type) => type !== Backend.BackendKeyData,
      bytes: (chunk) => this.#pass(chunk),
      message: (_, frame) => {
        this.#forgetKey = gateway.cancels.register(frame.subarray(5), { cancelFetch: () => false });
        return true;
      },
      malformed: (rest) => this.#pass(rest),
      limit: backendLimit,
    });
    this.#listenToEngine();
    client.on('drain', () => this.#engine.resume());
    client.on('error', () => client.destroy());
    client.on('close', () => {
      this.#forgetKey();
      this.#engine.destroy();
      ended();
    });
    // A client that has said all it will still gets its answers.
    client.allowHalfOpen = true;
    this.#engine.write(startupMessage(startup.version, startup.parameters));
    client.setNoDelay(true);
    client.pipe(this.#engine);
  }

  /** Ends the session as PostgreSQL does on a fast shutdown. */
  shutDown(): void {
    this.#end(new StorewireError('admin_shutdown', 'terminating connection due to administrator command'));
    this.#engine.destroy();
  }

  destroy(): void {
    this.#client.destroy();
  }

  #listenToEngine(): void {
    const engine = this.#engine;
    engine.on('data', (chunk: Buffer) => {
      this.#heard = true;
      this.#answers.push(chunk);
    });
    engine.on('end', () => this.#end());
    engine.on('error', (error) => this.#end(unreachable(error, this.#heard)));
  }

  #pass(bytes: Buffer): void {
    if (this.#client.writable && !this.#client.write(bytes)) this.#engine.pause();
  }

  /** `last` is told where the client would take it for a message. */
  #end(last?: StorewireError): void {
    const told = last !== undefined && this.#client.writable && this.#answers.betweenMessages;
    if (told) this.#client.write(frameOf(last, 'FATAL'));
    this.#client.end();
    // A socket that is not read does not notice that its client has closed it too.
    this.#client.unpipe(this.#engine).resume();
  }
}
