import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { tempDir } from './temp-dir.ts';

/** A certificate for `localhost`. */
export interface Certificate {
  /** As a server takes it. */
  readonly tls: { readonly key: string; readonly cert: string };
  /** Where clients find it that are to trust it. */
  readonly file: string;
}

/** Makes one that no other is like. */
export async function localCertificate(): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
    keySize: 2048,
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const file = join(tempDir(), 'root.crt');
  writeFileSync(file, cert);
  return { tls: { key, cert }, file };
}
