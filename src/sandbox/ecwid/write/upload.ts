/**
 * Files that come as the raw bytes of a body, or from an address (`externalUrl`). Source: docs.ecwid.com: images up to
 * 20 MB, files up to 100 MB, else 413. Inferred: an address that is none is 422 WRONG_URL; forms and JSON are 415; bytes
 * that are no image are refused. What an address leads to is not looked at.
 */

import type { Writing } from './endpoint.ts';
import { Refusal, refusal } from './refusal.ts';

const MEGABYTE = 1_000_000;
const MOST = { image: 20 * MEGABYTE, file: 100 * MEGABYTE } as const;

export interface Upload {
  /** undefined: it came from an address. */
  bytes: Buffer | undefined;
  url: string | undefined;
  /** Pixels, where they can be told. */
  width: number;
  height: number;
}

/** What to say of images whose size is not known. */
const UNKNOWN = { width: 1000, height: 1000 };

export function uploadOf({ request, given }: Writing, kind: keyof typeof MOST): Upload {
  const url = given.get('externalUrl')?.value ?? '';
  if (url !== '') return { bytes: undefined, url: checkedUrl(url), ...UNKNOWN };
  const { bytes } = request;
  if (!bytes || bytes.length === 0)
    throw refusal('WRONG_PARAMETER', 'Neither a file nor externalUrl was sent');
  const type = String(request.headers['content-type'] ?? '');
  if (/^(application\/json|multipart\/|application\/x-www-form-urlencoded)/i.test(type)) {
    throw new Refusal({ status: 415 });
  }
  if (bytes.length > MOST[kind]) throw new Refusal({ status: 413 });
  if (kind === 'image' && !isImage(bytes)) throw refusal('WRONG_PARAMETER', 'The file is not an image');
  return { bytes, url: undefined, ...(pngSize(bytes) ?? UNKNOWN) };
}

export function checkedUrl(url: unknown): string {
  const text = String(url ?? '');
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) throw refusal('WRONG_URL');
  return text;
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

function isImage(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 4);
  const jpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const named = ['GIF8', 'RIFF'].includes(start.toString('latin1'));
  return jpeg || named || start.equals(PNG);
}

function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  if (!bytes.subarray(0, 4).equals(PNG) || bytes.length < 24) return undefined;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}
