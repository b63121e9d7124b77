import { connect, type NetConnectOpts } from 'node:net';
import type { Hearing } from './hearing.ts';

export interface Cancelable {
  /** Stops the session's requests to the store. True: there were some, and the engine need not be told. */
  cancelFetch(): boolean;
  /**
   * Resolves when it can be judged what a request came to that found nothing to stop: true where the engine is to be told
   * again. Absent: telling it once is enough.
   */
  cancelUnmet?(): Promise<boolean>;
  /** Absent: the session's backend does all of its work, and hears signals by itself. */
  readonly hearing?: Hearing;
}

/**
 * Finds a session by the key that its client got in BackendKeyData. The keys are the engine's own, so that a
 * cancel request that concerns a running statement can be passed on as it is.
 */
export class CancelRegistry {
  private readonly sessions = new Map<string, Cancelable>();
  private readonly engine: NetConnectOpts;

  constructor(engine: NetConnectOpts) {
    this.engine = engine;
  }

  /** `key`: process id and secret as in BackendKeyData's body. Returns the function that forgets it. */
  register(key: Buffer, session: Cancelable): () => void {
    const id = key.toString('hex');
    this.sessions.set(id, session);
    return () => this.sessions.delete(id);
  }

  /**
   * Handles a CancelRequest; like PostgreSQL it never answers and says nothing about unknown keys. Resolves when the
   * request has taken effect: only then may the client's connection be closed, since clients take that for a sign
   * that their next statement is safe.
   */
  async cancel(packet: Buffer, key: Buffer): Promise<void> {
    const session = this.sessions.get(key.toString('hex'));
    if (session === undefined || session.cancelFetch()) return;
    const unmet = session.cancelUnmet?.();
    await this.tellEngine(packet);
    if (await unmet) await this.tellEngine(packet);
  }

  /** Resolves when the sessions that wait for a store hear the engine's signals, until `over`. */
  async hear(except: Hearing, over: AbortSignal): Promise<void> {
    const others = [...this.sessions.values()].filter(({ hearing }) => hearing !== except);
    await Promise.all(others.map(({ hearing }) => hearing?.begin(over)));
  }

  private tellEngine(packet: Buffer): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.engine);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => resolve());
      socket.resume();
      socket.write(packet);
    });
  }
}
