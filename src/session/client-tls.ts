import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { tlsSetting } from '../engine/index.ts';

/** A startup packet's parameters with what pg_stat_ssl is to tell of the client's connection. */
export function withClientTls(
  relayed: ReadonlyMap<string, string>,
  socket: Socket,
): ReadonlyMap<string, string> {
  return new Map([...relayed, [tlsSetting, describe(socket)]]);
}

/** `TLSv1.3,TLS_AES_256_GCM_SHA384,256`, with OpenSSL's name of the cipher; empty without TLS. */
function describe(socket: Socket): string {
  if (!(socket instanceof TLSSocket)) return '';
  const { name } = socket.getCipher();
  return `${socket.getProtocol()},${name},${bitsOf(name)}`;
}

/** The length of a cipher's key. The names of those that Node.js offers have it, but for ChaCha20, whose is 256. */
const bitsOf = (cipher: string): string => /128|256/.exec(cipher)?.[0] ?? '256';
