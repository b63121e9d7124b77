import type { NetConnectOpts, Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { type ConditionName, StorewireError } from '../errors/index.ts';
import {
  isAcceptableLength,
  type OpeningPacket,
  openingPacketLength,
  readOpeningPacket,
} from '../wire/index.ts';
import { refuseAsEngine } from './engine-refusal.ts';
import { frameOf } from './raise.ts';

/** A TLS record of the type handshake: the first byte of a client that begins with TLS at once. */
const TLS_HANDSHAKE = 0x16;

/** PostgreSQL's default authentication_timeout: how long a connection may take to send its first packet. */
const OPENING_TIMEOUT_MS = 60_000;

export interface Opened {
  readonly socket: Socket | TLSSocket;
  readonly packet: Extract<OpeningPacket, { type: 'StartupMessage' | 'CancelRequest' }>;
}

/**
 * Reads a connection's opening packets: SSLRequest, GSSENCRequest (refused, as by a server without GSSAPI), TLS
 * from the first byte, then StartupMessage or CancelRequest. Calls back once; other connections are ended here, in
 * the words of the engine.
 */
export function negotiate(
  socket: Socket,
  tls: SecureContext | undefined,
  engine: NetConnectOpts,
  opened: (result: Opened) => void,
): void {
  new Negotiation(tls, engine, opened).listen(socket, true);
}

class Negotiation {
  private readonly tls: SecureContext | undefined;
  private readonly engine: NetConnectOpts;
  private readonly opened: (result: Opened) => void;
  /** Requests that were answered with `N`. */
  private refused: Buffer[] = [];

  constructor(tls: SecureContext | undefined, engine: NetConnectOpts, opened: (result: Opened) => void) {
    this.tls = tls;
    this.engine = engine;
    this.opened = opened;
  }

  listen(socket: Socket, first: boolean): void {
    let bytes: Buffer = Buffer.alloc(0);
    const destroy = (): void => {
      socket.destroy();
    };
    const timer = setTimeout(destroy, OPENING_TIMEOUT_MS);
    const stop = (): void => {
      clearTimeout(timer);
      socket.off('data', onData).off('end', destroy);
    };
    const onData = (chunk: Buffer): void => {
      bytes = Buffer.concat([bytes, chunk]);
      if (first && bytes[0] === TLS_HANDSHAKE) {
        stop();
        this.startTls(socket, bytes);
        return;
      }
      const length = openingPacketLength(bytes);
      if (length === undefined || (isAcceptableLength(length) && bytes.length < length)) {
        return;
      }
      stop();
      if (!isAcceptableLength(length)) {
        // PostgreSQL logs "invalid length of startup packet" and hangs up.
        socket.destroy();
        return;
      }
      this.packet(socket, bytes.subarray(0, length), bytes.subarray(length));
    };
    socket
      .on('error', destroy)
      .on('end', destroy)
      .on('close', () => clearTimeout(timer))
      .on('data', onData);
  }

  private packet(socket: Socket, packet: Buffer, rest: Buffer): void {
    const opening = readOpeningPacket(packet);
    if (opening.type === 'StartupMessage' || opening.type === 'CancelRequest') {
      socket.pause();
      if (rest.length > 0) {
        socket.unshift(rest);
      }
      this.opened({ socket, packet: opening });
    } else if (opening.type === 'malformed') {
      this.refuse(socket, packet, () => refuse(socket, opening.condition, opening.reason));
    } else if (rest.length > 0 || this.refused.some((other) => other.equals(packet))) {
      // Bytes that came before the TLS handshake could have been put there by anybody (CVE-2021-23214).
      const what = opening.type === 'SSLRequest' ? 'SSL' : 'GSSAPI encryption';
      this.refuse(socket, Buffer.concat([packet, rest]), () =>
        refuse(socket, 'protocol_violation', `received unencrypted data after ${what} request`),
      );
    } else if (opening.type === 'SSLRequest' && this.tls !== undefined && !(socket instanceof TLSSocket)) {
      socket.write('S');
      this.startTls(socket, undefined);
    } else {
      socket.write('N');
      this.refused.push(packet);
      this.listen(socket, false);
    }
  }

  private refuse(socket: Socket, packet: Buffer, otherwise: () => void): void {
    refuseAsEngine(socket, [...this.refused, packet], this.engine, otherwise);
  }

  private startTls(socket: Socket, received: Buffer | undefined): void {
    if (this.tls === undefined) {
      socket.destroy();
      return;
    }
    this.refused = [];
    socket.pause();
    if (received !== undefined) {
      socket.unshift(received);
    }
    const secure = new TLSSocket(socket, {
      isServer: true,
      secureContext: this.tls,
      ALPNProtocols: ['postgresql'],
    });
    this.listen(secure, false);
  }
}

/** Ends a connection that has not begun, as PostgreSQL does: with a FATAL error. */
export function refuse(socket: Socket, condition: ConditionName, message: string): void {
  refuseWith(socket, new StorewireError(condition, message));
}

/** The same with what was thrown. */
export function refuseWith(socket: Socket, error: unknown): void {
  socket.end(frameOf(error, 'FATAL'));
  // A socket that is not read does not notice that its client has closed it too.
  socket.resume();
}
