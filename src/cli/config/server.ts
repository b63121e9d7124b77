import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { parseEngineUrl } from '../../engine/attach.ts';
import { StorewireError } from '../../errors/index.ts';
import type { Place, Reader } from './reader.ts';
import { type Config, defaults, type TlsConfig } from './types.ts';

export function readListen(reader: Reader, place: Place | undefined): Config['listen'] {
  const listen = place ? reader.object(place, ['host', 'port']) : {};
  return {
    host: (listen.host && reader.text(listen.host)) ?? defaults.host,
    port: (listen.port && reader.integer(listen.port, 0, 65_535)) ?? defaults.port,
  };
}

/** Megabytes; 0 keeps nothing. */
export function readCache(reader: Reader, place: Place | undefined): number {
  const { megabytes } = place ? reader.object(place, ['megabytes']) : {};
  return (megabytes && reader.integer(megabytes, 0, 1_000_000)) ?? defaults.cacheMegabytes;
}

/** `selfSigned: true`, or `cert` and `key` as files that can be read. */
export function readTls(reader: Reader, place: Place | undefined, folder: string): TlsConfig | undefined {
  if (place === undefined) return undefined;
  const tls = reader.object(place, ['cert', 'key', 'selfSigned']);
  const selfSigned = tls.selfSigned && reader.boolean(tls.selfSigned);
  const cert = tls.cert && readPath(reader, tls.cert, folder);
  const key = tls.key && readPath(reader, tls.key, folder);
  const files = (tls.cert !== undefined ? 1 : 0) + (tls.key !== undefined ? 1 : 0);
  const hint = 'Give selfSigned: true, or cert and key.';
  if (selfSigned === true && files > 0)
    reader.mistake(place, 'selfSigned and cert or key exclude each other', hint);
  else if (files === 1) reader.mistake(place, `${tls.cert ? 'key' : 'cert'} is missing`, hint);
  else if (files === 0 && tls.selfSigned === undefined) reader.mistake(place, 'nothing is given', hint);
  if (selfSigned === true) return { selfSigned: true };
  return cert !== undefined && key !== undefined ? { cert, key } : undefined;
}

/** An existing server's URL, with the user that shall own everything. A password in it never shows. */
export function readEngine(reader: Reader, place: Place | undefined): string | undefined {
  const text = place && reader.text(place);
  if (place === undefined || text === undefined) return undefined;
  try {
    parseEngineUrl(text);
    return text;
  } catch (error) {
    if (!(error instanceof StorewireError)) throw error;
    reader.mistake(place, error.message, error.detail);
    return undefined;
  }
}

function readPath(reader: Reader, place: Place, folder: string): string | undefined {
  const text = reader.text(place);
  if (text === undefined) return undefined;
  const path = resolve(folder, text);
  try {
    accessSync(path, constants.R_OK);
    return path;
  } catch {
    reader.mistake(place, `the file ${path} cannot be read`);
    return undefined;
  }
}
