import https from 'node:https';
import type { Duplex } from 'node:stream';
import tls from 'node:tls';

type Created = (error: Error | null, stream: Duplex) => void;

/**
 * Connects only to servers whose certificate has one SHA-256 fingerprint, whoever signed it. The request is handed
 * the connection after the check, so that no byte of it reaches another server. Behind a proxy axios makes the
 * connection by itself: the system's authorities decide then, which refuses too much and never too little.
 */
export class PinnedAgent extends https.Agent {
  readonly #fingerprint: string;

  constructor(fingerprint: string, settings: https.AgentOptions) {
    super(settings);
    this.#fingerprint = plainHex(fingerprint);
    // The types of node leave out that agents may override it.
    Object.assign(this, { createConnection: this.#connect.bind(this) });
  }

  #connect(options: tls.ConnectionOptions, created: Created): undefined {
    const { servername = options.host ?? '' } = options;
    const named = /^[\d.]+$|:/.test(servername) ? {} : { servername };
    const socket = tls.connect({ ...options, ...named, rejectUnauthorized: false });
    const fail = (error: Error): void => created(error, socket);
    socket.once('error', fail);
    socket.once('secureConnect', () => {
      socket.off('error', fail);
      if (plainHex(socket.getPeerX509Certificate()?.fingerprint256 ?? '') === this.#fingerprint) {
        created(null, socket);
        return;
      }
      socket.destroy();
      const code = 'ERR_TLS_CERT_PINNED';
      created(Object.assign(new Error('the certificate has another fingerprint'), { code }), socket);
    });
  }
}

const plainHex = (text: string): string => text.replaceAll(':', '').toLowerCase();
