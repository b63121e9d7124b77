import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { generate } from 'selfsigned';
import { StorewireError } from '../errors/index.ts';
import type { TlsConfig } from './config/index.ts';

const day_ms = 86_400_000;
/** Self-made certificates are kept, since clients may have pinned them, and renewed this long before they end. */
const renewal_ms = 30 * day_ms;
const validity_ms = 3650 * day_ms;

/** Certificate and key of the configuration; a self-made pair is kept in the data folder. */
export async function readTls(
  tls: TlsConfig | undefined,
  dataDir: string,
): Promise<SecureContextOptions | undefined> {
  if (tls === undefined) return undefined;
  if ('selfSigned' in tls) return selfSigned(join(dataDir, 'tls.crt'), join(dataDir, 'tls.key'));
  const pair = { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
  try {
    createSecureContext(pair);
  } catch (cause) {
    throw new StorewireError('config_file_error', `cannot use ${tls.cert} with ${tls.key} for TLS`, {
      detail: cause instanceof Error ? cause.message : undefined,
      hint: 'Both are PEM files; the key is not encrypted and belongs to the first certificate of the file.',
      cause,
    });
  }
  return pair;
}

async function selfSigned(certFile: string, keyFile: string): Promise<SecureContextOptions> {
  if (existsSync(certFile) && existsSync(keyFile)) {
    const pair = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
    if (Date.parse(new X509Certificate(pair.cert).validTo) > Date.now() + renewal_ms) return pair;
  }
  const made = await generate([{ name: 'commonName', value: 'storewire' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + validity_ms),
    extensions: [
      { name: 'basicConstraints', cA: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 2, value: hostname() },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  writeFileSync(keyFile, made.private, { mode: 0o600 });
  writeFileSync(certFile, made.cert, { mode: 0o644 });
  return { cert: made.cert, key: made.private };
}
